use common::api::callers::CallerPerson;
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{callers_state::CallersState, moves::display_name};
use crate::words::{moment, role_name, t, user_status_name};

/// Who was chosen last: address, status, last sign-in, and where phone support comes from (NCL-08).
#[component]
pub(super) fn PersonDetails(
    /// The page's state.
    state: CallersState,
) -> impl IntoView {
    let class = style_sheet!("src/pages/callers/person_details.css");
    let details = move || match state.shown.get() {
        None => view! { class = class, <p class="soft">{t::caller_choose}</p> }.into_any(),
        Some(person) => {
            let seen =
                person.last_seen.map_or_else(t::users_never_seen, |at| t::users_last_seen(&moment(at)));
            let phone = phone(&person, state.moves.read().of(&person.person));
            view! { class = class,
                <p class="person-details__name">{display_name(&person)}</p>
                <p class="soft">{person.email.clone()}</p>
                <p>{user_status_name(person.status)}". "{seen}"."</p>
                <p>{phone}</p>
            }
            .into_any()
        }
    };
    view! { class = class,
        <section class="person-details" aria-label=t::caller_details aria-live="polite">{details}</section>
    }
}

/// Where phone support comes from, or what saving will do.
fn phone(person: &CallerPerson, moved: Option<bool>) -> String {
    match (person.by_role, moved, person.given_at) {
        (Some(role), ..) => t::caller_by_role(&role_name(role)),
        (None, Some(true), _) => t::caller_will_call(),
        (None, Some(false), _) => t::caller_will_not_call(),
        (None, None, Some(at)) => t::caller_given(&moment(at)),
        (None, None, None) => t::caller_none(),
    }
}
