//! Programs from the system's packages: installed as root on Debian, named in one sentence elsewhere.

use std::fs;
use std::path::PathBuf;

use super::Need;
use crate::process::{command, find, find_any, output};
use crate::steps::{Outcome, say};

/// The Debian package behind a need, for those that come from Debian.
pub(super) fn package(need: Need) -> Option<&'static str> {
    match need {
        Need::Chromium => Some("chromium"),
        Need::Postgres => Some("postgresql"),
        Need::Nginx => Some("nginx"),
        Need::Wrk => Some("wrk"),
        Need::Firefox => Some("firefox-esr"),
        Need::WebKit => Some("webkit2gtk-driver"),
        Need::Xvfb => Some("xvfb"),
        Need::Openssl => Some("openssl"),
        Need::Python => Some("python3-venv"),
        _ => None,
    }
}

/// Makes sure that the programs of these needs are there.
pub(super) fn programs(needs: &[Need]) -> Outcome {
    let missing: Vec<&str> =
        needs.iter().filter(|need| !present(**need)).filter_map(|need| package(*need)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    if !is_root() || find("apt-get").is_none() {
        return Err(format!(
            "Please install {names} (Debian: sudo apt-get install -y --no-install-recommends {names}) and try again."
        ));
    }
    say(&format!("apt-get installs {names} (about a minute)."));
    let advice = format!(
        "apt-get could not install {names}: please check the network and run the same command again."
    );
    output(command("apt-get").args(["update", "-q"]), &advice)?;
    let mut install = command("apt-get");
    install
        .args(["install", "-y", "-q", "--no-install-recommends"])
        .args(&missing)
        .env("DEBIAN_FRONTEND", "noninteractive");
    output(&mut install, &advice)?;
    Ok(())
}

fn present(need: Need) -> bool {
    match need {
        Need::Chromium => chromium().is_some(),
        Need::Postgres => postgres_folder().is_some(),
        Need::Nginx => find("nginx").is_some(),
        Need::Wrk => find("wrk").is_some(),
        Need::Firefox => firefox().is_some(),
        Need::WebKit => find("WebKitWebDriver").is_some() && mini_browser().is_some(),
        Need::Xvfb => find("xvfb-run").is_some(),
        Need::Openssl => find("openssl").is_some(),
        Need::Python => output(command("python3").args(["-c", "import ensurepip, venv"]), "").is_ok(),
        _ => true,
    }
}

/// The browser: `CHROME_PATH` if somebody has set it, otherwise the first on PATH.
pub(crate) fn chromium() -> Option<PathBuf> {
    let told = std::env::var_os("CHROME_PATH").map(PathBuf::from).filter(|path| path.is_file());
    told.or_else(|| find_any(&["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]))
}

/// Firefox, in the long-term edition if there are several.
pub(crate) fn firefox() -> Option<PathBuf> {
    find_any(&["firefox-esr", "firefox"])
}

/// WebKit's window for tests; Debian keeps it off PATH, one for each kind of processor and version.
pub(crate) fn mini_browser() -> Option<PathBuf> {
    let inside =
        |folder: PathBuf| fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let versions = inside("/usr/lib".into()).flat_map(inside);
    versions.map(|folder| folder.join("MiniBrowser")).filter(|file| file.is_file()).max()
}

/// The folder with PostgreSQL's `initdb` and `postgres`; Debian keeps it off PATH, one for each version.
pub(crate) fn postgres_folder() -> Option<PathBuf> {
    if let Some(initdb) = find("initdb") {
        return initdb.parent().map(PathBuf::from);
    }
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    let folders = versions.flatten().map(|version| version.path().join("bin"));
    folders.filter(|folder| folder.join("initdb").is_file()).max()
}

/// Whether this is the all-powerful user.
pub(crate) fn is_root() -> bool {
    output(command("id").arg("-u"), "").is_ok_and(|id| id.trim() == "0")
}
