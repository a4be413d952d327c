use common::api::{
    access::{AccessContract, AccessLine, AccessService},
    groups::GroupItem,
};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::group_draft::GroupDraft;
use crate::{
    ui::Checkbox,
    words::{benefit_name, number, t},
};

/// What the group gives, contract by contract: the boxes of Edit Access, for whoever is in the group.
#[component]
pub(super) fn Gives(draft: GroupDraft) -> impl IntoView {
    // The contracts as they were when the page came; a save changes only the seats that are free.
    let contracts = Memo::new(move |_| draft.view.read().contracts.clone());
    view! {
        <h2>{t::group_gives_title}</h2>
        {move || contracts.get().into_iter().map(|one| view! { <OfContract contract=one draft=draft/> }).collect_view()}
    }
}

#[component]
fn OfContract(contract: AccessContract, draft: GroupDraft) -> impl IntoView {
    let class = style_sheet!("src/pages/groups/gives.css");
    let AccessContract { contract: id, number, benefits, lines, services } = contract;
    let benefit = {
        let id = id.clone();
        move |benefit| {
            let item = GroupItem::Benefit { contract: id.clone(), benefit };
            view! { <Given item=item name=benefit_name(benefit) draft=draft/> }
        }
    };
    let of_id = id.clone();
    let service = move |one: AccessService| {
        let item = GroupItem::Service { contract: of_id.clone(), service: one.service };
        view! { <Given item=item name=one.name draft=draft/> }
    };
    let services = services.into_iter().map(service).collect_view();
    let benefits = benefits.into_iter().map(|one| one.benefit).filter(|one| one.set_in_edit_access());
    view! { class = class,
        <section class="gives" aria-label=t::access_contract(&number)>
            <h3 class="gives__title">{t::access_contract(&number)}</h3>
            <fieldset class="gives__items">
                <legend class="gives__legend">{t::access_products}</legend>
                {lines.into_iter().map(|line| seat(line, draft)).collect_view()}
                {services}
            </fieldset>
            <fieldset class="gives__items">
                <legend class="gives__legend">{t::access_benefits}</legend>
                {benefits.map(benefit).collect_view()}
            </fieldset>
        </section>
    }
}

fn seat(line: AccessLine, draft: GroupDraft) -> impl IntoView {
    let item = GroupItem::Seat { line: line.line };
    let free = t::group_seats_free(&number(line.seats.free()), &number(line.seats.total));
    view! { <div><Given item=item name=line.name draft=draft/><p class="soft">{free}</p></div> }
}

/// One item, as a box to tick.
#[component]
fn Given(item: GroupItem, name: String, draft: GroupDraft) -> impl IntoView {
    let id = match &item {
        GroupItem::Seat { line } => format!("gives-{line}"),
        GroupItem::Benefit { contract, benefit } => format!("gives-{contract}-{}", benefit.code()),
        GroupItem::Service { contract, service } => format!("gives-{contract}-{service}"),
    };
    let item = StoredValue::new(item);
    let checked = Signal::derive(move || item.with_value(|item| draft.gives(item)));
    let tick = move |on: bool| {
        draft.items.update(|items| {
            items.insert(item.get_value(), on);
        });
    };
    view! { <Checkbox id=id label=move || t::access_assign(&name) checked=checked on_change=tick/> }
}
