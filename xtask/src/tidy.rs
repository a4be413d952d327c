//! The repository's own rules (ARCHITECTURE.md), as tests. Each check is a function over all files that gives its
//! complaints; beside it stands a test that it catches a bad example.

mod dependencies;
mod layers;
mod sheet;
mod styles;
mod text;

use std::process::Command;

use crate::process;

/// A text file of the repository: its path from the root, and what it says.
pub(crate) struct File {
    path: String,
    text: String,
}

impl File {
    fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// The last part of the path without its ending.
    fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// A complaint about every line that `is_bad`.
    fn complaints(&self, sentence: &str, is_bad: impl Fn(&str) -> bool) -> Vec<String> {
        let bad = self.text.lines().enumerate().filter(|(_, line)| is_bad(line));
        bad.map(|(index, _)| format!("{}:{}: {sentence}", self.path, index + 1)).collect()
    }

    /// The same, but only up to the tests at the end of the file.
    fn complaints_before_tests(&self, sentence: &str, is_bad: impl Fn(&str) -> bool) -> Vec<String> {
        let program = self.text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        Self::new(&self.path, program).complaints(sentence, is_bad)
    }
}

/// All text files that git knows or would add.
fn repository() -> Vec<File> {
    let mut git = Command::new("git");
    git.args(["ls-files", "--cached", "--others", "--exclude-standard"]).current_dir(process::root());
    let listed = git.output().expect("git lists the files");
    let paths = String::from_utf8(listed.stdout).expect("paths are UTF-8");
    let read =
        |path: &str| std::fs::read_to_string(process::path(path)).ok().map(|text| File::new(path, &text));
    paths.lines().filter_map(read).collect()
}

/// Asserts that a check finds nothing in the repository, and something in a bad example.
fn assert_kept(check: fn(&[File]) -> Vec<String>, bad: &[(&str, &str)]) {
    for (path, text) in bad {
        assert_ne!(check(&[File::new(path, text)]), Vec::<String>::new(), "the check misses {path}: {text}");
    }
    let complaints = check(&repository());
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}
