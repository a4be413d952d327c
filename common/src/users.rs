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

/// Most people whose access one save may change (paths `/users/access?user=…`).
pub const ACCESS_LIMIT: usize = 50;
