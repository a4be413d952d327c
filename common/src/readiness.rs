//! The list that is made before people are added: who they are, and whether they have an account already
//! (PRE-01 to PRE-14).

use serde::{Deserialize, Serialize};

use crate::{
    contracts::code,
    users::{EmailAddress, NewUser},
};

/// Most people on the list.
pub const READINESS_LIMIT: usize = 1_000;

/// The answer to "do you already have an account?" (PRE-01).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum HasAccount {
    /// Not asked yet.
    #[default]
    Unknown,
    /// Yes: their User ID is linked (PRE-02).
    Yes,
    /// No: adding them makes one (PRE-04).
    No,
}

code!(HasAccount { Unknown => "unknown", Yes => "yes", No => "no" });

/// What is still to be found out about somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadinessGap {
    /// A complete mail address.
    Address,
    /// Whether they have an account (PRE-01).
    Account,
    /// Which User ID: of several the one they want to keep (PRE-02, PRE-08).
    UserId,
}

/// Who can be added as things stand. Somebody with an account is added by their User ID, which is a mail address
/// here (PRE-11); everybody else by the address they will sign in with (PRE-06).
///
/// # Errors
/// The first thing that is missing.
pub fn readiness(
    (given_name, family_name): (&str, &str),
    email: &str,
    account: HasAccount,
    user_id: &str,
) -> Result<NewUser, ReadinessGap> {
    let address = match account {
        HasAccount::Unknown => {
            EmailAddress::parse(email).map_err(|_| ReadinessGap::Address)?;
            return Err(ReadinessGap::Account);
        }
        HasAccount::Yes => EmailAddress::parse(user_id).map_err(|_| ReadinessGap::UserId)?,
        HasAccount::No => EmailAddress::parse(email).map_err(|_| ReadinessGap::Address)?,
    };
    let name = |text: &str| text.trim().to_owned();
    Ok(NewUser { given_name: name(given_name), family_name: name(family_name), email: address })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(email: &str, account: HasAccount, user_id: &str) -> Result<String, ReadinessGap> {
        readiness((" Mira ", "Sand"), email, account, user_id).map(|user| user.to_string())
    }

    #[test]
    fn somebody_with_an_account_is_linked_by_the_preferred_user_id_pre_02_pre_08() {
        let linked = address("mira@work.example", HasAccount::Yes, "mira@home.example");
        assert_eq!(linked.as_deref(), Ok("Mira Sand <mira@home.example>"));
        assert_eq!(address("mira@work.example", HasAccount::Yes, ""), Err(ReadinessGap::UserId));
    }

    #[test]
    fn somebody_without_one_is_added_by_the_address_they_want_pre_04_pre_06() {
        let added = address("mira@work.example", HasAccount::No, "ignored");
        assert_eq!(added.as_deref(), Ok("Mira Sand <mira@work.example>"));
        assert_eq!(address("mira", HasAccount::No, ""), Err(ReadinessGap::Address));
    }

    #[test]
    fn everybody_is_asked_first_pre_01() {
        assert_eq!(address("mira@work.example", HasAccount::Unknown, ""), Err(ReadinessGap::Account));
        assert_eq!(address("", HasAccount::Unknown, ""), Err(ReadinessGap::Address));
    }
}
