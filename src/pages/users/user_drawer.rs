use common::{
    api::users::{ProductSeat, UserView},
    ids::PersonId,
};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use crate::{
    api,
    asked::Asked,
    shell::Loaded,
    ui::SkeletonShape,
    words::{benefit_name, moment, number, role_name, t},
};

/// What a person has: roles with their contracts, benefits, products and who gave them, services (UMG-07).
#[component]
pub(super) fn UserDrawer(
    /// The person.
    person: PersonId,
) -> impl IntoView {
    let answer = Asked::of_account(move |account| {
        let person = person.clone();
        async move { api::users::read(&account, &person).await }
    });
    view! { <Loaded from=answer shape=SkeletonShape::Text show=move |user| view! { <Details user=user/> }/> }
}

#[component]
fn Details(
    /// The person, as the server said last.
    user: Signal<UserView>,
) -> impl IntoView {
    let class = style_sheet!("src/pages/users/details.css");
    let group = move |title: String, entries: Vec<String>| {
        let entries = if entries.is_empty() { vec![t::users_nothing()] } else { entries };
        let entries = entries.into_iter().map(|entry| view! { <li>{entry}</li> }).collect_view();
        view! { class = class,
            <section><h2 class="details__title">{title}</h2><ul class="details__list">{entries}</ul></section>
        }
    };
    let groups = move || {
        let user = user.get();
        let counted = |words: fn(&str) -> String, count: usize| words(&number(count as i64));
        view! { class = class,
            <div class="details">
                {group(t::users_info(), info(&user))}
                {group(counted(t::users_benefits_counted, user.benefits.len()), user.benefits.iter().copied().map(benefit_name).collect())}
                {group(counted(t::users_products_counted, user.products.len()), user.products.iter().map(seat).collect())}
                {group(counted(t::users_services_counted, user.services.len()), user.services)}
            </div>
        }
    };
    view! { {groups} }
}

/// Roles with contract numbers, address, language of the mails, last sign-in.
fn info(user: &UserView) -> Vec<String> {
    let roles = user.roles.iter().map(|held| t::users_role_on(&role_name(held.role), &held.contract_number));
    let seen = user.row.last_seen.map_or_else(t::users_never_seen, |at| t::users_last_seen(&moment(at)));
    let about = [user.row.email.clone(), t::users_language(user.language.own_name()), seen];
    roles.chain(about).collect()
}

/// A seat with its contract and who gave it; a seat nobody gave came with the contract (ROL-16).
fn seat(seat: &ProductSeat) -> String {
    let given = match &seat.given_by {
        Some(name) if !name.is_empty() => t::users_given_by(name, &moment(seat.given_at)),
        Some(_) => t::users_given_at(&moment(seat.given_at)),
        None => t::users_automatic(&moment(seat.given_at)),
    };
    t::users_seat(&seat.product, &seat.contract_number, &given)
}
