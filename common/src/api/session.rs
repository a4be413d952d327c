//! Who is signed in, and the ways in: password, welcome link, terms.

use serde::{Deserialize, Serialize};

use crate::{
    api::viewing::Viewing,
    explain::Actor,
    ids::{AccountId, PersonId},
    language::Language,
    role::Role,
};

/// Answer of GET session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionState {
    /// Who is signed in; `None` for a visitor.
    pub session: Option<Session>,
    /// The people a visitor of a demo may become; empty outside a demo database.
    pub demo_people: Vec<DemoPerson>,
    /// Whether this is a demo database, and so has a mailbox page.
    pub demo: bool,
}

/// A signed-in person in one account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// The person.
    pub person: PersonId,
    /// First name; empty when not given yet.
    pub given_name: String,
    /// Last name; empty when not given yet.
    pub family_name: String,
    /// The address that is the User ID.
    pub email: String,
    /// The language of portal and mails.
    pub language: Language,
    /// Whether the terms still have to be accepted before anything else opens (E03-03).
    pub terms_needed: bool,
    /// The account looked at; `None` for somebody without any, such as a reseller's engineer.
    pub account: Option<AccountId>,
    /// Every account of the person, for the switcher (DEC-09).
    pub accounts: Vec<AccountName>,
    /// What decides the person's rights in this account.
    pub actor: Actor,
    /// The reseller company the person works for.
    pub reseller: Option<String>,
    /// Whether set-up is unfinished for this person, so that `/` leads there and the guide shows.
    pub setup_unfinished: bool,
    /// Whether the person hid the set-up guide beside the pages.
    pub guide_hidden: bool,
    /// Whether somebody else views as this person; then language and terms are those of whoever looks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub viewing: Option<Viewing>,
}

/// An account by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountName {
    /// The account.
    pub account: AccountId,
    /// The company's name.
    pub name: String,
}

/// Somebody a visitor of the demo may become in one click.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DemoPerson {
    /// The person.
    pub person: PersonId,
    /// Full name.
    pub name: String,
    /// The role people know them by.
    pub role: Option<Role>,
    /// Their company.
    pub company: String,
}

/// Body of POST session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// User ID or mail address.
    pub user: String,
    /// The password.
    pub password: String,
}

/// Body of PUT session account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SwitchAccount {
    /// The account to look at.
    pub account: AccountId,
}

/// Body of POST demo session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BecomeDemoPerson {
    /// The person.
    pub person: PersonId,
}

/// Body of POST password resets; the answer never says whether the address is known (SEC-04).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PasswordReset {
    /// User ID or mail address.
    pub user: String,
}

/// Answer of GET welcome: whose link it is. Looking does not use it up (SEC-09).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Welcome {
    /// First name; empty when not given yet.
    pub given_name: String,
    /// Last name; empty when not given yet.
    pub family_name: String,
    /// The address that will be the User ID.
    pub email: String,
    /// The company that invites; `None` where only a new password is chosen.
    pub company: Option<String>,
    /// Whether the person has a password already and only joins another account with it (DEC-09).
    pub has_password: bool,
    /// Whether an administrator handed the link over: then nothing here tells whether the address is known, and
    /// somebody who has a password enters that one.
    pub by_hand: bool,
}

/// Body of POST welcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChoosePassword {
    /// The new password, 15 to 128 characters (SEC-10).
    pub password: String,
}

/// Body of POST terms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AcceptTerms {
    /// Has to be true.
    pub accepted: bool,
}
