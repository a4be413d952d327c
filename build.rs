//! Writes the functions of the portal's words and the places of the guide's text, and has the program built again when a style sheet or a
//! language file changes: the style macro does not tell the compiler which files it read.

use std::{env, error::Error, path::Path};

use locales::Sections;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=src");
    let out = env::var("OUT_DIR")?;
    locales::generate(Sections::Portal, &Path::new(&out).join("words.rs"))?;
    locales::generate_guide(&Path::new(&out).join("guide.rs"))?;
    Ok(())
}
