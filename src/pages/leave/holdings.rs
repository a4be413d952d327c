use common::api::leave::LeaveView;
use leptos::prelude::*;
use stylers_macro::style_sheet;

use crate::words::{benefit_name, moment, role_name, t};

/// What a person has beside seats: roles, benefits, services, and devices whose licence still holds offline.
#[component]
pub(super) fn Holdings(
    /// What the server said.
    view: LeaveView,
) -> impl IntoView {
    let class = style_sheet!("src/pages/leave/holdings.css");
    let on = |what: &str, number: &str| t::leave_on_contract(what, number);
    let groups = [
        (
            t::leave_roles(),
            view.roles.iter().map(|one| on(&role_name(one.role), &one.contract_number)).collect::<Vec<_>>(),
        ),
        (
            t::leave_benefits(),
            view.benefits.iter().map(|one| on(&benefit_name(one.benefit), &one.contract_number)).collect(),
        ),
        (t::leave_services(), view.services.iter().map(|one| on(&one.name, &one.contract_number)).collect()),
        (
            t::leave_devices(),
            view.devices
                .iter()
                .map(|one| t::leave_device(&one.name, &one.product, &moment(one.until)))
                .collect(),
        ),
    ];
    let group = |(title, entries): (String, Vec<String>)| {
        let entries = if entries.is_empty() { vec![t::users_nothing()] } else { entries };
        let entries = entries.into_iter().map(|entry| view! { <li>{entry}</li> }).collect_view();
        view! { class = class,
            <section><h2 class="holdings__title">{title}</h2><ul class="holdings__list">{entries}</ul></section>
        }
    };
    view! { class = class, <div class="holdings">{groups.into_iter().map(group).collect_view()}</div> }
}
