//! Mails and their true state (DEC-10).

use serde::{Deserialize, Serialize};

use crate::{contracts::code, language::Language, time::Timestamp};

/// Where a mail is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum MailState {
    /// Not handed over yet.
    Queued,
    /// Handed over to the mail server.
    Sent,
    /// Refused for good; the reason is kept.
    Failed,
    /// Came back later.
    Bounced,
    /// Written, and waits until an administrator sends it.
    Held,
}

code!(MailState {
    Queued => "queued",
    Sent => "sent",
    Failed => "failed",
    Bounced => "bounced",
    Held => "held",
});

/// One mail of a demo's mailbox, as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Mail {
    /// Its identifier.
    pub id: String,
    /// The receiver's address.
    pub to: String,
    /// The receiver's name.
    pub to_name: String,
    /// The language it is written in (DEC-11).
    pub language: Language,
    /// The subject.
    pub subject: String,
    /// The plain text, links on lines of their own.
    pub text: String,
    /// The main link of the mail, if it has one.
    pub link: Option<MailLink>,
    /// Where it is.
    pub state: MailState,
    /// Why it failed or bounced.
    pub reason: Option<String>,
    /// When it was written.
    pub written_at: Timestamp,
    /// When it was handed over.
    pub sent_at: Option<Timestamp>,
}

/// The button of a mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MailLink {
    /// Its words.
    pub label: String,
    /// Its address.
    pub url: String,
}

/// Body of POST mail bounces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Bounce {
    /// The mail's identifier.
    pub mail: String,
    /// Why it came back.
    pub reason: String,
}
