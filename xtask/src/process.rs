//! Other programs: where they are, how they are started, and what is said when they fail.

use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::steps::Outcome;

/// The project's own folder.
pub(crate) fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let parent = here.as_deref().and_then(Path::parent).map(Path::to_owned);
    parent.unwrap_or_else(|| PathBuf::from("."))
}

/// A path inside the project.
pub(crate) fn path(inside: &str) -> PathBuf {
    root().join(inside)
}

/// A program in the project's folder, started as a person would start it in a shell there.
///
/// What `cargo run` puts into the environment for this very program stays out: build scripts look at it and
/// would run again each time we and a person take turns.
pub(crate) fn command(program: impl Into<OsString>) -> Command {
    let mut command = Command::new(program.into());
    command.current_dir(root());
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        let of_this_run = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"];
        if of_this_run.iter().any(|start| text.starts_with(start)) || text == "RUSTC_BOOTSTRAP" {
            command.env_remove(&name);
        }
    }
    command
}

/// `cargo` in the project's folder.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut cargo = command("cargo");
    cargo.args(arguments);
    cargo
}

/// PATH with the project's own tools in front.
pub(crate) fn tool_path() -> OsString {
    let mut folders = vec![path(".tools/bin"), path("end2end/node_modules/.bin")];
    let system = std::env::var_os("PATH").unwrap_or_default();
    folders.extend(std::env::split_paths(&system));
    std::env::join_paths(folders).unwrap_or(system)
}

/// Finds a program among the project's tools, on PATH, and where Debian hides programs from ordinary people.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let mut folders: Vec<PathBuf> = std::env::split_paths(&tool_path()).collect();
    folders.push(PathBuf::from("/usr/sbin"));
    folders.into_iter().map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// The first of several programs that exists.
pub(crate) fn find_any(programs: &[&str]) -> Option<PathBuf> {
    programs.iter().find_map(|program| find(program))
}

/// Runs a program that talks to the person directly; `advice` is the sentence for when it fails.
pub(crate) fn run(command: &mut Command, advice: &str) -> Outcome {
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() { Ok(()) } else { Err(advice.to_owned()) }
}

/// Runs a program quietly and gives what it printed; on failure its words come before the advice.
pub(crate) fn output(command: &mut Command, advice: &str) -> Outcome<String> {
    let output = command.output().map_err(|error| cannot_start(command, &error))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let words = [output.stdout, output.stderr].concat();
    Err(format!("{}\n{advice}", String::from_utf8_lossy(&words).trim_end()))
}

/// Runs a program, hands every line it prints to `each` and on to the person.
pub(crate) fn watch(command: &mut Command, advice: &str, mut each: impl FnMut(&str)) -> Outcome {
    command.stdout(Stdio::piped());
    let mut child = command.spawn().map_err(|error| cannot_start(command, &error))?;
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            println!("{line}");
            each(&line);
        }
    }
    let status = child.wait().map_err(|error| cannot_start(command, &error))?;
    if status.success() { Ok(()) } else { Err(advice.to_owned()) }
}

fn cannot_start(command: &Command, error: &std::io::Error) -> String {
    format!(
        "{} cannot be started ({error}): please install it and try again.",
        command.get_program().display()
    )
}

/// Turns a file error into a sentence that names the file.
pub(crate) fn at(path: &Path) -> impl Fn(std::io::Error) -> String + '_ {
    move |error| format!("{} cannot be read or written ({error}): please check the folder.", path.display())
}
