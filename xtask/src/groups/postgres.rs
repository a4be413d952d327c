//! The API tests once more, on a PostgreSQL of their own that lives as long as they do.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::Tally;
use crate::http::free_port;
use crate::process::{self, cargo, command, output, run, watch};
use crate::setup::debian::{is_root, postgres_folder};
use crate::steps::Outcome;

const ADVICE: &str = "PostgreSQL could not be started: please check its installation.";

/// Runs the server's API tests against a fresh database server.
pub(super) fn check(tally: &mut Tally) -> Outcome {
    let postgres = Postgres::start()?;
    let url = format!("postgres://app@127.0.0.1:{}/postgres", postgres.port);
    let mut tests = cargo(&["test", "--package", "server", "--test", "api"]);
    tests.env("MUSTER_TEST_DATABASE_URL", url);
    watch(&mut tests, "A test has failed on PostgreSQL: please mend what is named above.", |line| {
        tally.count_cargo(line)
    })
}

struct Postgres {
    child: Child,
    folder: PathBuf,
    port: u16,
}

impl Postgres {
    fn start() -> Outcome<Self> {
        let programs = postgres_folder().ok_or(ADVICE)?;
        let port = free_port()?;
        let folder = std::env::temp_dir().join(format!("muster-postgres-{port}"));
        std::fs::create_dir(&folder).map_err(process::at(&folder))?;
        if is_root() {
            run(command("chown").arg("postgres").arg(&folder), ADVICE)?;
        }
        let data = folder.join("data");
        let mut init = as_postgres(&programs.join("initdb"), &folder);
        init.arg("-D").arg(&data).args(["--username=app", "--auth=trust", "--no-sync"]);
        output(init.args(["--encoding=UTF8", "--locale=C"]), ADVICE)?;
        let mut server = as_postgres(&programs.join("postgres"), &folder);
        server.arg("-D").arg(&data).args(["-p", &port.to_string(), "-c", "listen_addresses=127.0.0.1"]);
        // Nothing here outlives the tests, so nothing waits for the disk.
        server.args(["-c", "unix_socket_directories=", "-c", "fsync=off", "-c", "max_connections=300"]);
        let log = std::fs::File::create(folder.join("log")).map_err(process::at(&folder))?;
        let child = server.stdout(Stdio::null()).stderr(log).spawn();
        let postgres = Self { child: child.map_err(|error| format!("{ADVICE} ({error})"))?, folder, port };
        postgres.wait()?;
        Ok(postgres)
    }

    fn wait(&self) -> Outcome {
        let log = self.folder.join("log");
        for _ in 0..200 {
            let words = std::fs::read_to_string(&log).unwrap_or_default();
            if words.contains("ready to accept connections") {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err(format!("{}\n{ADVICE}", std::fs::read_to_string(&log).unwrap_or_default()))
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // Quit at once; the folder goes with it. If something is already gone, all the better.
        let _ = output(command("kill").args(["-QUIT", &self.child.id().to_string()]), ADVICE);
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// PostgreSQL refuses to run as root, so root becomes the user that its package has made.
fn as_postgres(program: &Path, folder: &Path) -> Command {
    let mut command = if is_root() {
        let mut setpriv = command("setpriv");
        setpriv.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]).arg(program);
        setpriv
    } else {
        command(program)
    };
    command.current_dir(folder);
    command
}
