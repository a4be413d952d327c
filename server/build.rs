//! Writes the words of the mails as functions, from the language files.

use std::{env, io, path::PathBuf};

fn main() -> io::Result<()> {
    let folder = env::var_os("OUT_DIR").map(PathBuf::from).ok_or_else(|| io::Error::other("no OUT_DIR"))?;
    println!("cargo:rerun-if-changed=migrations");
    locales::generate(locales::Sections::Server, &folder.join("words.rs"))
}
