//! What Trunk does not do itself: parts, word files, what stands in the page itself, compressed twins, the example for nginx.

use std::env::var;
use std::path::PathBuf;

use crate::process::{self, command, output};
use crate::steps::Outcome;
use crate::{builds, nginx, page, parts};

/// The profile of `index.html`, which makes the program small.
const PROFILE: &str = "web";
/// Compresses every text and program file of a folder, on all cores, as well as possible. Node is there anyway, its
/// brotli is native, and xtask stays quick to compile.
const COMPRESS: &str = "end2end/support/compress.mjs";

/// Trunk's last hook: works on the folder that is about to become `dist`.
pub(crate) fn finish() -> Outcome {
    let Ok(staging) = var("TRUNK_STAGING_DIR").map(PathBuf::from) else {
        return Err(
            "post-build is Trunk's hook: please run `cargo xtask demo` or `trunk build` instead.".to_owned()
        );
    };
    locales::emit(&staging).map_err(process::at(&staging))?;
    let is_debug = var("TRUNK_PROFILE").is_ok_and(|profile| profile == "debug");
    let index = staging.join("index.html");
    let base = var("TRUNK_PUBLIC_URL").unwrap_or_else(|_| builds::base());
    let html = std::fs::read_to_string(&index).map_err(process::at(&index))?;
    let html = page::fill(&html, &base).map_err(process::at(&index))?;
    if var("TRUNK_HTML_FILE").is_ok_and(|file| file.ends_with("gallery.html")) {
        return std::fs::write(&index, &html).map_err(process::at(&index));
    }
    let html = parts::cut(&staging, if is_debug { "debug" } else { PROFILE }, &html)?;
    std::fs::write(&index, &html).map_err(process::at(&index))?;
    if is_debug {
        return Ok(());
    }
    let example = staging.join("nginx.conf.example");
    std::fs::write(&example, nginx::example(&base, &html)).map_err(process::at(&example))?;
    let mut node = command("node");
    node.arg(process::path(COMPRESS)).arg(&staging);
    output(&mut node, "The files could not be compressed: please check that Node 20 is installed.").map(drop)
}
