//! What the server is told at its start.

use std::path::PathBuf;

/// The settings of a running server.
#[derive(Debug, Clone)]
pub struct Config {
    /// The folder of database and files.
    pub data: PathBuf,
    /// The folder of the built portal.
    pub portal: PathBuf,
    /// What links in mails begin with; no slash at the end.
    pub public_url: String,
    /// Whether this is a demo that strangers cannot reach: "Sign in as" and the mailbox exist.
    pub demo: bool,
}

impl Config {
    /// The folder of the release files.
    #[must_use]
    pub fn files(&self) -> PathBuf {
        self.data.join("files")
    }

    /// The address of a page of the portal, for a mail.
    #[must_use]
    pub fn page(&self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }
}
