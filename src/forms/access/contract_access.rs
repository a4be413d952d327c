use common::{
    api::access::{AccessBenefit, AccessContract, AccessLine, AccessService, AccessView},
    capability::{Benefit, Capability},
    explain::Scope,
    ids::ContractId,
};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{
    access_draft::AccessDraft,
    item_choice::{ByGroups, ItemChoice},
    line_access::LineAccess,
    wishes::{Holding, Item},
};
use crate::{
    session::use_session,
    words::{benefit_name, number, t},
};

/// What one contract offers: benefits, then products with their services (ACC-05, ACC-10, ACC-13).
#[component]
pub(super) fn ContractAccess(
    /// The contract.
    contract: AccessContract,
    /// What the server said last.
    view: StoredValue<AccessView>,
    /// The form's state.
    draft: AccessDraft,
) -> impl IntoView {
    let class = style_sheet!("src/forms/access/contract_access.css");
    let AccessContract { contract: id, number, benefits, lines, services } = contract;
    let alone: Vec<AccessService> =
        services.iter().filter(|service| !stands_under(service, &lines)).cloned().collect();
    let benefit = {
        let id = id.clone();
        move |offered| view! { <BenefitAccess contract=id.clone() offered=offered view=view draft=draft/> }
    };
    let line = |line: AccessLine| {
        let own =
            services.iter().filter(|service| service.line.as_ref() == Some(&line.line)).cloned().collect();
        view! { <LineAccess contract=id.clone() line=line services=own view=view draft=draft/> }
    };
    let service =
        |service| view! { <ServiceAccess contract=id.clone() offered=service view=view draft=draft/> };
    let title = Signal::derive(move || t::access_contract(&number));
    view! { class = class,
        <section class="contract-access" aria-label=title>
            <p class="contract-access__title">{title}</p>
            <fieldset class="contract-access__group contract-access__group--columns">
                <legend class="contract-access__legend">{t::access_benefits}</legend>
                {benefits.into_iter().map(benefit).collect_view()}
            </fieldset>
            <fieldset class="contract-access__group">
                <legend class="contract-access__legend">{t::access_products}</legend>
                {lines.iter().cloned().map(line).collect_view()}
                {alone.into_iter().map(service).collect_view()}
            </fieldset>
        </section>
    }
}

fn stands_under(service: &AccessService, lines: &[AccessLine]) -> bool {
    service.line.as_ref().is_some_and(|line| lines.iter().any(|one| one.line == *line))
}

/// One benefit; phone support is only shown, as it is set by contract elsewhere (ACC-11).
#[component]
fn BenefitAccess(
    contract: ContractId,
    offered: AccessBenefit,
    view: StoredValue<AccessView>,
    draft: AccessDraft,
) -> impl IntoView {
    let class = style_sheet!("src/forms/access/benefit_access.css");
    let AccessBenefit { benefit, holders, by_role, by_group } = offered;
    let holding = view.with_value(|view| Holding::of(view, &holders));
    let held = holding.clone();
    let with_role = view.with_value(|view| Holding::of(view, &by_role));
    let id = format!("{contract}-{}", benefit.code());
    let of_contract = contract.clone();
    let item = Item::Benefit(contract, benefit);
    let name = move || benefit_name(benefit);
    let alone = holding.people == 1 && benefit.set_in_edit_access();
    let control = if !benefit.set_in_edit_access() {
        let have = move || t::access_have_it(&number(holding.holders), &number(holding.people));
        view! {
            <p>{name}": "{have}" "{t::access_set_elsewhere}" "<PhoneSupportLink contract=of_contract draft=draft/></p>
        }
        .into_any()
    } else {
        view! { <ItemChoice id=id item=item name=name holding=holding wishes=draft.wishes/> }.into_any()
    };
    view! { class = class,
        <div class="benefit-access">
            {control}
            <p class="benefit-access__hint" class:benefit-access__hint--beside=alone>{benefit_hint(benefit)}" "{move || by_role_words(&with_role)}</p>
            <ByGroups grants=by_group holding=held/>
        </div>
    }
}

/// Leads to where phone support is set, for whoever may set it (DEC-19).
#[component]
fn PhoneSupportLink(contract: ContractId, draft: AccessDraft) -> impl IntoView {
    let session = use_session();
    let href = (draft.phone_support)(&contract);
    let may = Memo::new(move |_| session.can(Capability::DesignateCallers, Scope::Contract(&contract)));
    view! { <Show when=move || may.get()><a href=href.clone()>{t::caller_link}</a></Show> }
}

/// What the benefit is for (ACC-07, ACC-14).
fn benefit_hint(benefit: Benefit) -> fn() -> String {
    match benefit {
        Benefit::ProductDownloads => t::access_about_downloads,
        Benefit::ProductUpdates => t::access_about_updates,
        Benefit::WebSupport => t::access_about_web_support,
        Benefit::PhoneSupport => t::access_about_phone_support,
    }
}

/// Says that a role keeps the benefit whatever is saved here; nothing where no role does.
fn by_role_words(with_role: &Holding) -> String {
    match (with_role.holders, with_role.people) {
        (0, _) => String::new(),
        (_, 1) => t::access_by_role(),
        (some, _) => t::access_some_by_role(i64::from(some)),
    }
}

/// One service.
#[component]
pub(super) fn ServiceAccess(
    contract: ContractId,
    offered: AccessService,
    view: StoredValue<AccessView>,
    draft: AccessDraft,
) -> impl IntoView {
    let AccessService { service, name, holders, uses_credits, by_group, .. } = offered;
    let holding = view.with_value(|view| Holding::of(view, &holders));
    let id = format!("{contract}-{service}");
    let item = Item::Service(contract, service);
    view! {
        <div>
            <ItemChoice id=id item=item name=name holding=holding.clone() wishes=draft.wishes/>
            <ByGroups grants=by_group holding=holding/>
            {uses_credits.then(|| view! { <p class="soft">{t::access_uses_credits}</p> })}
        </div>
    }
}
