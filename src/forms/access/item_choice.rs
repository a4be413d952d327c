use common::api::access::ByGroup;
use leptos::{prelude::*, text_prop::TextProp};

use super::wishes::{Holding, Item, Wish, Wishes};
use crate::{
    ui::{Checkbox, Select},
    words::{number, t},
};

/// One item: a box to tick for one person, a choice for several (ACC-08).
#[component]
pub(super) fn ItemChoice(
    /// The `id` of the control.
    id: String,
    /// The item.
    item: Item,
    /// Its name.
    #[prop(into)]
    name: TextProp,
    /// Who of the people has it.
    holding: Holding,
    /// What is asked for.
    wishes: RwSignal<Wishes>,
) -> impl IntoView {
    match holding.people {
        1 => view! { <TickedItem id=id item=item name=name holding=holding wishes=wishes/> }.into_any(),
        _ => view! { <ChosenItem id=id item=item name=name holding=holding wishes=wishes/> }.into_any(),
    }
}

#[component]
fn TickedItem(
    id: String,
    item: Item,
    name: TextProp,
    holding: Holding,
    wishes: RwSignal<Wishes>,
) -> impl IntoView {
    let item = StoredValue::new(item);
    let has = holding.all();
    let checked = Signal::derive(move || match item.with_value(|item| wishes.read().get(item)) {
        Some(wish) => wish == Wish::Assign,
        None => has,
    });
    let tick = move |ticked| wishes.update(|wishes| wishes.tick(item.get_value(), ticked, &holding));
    view! { <Checkbox id=id label=move || t::access_assign(&name.get()) checked=checked on_change=tick/> }
}

/// The values of the choice.
const CHOICES: [(&str, Option<Wish>); 3] =
    [("", None), ("assign", Some(Wish::Assign)), ("remove", Some(Wish::Remove))];

#[component]
fn ChosenItem(
    id: String,
    item: Item,
    name: TextProp,
    holding: Holding,
    wishes: RwSignal<Wishes>,
) -> impl IntoView {
    let item = StoredValue::new(item);
    let value = Signal::derive(move || {
        let wish = item.with_value(|item| wishes.read().get(item));
        CHOICES.into_iter().find(|(_, choice)| *choice == wish).map_or("", |(value, _)| value).to_owned()
    });
    let options = || {
        let words = [t::access_leave(), t::access_assign_all(), t::access_remove_all()];
        CHOICES.into_iter().zip(words).map(|((value, _), words)| (value.to_owned(), words)).collect()
    };
    let choose = move |value: String| {
        let wish = CHOICES.into_iter().find(|(choice, _)| *choice == value).and_then(|(_, wish)| wish);
        wishes.update(|wishes| wishes.set(item.get_value(), wish));
    };
    let hint = move || t::access_have_it(&number(holding.holders), &number(holding.people));
    view! { <Select id=id label=name hint=hint value=value options=Signal::derive(options) on_change=choose/> }
}

/// Says that groups give the item; nothing where none does.
#[component]
pub(super) fn ByGroups(
    /// To whom groups give it.
    grants: Vec<ByGroup>,
    /// Who of the people has it.
    holding: Holding,
) -> impl IntoView {
    let mut groups: Vec<&str> = grants.iter().map(|grant| grant.group.as_str()).collect();
    groups.dedup();
    let mut people: Vec<_> = grants.iter().map(|grant| &grant.person).collect();
    people.sort_unstable();
    people.dedup();
    let (some, groups) = (people.len(), groups.join(", "));
    let words = move || match holding.people {
        1 => t::access_by_group(&groups),
        _ => t::access_some_by_group(some as i64),
    };
    (some > 0 && holding.holders > 0).then(|| view! { <p class="soft">{words}</p> })
}
