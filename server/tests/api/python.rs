//! The Python with the programs that nobody here wrote: aiosmtpd and openpyxl.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

/// The one the variable names, else the project's own, made where something is missing.
pub(crate) fn python() -> PathBuf {
    static FOUND: OnceLock<PathBuf> = OnceLock::new();
    FOUND.get_or_init(find).clone()
}

fn find() -> PathBuf {
    if let Some(named) = std::env::var_os("MUSTER_TEST_PYTHON") {
        return named.into();
    }
    let venv = Path::new(env!("CARGO_MANIFEST_DIR")).join("../.tools/venv");
    let python = venv.join("bin/python");
    let has = Command::new(&python).args(["-c", "import aiosmtpd, openpyxl"]).output();
    if !has.is_ok_and(|has| has.status.success()) {
        let made = Command::new("python3").args(["-m", "venv"]).arg(&venv).status();
        assert!(made.is_ok_and(|status| status.success()), "please install python3-venv for these tests");
        let pip = ["-m", "pip", "install", "--quiet", "aiosmtpd==1.4.6", "openpyxl==3.1.5"];
        let installed = Command::new(&python).args(pip).status();
        assert!(
            installed.is_ok_and(|status| status.success()),
            "please let pip install aiosmtpd and openpyxl for these tests"
        );
    }
    python
}
