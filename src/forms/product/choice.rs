//! Which file somebody wants: product of a collection, version, platform, language (DWN-08, DWN-25).

use std::slice::from_ref;

use common::{api::downloads::ReleaseRow, language::Language, products::Platform};

use crate::words::t;

/// What was chosen so far; nothing means "the best there is".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Choice {
    /// The product of a collection, by name.
    pub(crate) product: Option<String>,
    /// The version.
    pub(crate) version: Option<String>,
    /// The platform.
    pub(crate) platform: Option<Platform>,
    /// The language of the product, as its code.
    pub(crate) language: Option<String>,
}

/// What the four lists offer, and the file they lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Offer {
    /// Products there are files of.
    pub(crate) products: Vec<String>,
    /// Versions of the product.
    pub(crate) versions: Vec<String>,
    /// Platforms of the version.
    pub(crate) platforms: Vec<Platform>,
    /// Languages for the platform.
    pub(crate) languages: Vec<String>,
    /// The file.
    pub(crate) release: ReleaseRow,
}

impl Choice {
    /// Narrows the files list by list. A wish that a list cannot fulfil falls back to what this computer
    /// and this reader most likely want, and that to the first entry. `None` where there are no files.
    pub(crate) fn offer(
        &self,
        releases: &[ReleaseRow],
        here: Option<Platform>,
        reader: &str,
    ) -> Option<Offer> {
        let mut left: Vec<&ReleaseRow> = releases.iter().collect();
        let products = narrow(&mut left, |row| row.product_name.clone(), from_ref(&self.product))?;
        let versions = narrow(&mut left, |row| row.version.clone(), from_ref(&self.version))?;
        let platforms = narrow(&mut left, |row| row.platform, &[self.platform, here])?;
        let reader = Some(reader.to_owned());
        let wishes = [self.language.clone(), reader, Some("multi".to_owned())];
        let languages = narrow(&mut left, |row| row.language.clone(), &wishes)?;
        Some(Offer { products, versions, platforms, languages, release: left[0].clone() })
    }
}

/// The different values of the files left, in their order; keeps the files of the first wish that is
/// among them, else of the first value.
fn narrow<T: Clone + PartialEq>(
    left: &mut Vec<&ReleaseRow>,
    value: impl Fn(&ReleaseRow) -> T,
    wishes: &[Option<T>],
) -> Option<Vec<T>> {
    let mut values: Vec<T> = Vec::new();
    for row in left.iter() {
        let found = value(row);
        if !values.contains(&found) {
            values.push(found);
        }
    }
    let wish = wishes.iter().flatten().find(|wish| values.contains(wish));
    let chosen = wish.or_else(|| values.first())?.clone();
    left.retain(|row| value(row) == chosen);
    Some(values)
}

/// The language of a product: its own name, or that it speaks all of them.
pub(super) fn language_name(code: &str) -> String {
    match (code, Language::from_tag(code)) {
        ("multi" | "non-specific", _) => t::downloads_all_languages(),
        (_, Some(language)) => language.own_name().to_owned(),
        (other, None) => other.to_owned(),
    }
}

/// The platform a browser's user agent names; `None` for a telephone, which runs none of the files.
pub(crate) fn platform_of(user_agent: &str) -> Option<Platform> {
    let names = |name: &&str| user_agent.contains(name);
    if ["Android", "iPhone", "iPad"].iter().any(names) {
        return None;
    }
    let known = [("Windows", Platform::Windows), ("Macintosh", Platform::Macos), ("Linux", Platform::Linux)];
    known.into_iter().find(|(name, _)| names(name)).map(|(_, platform)| platform)
}

#[cfg(test)]
mod tests {
    use common::products::DownloadMethod;

    use super::*;

    fn file(product: &str, version: &str, platform: Platform, language: &str) -> ReleaseRow {
        ReleaseRow {
            release: format!("{version}-{}-{language}", platform.code()).parse().expect("plain"),
            product_name: product.to_owned(),
            version: version.to_owned(),
            platform,
            language: language.to_owned(),
            file_name: "setup.zip".to_owned(),
            size: 1,
            sha256: String::new(),
            methods: vec![DownloadMethod::BrowserDownload],
            recommended: DownloadMethod::BrowserDownload,
        }
    }

    fn files() -> Vec<ReleaseRow> {
        vec![
            file("DraftPro", "2026", Platform::Windows, "en"),
            file("DraftPro", "2026", Platform::Windows, "fr"),
            file("DraftPro", "2026", Platform::Macos, "multi"),
            file("DraftPro", "2025", Platform::Windows, "en"),
            file("SiteModel", "2026", Platform::Windows, "en"),
        ]
    }

    fn chosen(choice: &Choice, here: Option<Platform>, reader: &str) -> String {
        let offer = choice.offer(&files(), here, reader).expect("there are files");
        offer.release.release.to_string()
    }

    #[test]
    fn the_newest_for_this_computer_and_reader_is_preselected_dwn_08() {
        let nothing = Choice::default();
        assert_eq!(chosen(&nothing, Some(Platform::Macos), "fr"), "2026-macos-multi");
        assert_eq!(chosen(&nothing, Some(Platform::Windows), "fr"), "2026-windows-fr");
        assert_eq!(chosen(&nothing, Some(Platform::Linux), "sv"), "2026-windows-en");
        assert_eq!(chosen(&nothing, None, "en"), "2026-windows-en");
    }

    #[test]
    fn a_choice_beats_the_preselection_and_gives_way_where_there_is_no_such_file() {
        let old = Choice { version: Some("2025".to_owned()), ..Choice::default() };
        assert_eq!(chosen(&old, Some(Platform::Macos), "en"), "2025-windows-en");
        let wish = Choice { platform: Some(Platform::Windows), ..Choice::default() };
        assert_eq!(chosen(&wish, Some(Platform::Macos), "en"), "2026-windows-en");
    }

    #[test]
    fn a_collection_offers_its_products_one_by_one_dwn_25() {
        let site = Choice { product: Some("SiteModel".to_owned()), ..Choice::default() };
        let offer = site.offer(&files(), None, "en").expect("there are files");
        assert_eq!(offer.products, ["DraftPro", "SiteModel"]);
        assert_eq!(offer.versions, ["2026"]);
        assert_eq!(offer.platforms, [Platform::Windows]);
    }

    #[test]
    fn no_file_is_no_offer() {
        assert_eq!(Choice::default().offer(&[], None, "en"), None);
    }

    #[test]
    fn a_user_agent_names_the_computer() {
        let agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36";
        assert_eq!(platform_of(agent), Some(Platform::Windows));
        assert_eq!(platform_of("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"), Some(Platform::Macos));
        assert_eq!(platform_of("Mozilla/5.0 (X11; Linux x86_64)"), Some(Platform::Linux));
        assert_eq!(platform_of("Mozilla/5.0 (Linux; Android 14; Pixel 8)"), None);
        assert_eq!(platform_of("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)"), None);
    }
}
