//! `nginx.conf.example`: how the built portal is handed out by a web server that is not ours.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

const TEMPLATE: &str = include_str!("nginx.example");

/// The example for a portal that lives under `base` and whose page is `html`.
pub(crate) fn example(base: &str, html: &str) -> String {
    let base = format!("/{}/", base.trim_matches('/')).replace("//", "/");
    TEMPLATE.replace("{{base}}", &base).replace("{{policy}}", &policy(html))
}

/// The Content-Security-Policy of a page, without `frame-ancestors`; the server sends the same.
fn policy(html: &str) -> String {
    let hash = |script| format!(" 'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(script)));
    let hashes: String = inline_scripts(html).map(hash).collect();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self'; \
         connect-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; \
         base-uri 'none'; form-action 'self'"
    )
}

/// The text of every script that stands in the page itself.
fn inline_scripts(html: &str) -> impl Iterator<Item = &str> {
    html.split("<script").skip(1).filter_map(|rest| {
        let (tag, rest) = rest.split_once('>')?;
        let (text, _) = rest.split_once("</script>")?;
        (!tag.contains("src=") && !text.is_empty()).then_some(text)
    })
}

#[cfg(test)]
mod tests {
    use super::{example, inline_scripts};

    const PAGE: &str = r#"<script src="/a.js"></script><script type="module">start()</script>"#;

    #[test]
    fn only_scripts_in_the_page_itself_are_hashed() {
        assert_eq!(inline_scripts(PAGE).collect::<Vec<_>>(), ["start()"]);
    }

    #[test]
    fn the_example_names_its_path_and_the_hash_and_allows_no_inline_code() {
        let text = example("portal/", PAGE);
        assert!(text.contains("location ^~ /portal/api/ {"), "{text}");
        assert!(text.contains("'sha256-DIm7WJS6ZKDYe5qFLPy+h4JFI9Bol5QmYC57mt3Fb00='"), "{text}");
        assert!(!text.contains("unsafe-inline") && !text.contains("{{"), "{text}");
    }

    #[test]
    fn the_example_for_the_root_has_no_double_slash_in_its_paths() {
        assert!(example("/", PAGE).contains("location ^~ /api/ {"));
    }
}
