//! A `muster demo` of its own for a test or a measurement; it ends with the value.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::http;
use crate::process::{self, command};
use crate::steps::Outcome;

/// How long a server may take until it answers; making 100,000 people takes a while.
const PATIENCE: Duration = Duration::from_secs(180);

/// A running program that listens on `address`.
pub(crate) struct Server {
    child: Child,
    /// Host and port.
    pub(crate) address: String,
    /// From start to the first answer.
    pub(crate) first_answer: Duration,
}

impl Server {
    /// Starts `muster demo` with a database in `data` and the portal of `dist`.
    pub(crate) fn demo(data: &Path, dist: &str, more: &[String]) -> Outcome<Self> {
        let address = format!("127.0.0.1:{}", http::free_port()?);
        let mut demo = command(program("muster"));
        demo.arg("demo").arg("--portal").arg(process::path(dist)).arg("--data").arg(data).args(more);
        without_settings(&mut demo);
        demo.env("MUSTER_ADDR", &address);
        Self::start(demo, address, "/api/health")
    }

    /// Starts a program and waits until it answers 200 on `path`.
    pub(crate) fn start(mut program: Command, address: String, path: &str) -> Outcome<Self> {
        let log = process::path("target").join(format!("server-{}.log", address.replace(':', "-")));
        let file = fs::File::create(&log).map_err(process::at(&log))?;
        let copy = file.try_clone().map_err(process::at(&log))?;
        program.stdin(Stdio::null()).stdout(file).stderr(copy);
        let start = Instant::now();
        let child = program
            .spawn()
            .map_err(|error| format!("The server cannot be started ({error}): please build it first."))?;
        let mut server = Self { child, address, first_answer: Duration::ZERO };
        while http::ask(&server.address, "GET", path, "", "").map_or(0, |answer| answer.status) != 200 {
            let ended = server.child.try_wait().is_ok_and(|status| status.is_some());
            if ended || start.elapsed() > PATIENCE {
                let words = fs::read_to_string(&log).unwrap_or_default();
                return Err(format!(
                    "{words}\nThe server did not come up: please mend what its log says above."
                ));
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        server.first_answer = start.elapsed();
        Ok(server)
    }

    /// Resident memory in megabytes.
    pub(crate) fn memory(&self) -> Option<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        let kilobytes: f64 = line.split_whitespace().next()?.parse().ok()?;
        Some(kilobytes / 1000.0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing left to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Settings of the person's own shell, a mail server for example, are not meant for a test.
fn without_settings(program: &mut Command) {
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("MUSTER_")) {
        program.env_remove(name);
    }
}

/// A program of the release build.
pub(crate) fn program(name: &str) -> PathBuf {
    process::path("target/release").join(name)
}

/// An empty folder for a run, below `target`.
pub(crate) fn fresh_folder(name: &str) -> Outcome<PathBuf> {
    let folder = process::path("target/runs").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(process::at(&folder))?;
    }
    fs::create_dir_all(&folder).map_err(process::at(&folder))?;
    Ok(folder)
}
