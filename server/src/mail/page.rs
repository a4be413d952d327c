//! A mail's words as plain text and as HTML.

/// The words of a mail, in order.
#[derive(Debug, Default)]
pub(super) struct Page {
    text: String,
    html: String,
}

impl Page {
    pub(super) fn paragraph(mut self, words: &str) -> Self {
        self.text.push_str(&format!("{words}\n\n"));
        self.html.push_str(&format!("<p>{}</p>\n", escape(words)));
        self
    }

    pub(super) fn list(mut self, title: &str, items: &[String]) -> Self {
        let lines: String = items.iter().map(|item| format!("- {item}\n")).collect();
        let rows: String = items.iter().map(|item| format!("<li>{}</li>", escape(item))).collect();
        self.text.push_str(&format!("{title}\n{lines}\n"));
        self.html.push_str(&format!("<p>{}</p>\n<ul>{rows}</ul>\n", escape(title)));
        self
    }

    /// Links stand on lines of their own in plain text.
    pub(super) fn link(mut self, label: &str, url: &str) -> Self {
        self.text.push_str(&format!("{label}:\n{url}\n\n"));
        self.html.push_str(&format!("<p><a href=\"{}\">{}</a></p>\n", escape(url), escape(label)));
        self
    }

    /// The plain text and the HTML.
    pub(super) fn finish(self, language: &str) -> (String, String) {
        let html = format!(
            "<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\"></head><body>\n{}</body></html>\n",
            self.html
        );
        (format!("{}\n", self.text.trim_end()), html)
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_typed_is_never_markup() {
        let (text, html) =
            Page::default().paragraph("<b>Linden & Co</b>").link("Go", "https://m/?a=\"1").finish("en");
        assert!(text.contains("<b>Linden & Co</b>") && text.contains("Go:\nhttps://m/?a=\"1\n"));
        assert!(
            html.contains("&lt;b&gt;Linden &amp; Co&lt;/b&gt;")
                && html.contains("href=\"https://m/?a=&quot;1\"")
        );
    }
}
