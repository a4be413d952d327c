//! Python programs live in a virtual environment of the project.

use crate::process::{self, command, output, run};
use crate::steps::Outcome;

/// aiosmtpd, the mail server, and openpyxl, the reader of workbooks, that nobody here wrote.
pub(super) fn programs() -> Outcome {
    let python = process::path(".tools/venv/bin/python");
    if output(command(&python).args(["-c", "import aiosmtpd, openpyxl"]), "").is_ok() {
        return Ok(());
    }
    let mut venv = command("python3");
    run(
        venv.args(["-m", "venv", ".tools/venv"]),
        "Python's venv is missing: please install it (Debian: apt-get install -y python3-venv).",
    )?;
    let mut pip = command(python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    pip.args(["aiosmtpd==1.4.6", "openpyxl==3.1.5"]);
    run(
        &mut pip,
        "aiosmtpd and openpyxl could not be installed: please check the network and run the same command again.",
    )
}
