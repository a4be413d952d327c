//! The one error envelope (RFC 9457): a stable code, the field to blame, and figures for the message.
//! The portal words it in the reader's language; internal text never travels.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{contracts::code, explain::Explanation};

/// What went wrong; the portal has words for each in every language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ProblemCode {
    /// 400: the body, query or path is not what the endpoint reads.
    Unreadable,
    /// 401: nobody is signed in, or the session ended.
    SignInNeeded,
    /// 401: user ID and password do not fit together (SEC-04).
    WrongCredentials,
    /// 403: signed in, but the password has to be chosen or the terms accepted first.
    TermsNeeded,
    /// 403: readable, but not by this person to change; carries `explanation` (DEC-41).
    NotAllowed,
    /// 403: somebody views as another person: nothing is changed, and what is theirs alone is not shown.
    Viewing,
    /// 403: a write from another site (SEC-12).
    CrossSite,
    /// 404: not there, or not for this person (DEC-20, DEC-41).
    NotFound,
    /// 405: the path is there, the method is not.
    MethodNotAllowed,
    /// 409: the page is shown as somebody else than the session is seen as now.
    SeenAsAnother,
    /// 409: somebody else saved in between (DEC-18).
    Changed,
    /// 409: more seats wanted than free; `figures.missing` and `item` (DEC-14).
    SeatsMissing,
    /// 409: the last administrator cannot go (DEC-05).
    LastAdministrator,
    /// 409: the person holds a role that has to be handed over first (USR-27).
    HoldsRole,
    /// 409: it is so already, or cannot be done with somebody of this status.
    NothingToDo,
    /// 409: the contract renews by itself, so its manager stays (ROL-19, ROL-20).
    AutoRenews,
    /// 409: only another administrator takes a role over (DEC-06).
    NoAdministrator,
    /// 409: the press has nothing to take back, or the step is settled otherwise.
    NothingToUndo,
    /// 409: the invitation was accepted or taken back.
    InvitationOver,
    /// 409: the request was decided or taken back, or ran out.
    RequestOver,
    /// 409: another thing of the same kind has the name.
    NameTaken,
    /// 409: the import was started, cancelled or finished.
    ImportOver,
    /// 409: the address belongs to somebody else; told to who proved it (DEC-09).
    AddressTaken,
    /// 409: the same idempotency key with another body (UX-16).
    KeyReused,
    /// 410: the link was used, replaced, or ran out (SEC-09).
    LinkDead,
    /// 413: the body is larger than the endpoint takes.
    TooLarge,
    /// 422: a value breaks a rule; `field` says which.
    Invalid,
    /// 422: a required value is missing.
    Required,
    /// 422: no mail address.
    InvalidEmail,
    /// 422: the address is the person's own already.
    AddressYours,
    /// The own address has to be proved first, by the link of a mail (DEC-09).
    AddressUnproved,
    /// 422: longer than `figures.limit` characters.
    TooLong,
    /// 422: shorter than `figures.limit` characters.
    TooShort,
    /// 422: the password is on the block-list (SEC-10).
    PasswordKnown,
    /// 422: the two passwords differ.
    PasswordsDiffer,
    /// 422: a day that is over.
    DayOver,
    /// 422: more than `figures.limit` entries (USR-15).
    TooMany,
    /// 422: the file is neither CSV nor XLSX.
    FileUnknown,
    /// 422: the file holds no row below its first.
    FileEmpty,
    /// 422: no column of the file is the mail address.
    NoEmailColumn,
    /// 422: an order was refused; the reasons are in `reasons`.
    OrderRefused,
    /// 429: too many tries; `figures.seconds` until the next.
    TooManyTries,
    /// 500: our fault; logged.
    Internal,
    /// 503: the server cannot answer just now.
    Unavailable,
}

code!(ProblemCode {
    Unreadable => "unreadable",
    SignInNeeded => "sign-in-needed",
    WrongCredentials => "wrong-credentials",
    TermsNeeded => "terms-needed",
    NotAllowed => "not-allowed",
    Viewing => "viewing",
    CrossSite => "cross-site",
    NotFound => "not-found",
    MethodNotAllowed => "method-not-allowed",
    SeenAsAnother => "seen-as-another",
    Changed => "changed",
    SeatsMissing => "seats-missing",
    LastAdministrator => "last-administrator",
    HoldsRole => "holds-role",
    NothingToDo => "nothing-to-do",
    AutoRenews => "auto-renews",
    NoAdministrator => "no-administrator",
    NothingToUndo => "nothing-to-undo",
    InvitationOver => "invitation-over",
    RequestOver => "request-over",
    NameTaken => "name-taken",
    ImportOver => "import-over",
    AddressTaken => "address-taken",
    KeyReused => "key-reused",
    LinkDead => "link-dead",
    TooLarge => "too-large",
    Invalid => "invalid",
    Required => "required",
    InvalidEmail => "invalid-email",
    AddressYours => "address-yours",
    AddressUnproved => "address-unproved",
    TooLong => "too-long",
    TooShort => "too-short",
    PasswordKnown => "password-known",
    PasswordsDiffer => "passwords-differ",
    DayOver => "day-over",
    TooMany => "too-many",
    FileUnknown => "file-unknown",
    FileEmpty => "file-empty",
    NoEmailColumn => "no-email-column",
    OrderRefused => "order-refused",
    TooManyTries => "too-many-tries",
    Internal => "internal",
    Unavailable => "unavailable",
});

impl ProblemCode {
    /// The HTTP status the code travels with.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::Unreadable => 400,
            Self::SignInNeeded | Self::WrongCredentials => 401,
            Self::TermsNeeded | Self::NotAllowed | Self::Viewing | Self::CrossSite => 403,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::SeenAsAnother
            | Self::Changed
            | Self::SeatsMissing
            | Self::LastAdministrator
            | Self::HoldsRole
            | Self::NothingToDo
            | Self::AutoRenews
            | Self::NoAdministrator
            | Self::NothingToUndo
            | Self::InvitationOver
            | Self::RequestOver
            | Self::NameTaken
            | Self::ImportOver
            | Self::AddressTaken
            | Self::KeyReused => 409,
            Self::LinkDead => 410,
            Self::TooLarge => 413,
            Self::Invalid
            | Self::Required
            | Self::InvalidEmail
            | Self::AddressYours
            | Self::AddressUnproved
            | Self::TooLong
            | Self::TooShort
            | Self::PasswordKnown
            | Self::PasswordsDiffer
            | Self::DayOver
            | Self::TooMany
            | Self::FileUnknown
            | Self::FileEmpty
            | Self::NoEmailColumn
            | Self::OrderRefused => 422,
            Self::TooManyTries => 429,
            Self::Internal => 500,
            Self::Unavailable => 503,
        }
    }
}

/// One thing that is wrong with one value of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldProblem {
    /// The body's field, such as `email` or `entries.3.email`.
    pub field: String,
    /// What is wrong with it.
    pub code: ProblemCode,
    /// Numbers for the message, such as `limit`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub figures: BTreeMap<String, i64>,
}

/// The body of every answer that is an error; `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// The HTTP status.
    pub status: u16,
    /// What went wrong.
    pub code: ProblemCode,
    /// A short English title for people who read raw answers.
    pub title: String,
    /// The fields to blame; empty where none is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldProblem>,
    /// Numbers for the message, such as `missing`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub figures: BTreeMap<String, i64>,
    /// The name of the thing concerned, only one the reader may see, such as a product's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// Why the action is refused (DEC-04), for `not-allowed`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Explanation>,
    /// Every reason of a refused order, each with its place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
}

impl Problem {
    /// A problem of this code with nothing further to say.
    #[must_use]
    pub fn new(code: ProblemCode) -> Self {
        Self {
            status: code.status(),
            code,
            title: code.code().replace('-', " "),
            fields: Vec::new(),
            figures: BTreeMap::new(),
            item: None,
            explanation: None,
            reasons: Vec::new(),
        }
    }

    /// Adds a number for the message.
    #[must_use]
    pub fn figure(mut self, name: &str, value: i64) -> Self {
        self.figures.insert(name.to_owned(), value);
        self
    }

    /// Adds a field to blame.
    #[must_use]
    pub fn field(mut self, field: &str, code: ProblemCode) -> Self {
        self.fields.push(FieldProblem { field: field.to_owned(), code, figures: BTreeMap::new() });
        self
    }

    /// Names the thing concerned.
    #[must_use]
    pub fn item(mut self, item: impl Into<String>) -> Self {
        self.item = Some(item.into());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_reads_back_as_it_was_written() {
        let problem = Problem::new(ProblemCode::SeatsMissing).figure("missing", 2).item("DraftPro");
        let text = serde_json::to_string(&problem).expect("plain data");
        assert_eq!(serde_json::from_str::<Problem>(&text).ok(), Some(problem));
        assert!(text.contains("\"status\":409"));
    }

    #[test]
    fn every_code_is_what_json_says() {
        for code in ProblemCode::ALL {
            assert_eq!(serde_json::to_string(code).ok(), Some(format!("\"{}\"", code.code())));
        }
    }
}
