//! One file per noun: extract, begin, permit, call `db`, audit, commit, reply.

pub mod access;
pub mod addresses;
pub mod api_tokens;
pub mod audit;
pub mod callers;
pub mod coordinators;
pub mod demo;
pub mod downloads;
pub mod fetches;
pub mod groups;
pub mod health;
pub mod imports;
pub mod invitations;
pub mod launch;
pub mod mails;
pub mod orders;
pub mod password_resets;
pub mod products;
pub mod profile;
pub mod readiness;
pub mod requests;
pub mod resellers;
pub mod roles;
pub mod seats;
pub mod session;
pub mod setup;
pub mod terms;
pub mod users;
pub mod viewing;
pub mod views;
pub mod welcome;

/// Most entries of a list in a request that has no limit of its own: more than anybody ticks by hand.
const LONGEST_LIST: usize = 1_000;

/// Refuses a list with too many entries, and one that names the same thing twice, before anything is read for
/// it: while a request writes, everybody else waits.
///
/// # Errors
/// 422 with the field.
fn check_list<'a, T, K: Ord>(
    field: &str,
    list: &'a [T],
    key: impl Fn(&'a T) -> K,
) -> Result<(), crate::error::ApiError> {
    use common::api::problem::ProblemCode;
    if list.len() > LONGEST_LIST {
        return Err(too_many(field, LONGEST_LIST));
    }
    let mut named = std::collections::BTreeSet::new();
    if list.iter().all(|item| named.insert(key(item))) {
        return Ok(());
    }
    Err(crate::error::ApiError::invalid(field, ProblemCode::Invalid))
}

/// Longest text that an address asks for, in characters.
const LONGEST_SEARCH: usize = 200;

/// What the address searches for; nothing where it does not say.
///
/// # Errors
/// 422 for what is too long, or holds what nobody types.
fn check_search(search: Option<&str>) -> Result<&str, crate::error::ApiError> {
    check_asked("search", search)
}

/// The same for another part of the address.
///
/// # Errors
/// 422 with the field.
fn check_asked<'a>(field: &str, text: Option<&'a str>) -> Result<&'a str, crate::error::ApiError> {
    use crate::error::ApiError;
    use common::api::problem::ProblemCode;
    let text = text.unwrap_or_default();
    if text.chars().count() > LONGEST_SEARCH {
        return Err(ApiError::past_limit(field, ProblemCode::TooLong, LONGEST_SEARCH));
    }
    if text.contains(char::is_control) {
        return Err(ApiError::invalid(field, ProblemCode::Invalid));
    }
    Ok(text)
}

/// More entries than one request takes.
fn too_many(field: &str, limit: usize) -> crate::error::ApiError {
    crate::error::ApiError::past_limit(field, common::api::problem::ProblemCode::TooMany, limit)
}
