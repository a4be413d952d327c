//! The building blocks, each alone in a browser, without a server (docs/decisions/0012-gallery.md).

use super::{Tally, playwright};
use crate::builds;
use crate::steps::Outcome;

/// Where the browser tests look for it.
const DIST: &str = "target/gallery";

/// Builds the gallery and walks through it.
pub(super) fn check(tally: &mut Tally) -> Outcome {
    builds::gallery(DIST)?;
    playwright("gallery", "", &[], tally)
}
