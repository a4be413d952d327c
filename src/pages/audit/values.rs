//! Fields and values of a change in the reader's words; what has no words of its own stays as it is.

use common::{
    api::tokens::TokenScope,
    capability::Benefit,
    language::Language,
    role::{Policy, Role},
    time::{Day, Timestamp},
    users::UserStatus,
    viewing::ViewingEnd,
};

use crate::words::{
    benefit_name, date, moment, policy_name, role_name, t, token_scope_name, user_status_name,
    viewing_end_name,
};

/// What a field is called.
pub(super) fn field_name(field: &str) -> String {
    match field {
        "email" => t::audit_field_email(),
        "given_name" => t::audit_field_given_name(),
        "family_name" => t::audit_field_family_name(),
        "status" => t::audit_field_status(),
        "language" => t::audit_field_language(),
        "person" => t::audit_field_person(),
        "item" => t::audit_field_item(),
        "seats" => t::audit_field_seats(),
        "benefits" => t::audit_field_benefits(),
        "services" => t::audit_field_services(),
        "missing" => t::audit_field_missing(),
        "phone" => t::audit_field_phone(),
        "shipping_location" => t::audit_field_shipping_location(),
        "role" => t::team_role(),
        "policy" => t::audit_field_policy(),
        "coordinator" => t::audit_field_coordinator(),
        "view_cases" => t::audit_field_view_cases(),
        "product" | "line" | "lines" => t::audit_field_product(),
        "device" => t::audit_field_device(),
        "file" => t::audit_field_file(),
        "contract" => t::audit_field_contract(),
        "group" => t::audit_field_group(),
        "groups" => t::audit_field_groups(),
        "until" => t::audit_field_until(),
        "reason" => t::audit_field_reason(),
        "end" => t::audit_field_end(),
        "name" => t::audit_field_name(),
        "scope" => t::audit_field_scope(),
        "ends_on" => t::audit_field_ends_on(),
        "hidden" => t::audit_field_hidden(),
        "requestable" => t::audit_field_requestable(),
        "words" => t::audit_field_words(),
        other => other.to_owned(),
    }
}

/// What a value is called.
pub(super) fn value_words(field: &str, value: &str) -> String {
    let known = match field {
        "status" => UserStatus::from_code(value).map(user_status_name),
        "language" => Language::from_tag(value).map(|language| language.own_name().to_owned()),
        "role" => Role::from_code(value).map(role_name),
        "policy" => Policy::from_code(value).map(policy_name),
        "item" if value == "seat" => Some(t::audit_seat()),
        "scope" => TokenScope::from_code(value).map(token_scope_name),
        "ends_on" => Day::parse(value).ok().map(|day| date(&day)),
        "end" => ViewingEnd::from_code(value).map(viewing_end_name),
        "until" => value.parse().ok().map(|seconds| moment(Timestamp(seconds))),
        _ => None,
    };
    let yes_or_no = || match value {
        "true" => Some(t::mark_yes()),
        "false" => Some(t::mark_no()),
        _ => None,
    };
    let benefits = || {
        let named = value.split(", ").map(|code| Benefit::from_code(code).map(benefit_name));
        named.collect::<Option<Vec<_>>>().map(|names| names.join(", "))
    };
    known.or_else(yes_or_no).or_else(benefits).unwrap_or_else(|| value.to_owned())
}
