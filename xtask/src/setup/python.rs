//! Python programs live in a virtual environment of the project.

use crate::process::{self, command, run};
use crate::steps::Outcome;

/// aiosmtpd: the mail server that nobody here wrote, for the mail tests.
pub(super) fn mail_server() -> Outcome {
    if process::path(".tools/venv/bin/aiosmtpd").is_file() {
        return Ok(());
    }
    let mut venv = command("python3");
    run(
        venv.args(["-m", "venv", ".tools/venv"]),
        "Python's venv is missing: please install it (Debian: apt-get install -y python3-venv).",
    )?;
    let mut pip = command(process::path(".tools/venv/bin/pip"));
    pip.args(["install", "--quiet", "--disable-pip-version-check", "aiosmtpd==1.4.6"]);
    run(&mut pip, "aiosmtpd could not be installed: please check the network and run the same command again.")
}
