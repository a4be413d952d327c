//! The own profile (PRO-01 to PRO-19); personal only, it changes no system of record (PRO-03).

use serde::{Deserialize, Serialize};

use crate::{language::Language, users::PersonName};

/// Most characters of the biography.
pub const LONGEST_BIOGRAPHY: usize = 500;
/// Most characters of every other free line of the profile.
pub const LONGEST_PROFILE_LINE: usize = 120;

/// Answer of GET and PUT profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Profile {
    /// The address that is the User ID.
    pub email: String,
    /// First name.
    pub given_name: String,
    /// Last name.
    pub family_name: String,
    /// A few sentences about oneself.
    pub biography: String,
    /// Profession or position.
    pub position: String,
    /// Company, as the person wants it shown.
    pub company: String,
    /// Telephone number, free text.
    pub phone: String,
    /// Town and country; neither billing nor shipping address (PRO-04).
    pub place: String,
    /// The language of portal and mails.
    pub language: Language,
    /// Whether the language was ever saved by the person (E03-08, step 5).
    pub language_saved: bool,
}

/// Body of PUT profile: a line that is left out stays as it is, so that two open pages do not undo each other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ProfileChange {
    /// First name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given_name: Option<PersonName>,
    /// Last name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family_name: Option<PersonName>,
    /// A few sentences, at most [`LONGEST_BIOGRAPHY`] characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub biography: Option<String>,
    /// At most [`LONGEST_PROFILE_LINE`] characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
    /// At most [`LONGEST_PROFILE_LINE`] characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    /// At most [`LONGEST_PROFILE_LINE`] characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// At most [`LONGEST_PROFILE_LINE`] characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// Body of PUT profile language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LanguageChange {
    /// The language of portal and mails from now on (PRO-15).
    pub language: Language,
}
