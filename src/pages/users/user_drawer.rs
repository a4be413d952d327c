use std::collections::BTreeSet;

use common::{
    api::users::{BenefitHeld, ProductSeat, RightSource, ServiceHeld, UserView},
    capability::{Benefit, Capability},
    explain::Scope,
    ids::PersonId,
    users::UserStatus,
};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use crate::{
    api,
    asked::Asked,
    paths,
    session::use_session,
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
    let session = use_session();
    let groups = move || {
        let user = user.get();
        let may = session.can(Capability::AssignCoordinators, Scope::Account);
        let counted = |words: fn(&str) -> String, count: usize| words(&number(count as i64));
        view! { class = class,
            <div class="details">
                {(user.row.status != UserStatus::Removed).then(|| view! {
                    <p class="row">{may.then(|| view! { <a href=paths::user_role(&user.row.person)>{t::team_link(&user.row.display_name())}</a> })}
                    <a href=paths::user_leave(&user.row.person)>{t::leave_link(&user.row.display_name())}</a>
                    {user.viewable.then(|| view! { <a href=paths::user_viewing(&user.row.person)>{t::viewing_title(&user.row.display_name())}</a> })}</p>
                })}
                {group(t::users_info(), info(&user))}
                {group(counted(t::users_benefits_counted, different(&user.benefits)), user.benefits.iter().map(benefit).collect())}
                {group(counted(t::users_products_counted, products(&user)), user.products.iter().map(seat).collect())}
                {group(counted(t::users_services_counted, services(&user)), user.services.iter().map(service).collect())}
            </div>
        }
    };
    let activity = move || {
        let row = user.read().row.clone();
        paths::audit_about(row.person.as_str(), &row.display_name())
    };
    view! {
        {groups}
        <p><a href=activity>{t::audit_of}</a></p>
    }
}

/// Roles with contract numbers, address, language of the mails, last sign-in.
fn info(user: &UserView) -> Vec<String> {
    let roles = user.roles.iter().map(|held| t::users_role_on(&role_name(held.role), &held.contract_number));
    let seen = user.row.last_seen.map_or_else(t::users_never_seen, |at| t::users_last_seen(&moment(at)));
    let about = [user.row.email.clone(), t::users_language(user.language.own_name()), seen];
    roles.chain(about).collect()
}

/// How many of the four benefits somebody has, from wherever (UMG-08).
fn different(benefits: &[BenefitHeld]) -> usize {
    Benefit::ALL.iter().filter(|one| benefits.iter().any(|held| held.benefit == **one)).count()
}

/// How many products, each once however many sources the seat has.
fn products(user: &UserView) -> usize {
    user.products.iter().map(|held| (&held.product, &held.contract_number)).collect::<BTreeSet<_>>().len()
}

/// How many services, each once.
fn services(user: &UserView) -> usize {
    let services = user.services.iter().map(|held| (&held.service, &held.product, &held.contract_number));
    services.collect::<BTreeSet<_>>().len()
}

fn benefit(held: &BenefitHeld) -> String {
    t::users_seat(&benefit_name(held.benefit), &held.contract_number, &source(&held.source))
}

fn seat(held: &ProductSeat) -> String {
    t::users_seat(&held.product, &held.contract_number, &source(&held.source))
}

fn service(held: &ServiceHeld) -> String {
    let name = match &held.product {
        Some(product) => t::users_service_with(&held.service, product),
        None => held.service.clone(),
    };
    t::users_seat(&name, &held.contract_number, &source(&held.source))
}

/// Where a right comes from: a role, the contract itself (ROL-16), or somebody's hand.
fn source(source: &RightSource) -> String {
    match source {
        RightSource::Role { role } => t::users_by_role(&role_name(*role)),
        RightSource::Contract { at } => t::users_automatic(&moment(*at)),
        RightSource::Group { groups, at } => t::users_by_group(&groups.join(", "), &moment(*at)),
        RightSource::Given { by, at } if by.is_empty() => t::users_given_at(&moment(*at)),
        RightSource::Given { by, at } => t::users_given_by(by, &moment(*at)),
    }
}

#[cfg(test)]
mod tests {
    use common::role::Role;

    use super::*;

    #[test]
    fn a_benefit_from_two_sides_counts_once_umg_08() {
        let held = |benefit| BenefitHeld {
            benefit,
            contract_number: "110003482299".to_owned(),
            source: RightSource::Role { role: Role::ContractManager },
        };
        let both = [held(Benefit::WebSupport), held(Benefit::WebSupport), held(Benefit::PhoneSupport)];
        assert_eq!(different(&both), 2);
    }
}
