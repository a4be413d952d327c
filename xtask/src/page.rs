//! What is written into `index.html` itself, so that the page is there before the program: icons, words, and
//! the sentence for a browser without scripts (PERF-03).

use std::io;

/// Where `style/icons.svg` goes.
const ICONS: &str = "ICONS";
/// Where the words go that the boot script chooses from.
const WORDS: &str = "BOOT_WORDS";
/// Where the sentences for a browser without scripts go.
const WITHOUT_SCRIPT: &str = "WITHOUT_SCRIPT";
const SPRITE: &str = include_str!("../../style/icons.svg");

/// Fills the places of `html`; the portal lives under `base`.
///
/// # Errors
///
/// What is wrong in the language files.
pub(crate) fn fill(html: &str, base: &str) -> io::Result<String> {
    let boot = locales::boot()?;
    let words = serde_json::json!({ "base": base, "languages": boot.words });
    // `<` never stands in a script by itself: what follows could end the script.
    let words = words.to_string().replace('<', "\\u003c");
    Ok(html.replacen(ICONS, &symbols(), 1).replacen(WORDS, &words, 1).replacen(
        WITHOUT_SCRIPT,
        &boot.without_script,
        1,
    ))
}

/// The symbols of the sprite, without the element around them and the space between them.
fn symbols() -> String {
    SPRITE.lines().map(str::trim).filter(|line| line.starts_with("<symbol")).collect()
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn the_page_holds_icons_words_and_the_sentence_without_script() {
        let page =
            fill("<svg>ICONS</svg><script>BOOT_WORDS</script>WITHOUT_SCRIPT", "/portal/").expect("words");
        for part in ["id=\"icon-check\"", "\"base\":\"/portal/\"", "words-sv-", "<p lang=\"da\">"] {
            assert!(page.contains(part), "{part} is missing in {page}");
        }
    }
}
