//! People as they are typed: mail addresses, names, and the pasted list of Bulk Add.

mod bulk;
mod email;
mod name;
mod password;

pub use bulk::{BULK_LIMIT, BulkEntry, BulkList, BulkNote, BulkProblem, NewUser, parse_bulk};
pub use email::{EmailAddress, EmailProblem, LONGEST_EMAIL};
pub use name::{LONGEST_NAME, NameProblem, PersonName};
pub use password::{LONGEST_PASSWORD, PasswordProblem, SHORTEST_PASSWORD, check_password};

use serde::{Deserialize, Serialize};

use crate::contracts::code;

/// The five values of a person's status in an account, the same in list, filter and export (DEC-17).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum UserStatus {
    /// Invited and not yet signed in; the rule book's "pending" (USR-25).
    Invited,
    /// The invitation ran out (DEC-07).
    InvitationExpired,
    /// Has signed in; the rule book's check mark.
    Active,
    /// Switched off for a while; keeps the seats (DEC-16).
    Suspended,
    /// Taken out; can come back for 30 days (DEC-16).
    Removed,
}

code!(UserStatus {
    Invited => "invited",
    InvitationExpired => "invitation-expired",
    Active => "active",
    Suspended => "suspended",
    Removed => "removed",
});

impl UserStatus {
    /// The status people see, of the code that is kept: an invitation runs out by the clock alone (DEC-07, DEC-17).
    #[must_use]
    pub fn of_kept(code: &str, invitation_open: bool) -> Self {
        match Self::from_code(code) {
            Some(Self::Invited) if !invitation_open => Self::InvitationExpired,
            Some(status) => status,
            None => Self::Removed,
        }
    }
}

/// What somebody is called: first and last name, or the address where no name is known.
#[must_use]
pub fn display_name(given_name: &str, family_name: &str, email: &str) -> String {
    let name = format!("{given_name} {family_name}");
    match name.trim() {
        "" => email.to_owned(),
        name => name.to_owned(),
    }
}

/// Most people whose access one save may change where each is named (paths `/users/access?user=…`).
pub const ACCESS_LIMIT: usize = 50;

/// Most people whose access one save may change where the server keeps the choice (`/users/access?selection=…`).
pub const ACCESS_SELECTION_LIMIT: usize = 1_000;

/// Days without a sign-in after which somebody who joined counts as dormant (section 5, rank 11).
pub const DORMANT_DAYS: i64 = 90;
