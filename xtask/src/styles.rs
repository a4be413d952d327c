//! The style sheets of the portal and of all its components, in one file that Trunk hashes and minifies: a phone pays
//! for every request.

use crate::process;
use crate::steps::Outcome;

/// Where the sheets of the components are collected.
const COMPONENTS: &str = "target/stylers.css";
/// The sheets of the whole portal, in their order.
const PORTAL: [&str; 3] = ["style/tokens.css", "style/base.css", "style/print.css"];
/// Where everything goes; `index.html` links it.
const SHEET: &str = "target/portal.css";

/// Collects every `style_sheet!("src/….css")` of the portal.
pub(crate) fn collect() -> Outcome {
    let root = process::root();
    // The collector reads paths from the working folder, as the macro reads them from the workspace root.
    std::env::set_current_dir(&root).map_err(process::at(&root))?;
    stylers::build(Some(COMPONENTS.to_owned()));
    let read = |sheet: &str| std::fs::read_to_string(sheet).map_err(process::at(sheet.as_ref()));
    let sheets = PORTAL.into_iter().chain([COMPONENTS]).map(read).collect::<Outcome<Vec<_>>>()?;
    std::fs::write(SHEET, sheets.concat()).map_err(process::at(SHEET.as_ref()))
}
