//! The style sheets of all components, collected into one file that Trunk hashes and minifies.

use crate::process;
use crate::steps::Outcome;

/// Where the collected sheet goes; `index.html` links it.
const SHEET: &str = "target/stylers.css";

/// Collects every `style_sheet!("src/….css")` of the portal.
pub(crate) fn collect() -> Outcome {
    let root = process::root();
    // The collector reads paths from the working folder, as the macro reads them from the workspace root.
    std::env::set_current_dir(&root).map_err(process::at(&root))?;
    stylers::build(Some(SHEET.to_owned()));
    match std::fs::exists(SHEET) {
        Ok(true) => Ok(()),
        _ => Err(format!("{SHEET} was not written: please check that the target folder is writable.")),
    }
}
