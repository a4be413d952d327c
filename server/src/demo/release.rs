//! A small real file for every release of the demo: an archive with a program that runs.

use std::io::{self, Write};

use common::products::Platform;
use flate2::{Compression, write::GzEncoder};

/// A file that is made.
pub(super) struct Made {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

/// The archive of one release; the same every time, byte for byte.
pub(super) fn archive(
    product: &str,
    id: &str,
    version: &str,
    platform: Platform,
    language: &str,
) -> io::Result<Made> {
    let name = format!("{id}-{version}-{}-{language}.tar.gz", platform.code());
    let mut archive = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::default()));
    let (program, text) = program(product, id, version, platform);
    add(&mut archive, &format!("{id}-{version}/{program}"), 0o755, &text)?;
    add(&mut archive, &format!("{id}-{version}/READ-ME.txt"), 0o644, &read_me(product, version, language))?;
    add(&mut archive, &format!("{id}-{version}/drawings/sample.svg"), 0o644, &drawing(product))?;
    let bytes = archive.into_inner()?.finish()?;
    Ok(Made { name, bytes })
}

fn add(archive: &mut tar::Builder<impl Write>, path: &str, mode: u32, text: &str) -> io::Result<()> {
    let mut header = tar::Header::new_gnu();
    header.set_size(text.len() as u64);
    header.set_mode(mode);
    header.set_cksum();
    archive.append_data(&mut header, path, text.as_bytes())
}

/// What runs: it asks `muster-launch` for a licence where that is there, and says so where it is not.
fn program(product: &str, id: &str, version: &str, platform: Platform) -> (String, String) {
    if platform == Platform::Windows {
        let text = format!(
            "@echo off\r\necho {product} {version}\r\nwhere muster-launch >nul 2>nul || (echo muster-launch is not on \
             the path: no licence was asked for. & exit /b 0)\r\nmuster-launch --product {id} %*\r\n"
        );
        return (format!("{id}.cmd"), text);
    }
    let text = format!(
        "#!/bin/sh\necho \"{product} {version}\"\nif command -v muster-launch >/dev/null; then\n  exec muster-launch \
         --product {id} \"$@\"\nfi\necho \"muster-launch is not on the path: no licence was asked for.\"\n"
    );
    (id.to_owned(), text)
}

fn read_me(product: &str, version: &str, language: &str) -> String {
    match language {
        "fr" => {
            format!("{product} {version}\n\nVersion de démonstration : lancez le programme de ce dossier.\n")
        }
        _ => format!("{product} {version}\n\nA stand-in for the demo: start the program in this folder.\n"),
    }
}

fn drawing(product: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120 80\"><title>{product}</title>\
         <path d=\"M10 70V30L60 8l50 22v40zM50 70V48h20v22\" fill=\"none\" stroke=\"#123\"/></svg>\n"
    )
}
