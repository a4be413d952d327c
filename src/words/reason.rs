//! Words for why somebody may or may not do something (DEC-04).

use common::{
    explain::{Explanation, Reason},
    role::Role,
};

use super::{benefit_name, role_name, t};

/// Every reason, one sentence each.
pub(crate) fn explanation_words(explanation: &Explanation) -> String {
    explanation.reasons.iter().map(reason_words).collect::<Vec<_>>().join(" ")
}

/// One reason as a sentence.
fn reason_words(reason: &Reason) -> String {
    match reason {
        Reason::RoleHas { role } => t::reason_role_has(&role_name(*role)),
        Reason::NoCoordinator => t::reason_no_coordinator(),
        Reason::Granted { benefit } => t::reason_granted(&benefit_name(*benefit)),
        Reason::KeyNeeded => t::reason_key_needed(),
        Reason::AdvancedSupport => t::reason_advanced_support(),
        Reason::RoleLacks { role } => t::reason_role_lacks(&role_name(*role)),
        Reason::NotGranted { benefit, by } => t::reason_not_granted(&benefit_name(*benefit), &any_of(by)),
        Reason::NoKeyNeeded => t::reason_no_key_needed(),
        Reason::NoSeat { by } => t::reason_no_seat(&any_of(by)),
        Reason::NeedsAdvancedSupport => t::reason_needs_advanced_support(),
        Reason::OutsideScope => t::reason_outside_scope(),
        Reason::MoreRights => t::reason_more_rights(),
        Reason::ContractEnded => t::reason_contract_ended(),
        Reason::NoRole => t::reason_no_role(),
    }
}

/// The roles as "Contract Manager or Software Coordinator".
fn any_of(roles: &[Role]) -> String {
    let names: Vec<String> = roles.iter().map(|role| role_name(*role)).collect();
    names.join(&format!(" {} ", t::reason_or()))
}
