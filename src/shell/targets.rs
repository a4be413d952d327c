//! Where the palette leads: every place the person may open.

use common::{
    api::users::{UserRow, UsersPage},
    capability::Capability,
    explain::Scope,
    setup::Step,
};

use super::side_navigation::{self, Entry};
use crate::{
    paths,
    session::SessionContext,
    words::{number, step_name, t},
};

/// How many people are shown at most.
const PEOPLE: usize = 6;

/// A place to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    /// Its name.
    pub(super) words: String,
    /// What kind of place it is.
    pub(super) kind: String,
    /// Its whole address.
    pub(super) address: String,
}

/// The places whose names hold everything that was typed.
pub(super) fn places(session: SessionContext, typed: &str) -> Vec<Target> {
    let all = pages(session).into_iter().chain(steps(session));
    all.filter(|target| fits(&target.words, typed)).collect()
}

/// The people an answer holds.
pub(super) fn people(answer: &UsersPage) -> Vec<Target> {
    answer.users.iter().take(PEOPLE).map(person).collect()
}

fn pages(session: SessionContext) -> Vec<Target> {
    let may = |capability| session.can(capability, Scope::Account);
    let (users, account) = (may(Capability::ManageUsers), session.account().is_some());
    let more: [(bool, String, String); 17] = [
        (users, paths::users_add(), t::add_users_title()),
        (users, paths::users_bulk_add(), t::add_users_bulk()),
        (users, paths::users_import(None), t::import_title()),
        (users, paths::invitations(), t::invitations_title()),
        (users, paths::requests(), t::request_title()),
        (users, paths::before_you_start(), t::prepare_title()),
        (users, paths::by_product(), t::seat_title()),
        (session.manages_groups(), paths::groups(), t::group_title()),
        (session.assigns_coordinators(), paths::coordinators(None), t::coordinator_title()),
        (users, paths::handovers(), t::handover_title()),
        (may(Capability::DesignateCallers), paths::phone_support(None), t::caller_title()),
        (account && !users, paths::own_requests(), t::request_own_title()),
        (account, paths::activate(), t::activate_title()),
        (true, paths::profile(), t::profile_title()),
        (true, paths::preferences(), t::profile_preferences()),
        (true, paths::addresses(), t::address_title()),
        (users, paths::api_tokens(), t::token_title()),
    ];
    let more = more.into_iter().filter(|(shown, ..)| *shown).map(|(_, address, words)| (address, words));
    let entries = side_navigation::entries(session).into_iter().map(entry);
    let page = |(address, words)| Target { words, kind: t::palette_page(), address };
    entries.chain(more).map(page).collect()
}

/// An entry of the side navigation, by its page's title where its words need the group above them.
fn entry((address, words): Entry) -> (String, String) {
    let words = match &address {
        all if *all == paths::products() => t::products_title(),
        all if *all == paths::users() => t::users_title(),
        _ => words(),
    };
    (address, words)
}

/// The steps, for those to whom all ten belong.
fn steps(session: SessionContext) -> Vec<Target> {
    if !session.can(Capability::ManageUsers, Scope::Account) {
        return Vec::new();
    }
    let step = |step: &Step| Target {
        words: t::setup_step(&number(step.number() as i64), &step_name(*step)),
        kind: t::palette_step(),
        address: paths::setup_step(*step),
    };
    Step::ALL.iter().map(step).collect()
}

fn person(row: &UserRow) -> Target {
    let name = format!("{} {}", row.given_name, row.family_name);
    Target {
        words: format!("{} {}", name.trim(), row.email).trim().to_owned(),
        kind: t::palette_person(),
        address: paths::user(&row.person, &row.email),
    }
}

/// Whether the words hold every word that was typed, without case.
fn fits(words: &str, typed: &str) -> bool {
    let words = words.to_lowercase();
    typed.to_lowercase().split_whitespace().all(|part| words.contains(part))
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn every_typed_word_has_to_be_there_in_any_order_and_case() {
        assert!(fits("Step 7: Add users", "USERS add") && fits("Roles", ""));
        assert!(!fits("Add users", "add roles"));
    }
}
