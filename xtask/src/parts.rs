//! Cuts the portal's program into the main part, which everybody fetches first, and the parts of its pages,
//! which travel when somebody goes there (PERF-01, docs/decisions/0009-parts.md).

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256, Sha384};
use wasm_split_cli_support::{Options, transform};

use crate::builds::hex;
use crate::process::{self, at, command, find, output};
use crate::server::fresh_folder;
use crate::steps::Outcome;

/// The name Trunk gives to the program and its script.
const PROGRAM: &str = "portal-app";
/// The script that fetches the parts.
const LOADER: &str = "parts.js";
/// How Trunk's script begins to start the program.
const START: &str = "const wasm";
/// Waits until the page was drawn; a page in the background is not drawn and waits for a moment.
const WAIT: &str = "await new Promise(go=>{requestAnimationFrame(()=>setTimeout(go));setTimeout(go,200)});";
/// Hexadecimal digits of the build's hash in every name, as many as Trunk uses.
const HASH_DIGITS: usize = 16;

/// Replaces the program that Trunk left in `staging` by its parts, and gives the page that starts them.
/// `profile` is cargo's; anything but `debug` is made small with wasm-opt.
///
/// # Errors
///
/// A sentence that says which program failed and what to do.
pub(crate) fn cut(staging: &Path, profile: &str, html: &str) -> Outcome<String> {
    let whole = process::path("target/wasm32-unknown-unknown").join(profile).join(format!("{PROGRAM}.wasm"));
    let work = fresh_folder("parts")?;
    split(&whole, &work)?;
    bind(&work)?;
    if profile != "debug" {
        for file in files(&work, "wasm")? {
            shrink(&file)?;
        }
    }
    let names = names(&work)?;
    for file in files(staging, "")? {
        if name(&file).starts_with(PROGRAM) {
            fs::remove_file(&file).map_err(at(&file))?;
        }
    }
    for (old, new) in &names {
        let to = staging.join(new);
        if old.ends_with(".js") {
            let text = fs::read_to_string(work.join(old)).map_err(at(&work))?;
            fs::write(&to, renamed(&text, &names)).map_err(at(&to))?;
            if profile != "debug" {
                shrink_script(&to)?;
            }
        } else {
            fs::copy(work.join(old), &to).map_err(at(&to))?;
        }
    }
    page(staging, html, &names)
}

/// The program in `work`: `portal-app.wasm` is the main part.
fn split(whole: &Path, work: &Path) -> Outcome {
    let program = fs::read(whole).map_err(at(whole))?;
    let main = work.join(format!("{PROGRAM}.wasm"));
    let (link, script) = (format!("./{LOADER}"), format!("./{PROGRAM}.js"));
    let mut options = Options::new(&program);
    options.output_dir = work;
    options.main_out_path = &main;
    options.link_name = &link;
    options.main_module = &script;
    transform(options).map(drop).map_err(|error| {
        format!("The program cannot be cut into parts ({error:#}): please check src/parts.rs and .cargo/config.toml.")
    })
}

/// Replaces the main part by what wasm-bindgen makes of it.
fn bind(work: &Path) -> Outcome {
    let main = work.join(format!("{PROGRAM}.wasm"));
    let mut bindgen = command(find("wasm-bindgen").unwrap_or_else(|| "wasm-bindgen".into()));
    bindgen.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", PROGRAM]);
    bindgen.arg("--out-dir").arg(work).arg(&main);
    output(&mut bindgen, "wasm-bindgen failed: please run `cargo xtask setup`.")?;
    fs::remove_file(&main).map_err(at(&main))
}

fn shrink(file: &Path) -> Outcome {
    let mut optimizer = command(find("wasm-opt").unwrap_or_else(|| "wasm-opt".into()));
    for feature in [
        "bulk-memory",
        "reference-types",
        "sign-ext",
        "nontrapping-float-to-int",
        "mutable-globals",
        "multivalue",
    ] {
        optimizer.arg(format!("--enable-{feature}"));
    }
    optimizer.arg("-Oz").arg(file).arg("-o").arg(file);
    output(&mut optimizer, "wasm-opt failed: please run `cargo xtask setup`.").map(drop)
}

fn shrink_script(file: &Path) -> Outcome {
    let mut terser = command(find("terser").unwrap_or_else(|| "terser".into()));
    terser.arg(file).args(["--module", "--compress", "--mangle", "--output"]).arg(file);
    output(&mut terser, "terser failed: please run `cargo xtask setup`.").map(drop)
}

/// Every file of the program with its name in `dist`. The parts name each other, so one hash stands for all.
fn names(work: &Path) -> Outcome<Vec<(String, String)>> {
    let mut hash = Sha256::new();
    let all = files(work, "")?;
    for file in &all {
        hash.update(name(file));
        hash.update(fs::read(file).map_err(at(file))?);
    }
    let hash = &hex(hash)[..HASH_DIGITS];
    let with_hash = |file: &PathBuf| {
        let old = name(file);
        let (stem, ending) = old.rsplit_once('.').unwrap_or((&old, ""));
        let stem = stem.replace('_', "-");
        (old.clone(), format!("{stem}-{hash}.{ending}"))
    };
    Ok(all.iter().map(with_hash).collect())
}

/// A script with the new names wherever it fetches a file. What the program itself calls its imports stays.
fn renamed(text: &str, names: &[(String, String)]) -> String {
    names.iter().fold(text.to_owned(), |text, (old, new)| {
        let fetched = ["from \"./", "new URL(\"./", "new URL('"];
        fetched
            .iter()
            .fold(text, |text, start| text.replace(&format!("{start}{old}"), &format!("{start}{new}")))
    })
}

/// The page with the new names and hashes in place of Trunk's.
fn page(staging: &Path, html: &str, names: &[(String, String)]) -> Outcome<String> {
    let mut html = html.to_owned();
    for (old, ending) in [(format!("{PROGRAM}.js"), ".js"), (format!("{PROGRAM}_bg.wasm"), "_bg.wasm")] {
        let new = names.iter().find(|(name, _)| *name == old).map(|(_, new)| new.as_str());
        let former = trunk_name(&html, ending);
        let (Some(new), Some(former)) = (new, former) else {
            return Err(format!(
                "The page names no {old}: please check index.html and the version of Trunk."
            ));
        };
        html = html.replace(&former, new);
        let file = staging.join(new);
        let content = fs::read(&file).map_err(at(&file))?;
        html = with_integrity(&html, new, &BASE64_STANDARD.encode(Sha384::digest(content)));
    }
    after_first_picture(&html)
}

/// The page whose program is fetched once the page itself is on show: on a slow line the program would take its
/// place from the style sheet, and the first picture would wait for both (PERF-03). Trunk's preload goes.
fn after_first_picture(html: &str) -> Outcome<String> {
    let is_program = |tag: &&str| !(tag.contains("<link") && tag.contains("application/wasm"));
    let html: String = html.split_inclusive('>').filter(is_program).collect();
    if html.matches(START).count() != 1 {
        return Err("The page does not start its program as Trunk did: please look at after_first_picture."
            .to_owned());
    }
    Ok(html.replacen(START, &format!("{WAIT}{START}"), 1))
}

/// The name Trunk gave: `portal-app-`, a hash, and the ending.
fn trunk_name(html: &str, ending: &str) -> Option<String> {
    html.match_indices(PROGRAM).find_map(|(at, _)| {
        let name: String = html[at..]
            .chars()
            .take_while(|letter| letter.is_ascii_alphanumeric() || "-_.".contains(*letter))
            .collect();
        name.ends_with(ending).then_some(name)
    })
}

/// Replaces the integrity of the link to a file; Trunk leaves the quotes out of a small page.
fn with_integrity(html: &str, file: &str, hash: &str) -> String {
    const MARK: &str = "sha384-";
    let links = html.split_inclusive('>').map(|tag| match tag.split_once(MARK) {
        Some((before, after)) if tag.contains(file) => {
            let is_former = |letter: char| letter.is_ascii_alphanumeric() || "+/=".contains(letter);
            format!("{before}{MARK}{hash}{}", after.trim_start_matches(is_former))
        }
        _ => tag.to_owned(),
    });
    links.collect()
}

/// The files of a folder, or those with an ending, in order.
fn files(folder: &Path, ending: &str) -> Outcome<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(at(folder))?;
    let mut files: Vec<_> =
        entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.retain(|file| name(file).ends_with(ending));
    files.sort();
    Ok(files)
}

fn name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::{START, WAIT, after_first_picture, renamed, trunk_name, with_integrity};

    const PAGE: &str = r#"<script>import '/a/portal-app-12ab.js'; '/a/portal-app-34cd_bg.wasm'</script><link href="/a/portal-app-12ab.js" integrity="sha384-old"><link href="/x.css" integrity="sha384-css">"#;

    #[test]
    fn the_program_and_its_script_are_found_by_their_endings() {
        assert_eq!(trunk_name(PAGE, ".js").as_deref(), Some("portal-app-12ab.js"));
        assert_eq!(trunk_name(PAGE, "_bg.wasm").as_deref(), Some("portal-app-34cd_bg.wasm"));
        assert_eq!(trunk_name("<p>portal-app</p>", ".js"), None);
    }

    #[test]
    fn only_the_integrity_of_the_named_file_changes() {
        let page = with_integrity(PAGE, "portal-app-12ab.js", "a+b/c=");
        assert!(page.contains(r#"integrity="sha384-a+b/c=">"#) && page.contains("sha384-css"), "{page}");
        assert!(!page.contains("old"), "{page}");
    }

    #[test]
    fn a_hash_without_quotes_is_replaced_whole() {
        let small = "<link href=/x.js integrity=sha384-o/l+d= rel=preload>";
        assert_eq!(
            with_integrity(small, "x.js", "new"),
            "<link href=/x.js integrity=sha384-new rel=preload>"
        );
    }

    #[test]
    fn the_program_waits_for_the_first_picture_perf_03() {
        let page = "<script type=module>import init from'/x.js';const wasm=await init()</script>\
            <link href=/x.js rel=modulepreload><link as=fetch href=/x.wasm rel=preload type=application/wasm><body>";
        let expected = format!(
            "<script type=module>import init from'/x.js';{WAIT}{START}=await init()</script>\
             <link href=/x.js rel=modulepreload><body>"
        );
        assert_eq!(after_first_picture(page), Ok(expected));
        assert!(after_first_picture("<body>").is_err());
    }

    #[test]
    fn parts_name_each_other_by_their_new_names_and_their_imports_as_before() {
        let names = [("parts.js".to_owned(), "parts-1f.js".to_owned())];
        let script =
            r#"from "./parts.js"; ({ "./parts.js": import1 }); new URL("./parts.js", import.meta.url)"#;
        let expected =
            r#"from "./parts-1f.js"; ({ "./parts.js": import1 }); new URL("./parts-1f.js", import.meta.url)"#;
        assert_eq!(renamed(script, &names), expected);
    }
}
