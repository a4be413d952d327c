//! What no file says, and what no file is called.

use super::{File, assert_kept};

/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 9] =
    ["common", "data", "helper", "helpers", "info", "manager", "misc", "util", "utils"];

/// Nine in ten files of code have fewer lines.
const MANY_LINES: usize = 250;

fn is_rust(file: &File) -> bool {
    file.path.ends_with(".rs")
}

fn is_test(file: &File) -> bool {
    let path = &file.path;
    path.contains("/tests/")
        || path.contains("/benches/")
        || path.contains("/tidy")
        || path.ends_with("/tests.rs")
        || path.contains("/fuzz/")
}

fn names_speak(files: &[File]) -> Vec<String> {
    let code = files.iter().filter(|file| [".rs", ".ts", ".css"].iter().any(|end| file.path.ends_with(end)));
    let empty = code.filter(|file| EMPTY_NAMES.contains(&file.stem()));
    empty.map(|file| format!("{}: name the file after what is inside", file.path)).collect()
}

fn nothing_unwraps(files: &[File]) -> Vec<String> {
    let programs = files.iter().filter(|file| is_rust(file) && !is_test(file));
    let unwraps = |line: &str| line.split("//").next().is_some_and(|code| code.contains(".unwrap()"));
    programs
        .flat_map(|file| file.complaints_before_tests("say what happens instead of unwrap", unwraps))
        .collect()
}

fn nothing_is_put_off(files: &[File]) -> Vec<String> {
    // In two halves, so that this file does not complain about itself.
    let marks = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("XX", "X:"),
        concat!("to", "do!("),
        concat!("unimple", "mented!("),
    ];
    let code = files.iter().filter(|file| !file.path.ends_with("lock") && !file.path.ends_with("lock.json"));
    let put_off = |line: &str| marks.iter().any(|mark| line.contains(mark));
    code.flat_map(|file| file.complaints("do it, or write an issue", put_off)).collect()
}

fn no_machine_paths(files: &[File]) -> Vec<String> {
    let homes = [concat!("/ho", "me/"), concat!("/ro", "ot/"), concat!("/Use", "rs/"), concat!("/wo", "rk/")];
    let names_home = |line: &str| {
        homes.iter().any(|home| {
            line.split(home)
                .skip(1)
                .any(|rest| rest.starts_with(|next: char| next.is_ascii_alphanumeric() || next == '.'))
        })
    };
    files.iter().flat_map(|file| file.complaints("no path of somebody's machine", names_home)).collect()
}

fn no_inline_style(files: &[File]) -> Vec<String> {
    let views = files
        .iter()
        .filter(|file| (file.path.starts_with("src/") && is_rust(file)) || file.path == "index.html");
    let inline = concat!("style", "=\"");
    views
        .flat_map(|file| {
            file.complaints("the policy refuses style attributes: use a class or style:property", |line| {
                line.contains(inline)
            })
        })
        .collect()
}

fn files_are_short(files: &[File]) -> Vec<String> {
    let code: Vec<&File> = files.iter().filter(|file| is_rust(file) || file.path.ends_with(".ts")).collect();
    let long: Vec<&&File> = code.iter().filter(|file| file.text.lines().count() >= MANY_LINES).collect();
    if long.len() * 10 <= code.len() {
        return Vec::new();
    }
    long.iter()
        .map(|file| {
            format!("{}: {} lines; has it two reasons to change?", file.path, file.text.lines().count())
        })
        .collect()
}

#[test]
fn every_file_is_named_after_what_is_inside() {
    assert_kept(names_speak, &[("src/utils.rs", ""), ("end2end/support/helpers.ts", "")]);
}

#[test]
fn the_program_never_unwraps() {
    assert_kept(nothing_unwraps, &[("server/src/main.rs", "let a = b.unwrap();")]);
}

#[test]
fn nothing_is_left_for_later() {
    assert_kept(
        nothing_is_put_off,
        &[("src/app.rs", concat!("// TO", "DO: later")), ("src/app.rs", concat!("to", "do!()"))],
    );
}

#[test]
fn no_file_names_a_path_of_somebodys_machine() {
    assert_kept(no_machine_paths, &[("README.md", concat!("cd /ho", "me/ann/muster"))]);
}

#[test]
fn views_carry_no_style_attribute() {
    assert_kept(no_inline_style, &[("src/ui/button.rs", concat!("<p style", "=\"color: red\">"))]);
}

#[test]
fn nine_in_ten_files_are_short() {
    assert_kept(files_are_short, &[("src/app.rs", &"line\n".repeat(MANY_LINES))]);
}
