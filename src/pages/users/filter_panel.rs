use common::{
    api::users::UserFilters,
    capability::Benefit,
    role::Role,
    users::{DORMANT_DAYS, UserStatus},
};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::list_state::use_list;
use crate::{
    shell::Loaded,
    ui::{Button, ButtonKind, Checkbox, Icon, SkeletonShape},
    words::{benefit_name, number, role_name, t, user_status_name},
};

/// One value that the list can be filtered by: its name in the address, the value, and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Choice {
    name: &'static str,
    value: String,
    words: String,
}

impl Choice {
    fn new(name: &'static str, value: impl ToString, words: String) -> Self {
        Self { name, value: value.to_string(), words }
    }
}

/// The groups of filters, each several at a time (UMG-03).
#[component]
pub(super) fn FilterPanel() -> impl IntoView {
    let class = style_sheet!("src/pages/users/filter_panel.css");
    let list = use_list();
    let show = move |choices: Signal<Option<UserFilters>>| {
        let group = |at: usize, title: fn() -> String| {
            let choices = Signal::derive(move || groups(choices.read().as_ref()).swap_remove(at));
            view! { <FilterGroup title=title choices=choices/> }
        };
        view! { class = class,
            <div class="filter-panel">
                {group(0, t::users_status)}
                {group(1, t::users_filter_role)}
                {group(2, t::users_filter_product)}
                {group(3, t::users_filter_service)}
                {group(4, t::users_filter_benefit)}
                {group(5, t::users_filter_contract)}
                {group(6, t::users_filter_group)}
                {group(7, t::users_filter_seen)}
            </div>
        }
    };
    view! { <Loaded from=list.choices shape=SkeletonShape::Text show=show/> }
}

/// The choices of every group, in the order they are shown.
fn groups(choices: Option<&UserFilters>) -> Vec<Vec<Choice>> {
    let products = choices.map(|choices| choices.products.as_slice()).unwrap_or_default();
    let services = choices.map(|choices| choices.services.as_slice()).unwrap_or_default();
    let contracts = choices.map(|choices| choices.contracts.as_slice()).unwrap_or_default();
    let groups = choices.map(|choices| choices.groups.as_slice()).unwrap_or_default();
    let roles = choices.map(|choices| choices.roles.as_slice()).unwrap_or(Role::ALL);
    let status = |one: &UserStatus| Choice::new("status", one.code(), user_status_name(*one));
    let role = |one: &Role| Choice::new("role", one.code(), role_words(*one));
    let benefit = |one: &Benefit| Choice::new("benefit", one.code(), benefit_name(*one));
    vec![
        UserStatus::ALL.iter().map(status).collect(),
        roles.iter().map(role).collect(),
        products.iter().map(|one| Choice::new("product", &one.product, one.name.clone())).collect(),
        services.iter().map(|one| Choice::new("service", &one.service, one.name.clone())).collect(),
        Benefit::ALL.iter().map(benefit).collect(),
        contracts.iter().map(|one| Choice::new("contract", &one.contract, one.number.clone())).collect(),
        groups.iter().map(|one| Choice::new("group", &one.group, one.name.clone())).collect(),
        vec![Choice::new("dormant", "yes", t::users_dormant(&number(DORMANT_DAYS)))],
    ]
}

/// Everybody is a User; the filter finds those who are nothing else.
fn role_words(role: Role) -> String {
    if role == Role::User { t::users_only_user() } else { role_name(role) }
}

#[component]
fn FilterGroup(
    /// What the values are.
    title: fn() -> String,
    /// The values.
    choices: Signal<Vec<Choice>>,
) -> impl IntoView {
    let class = style_sheet!("src/pages/users/filter_group.css");
    let list = use_list();
    let row = move |choice: Choice| {
        let Choice { name, value, words } = choice;
        let pair = (name, value.clone());
        let id = format!("filter-{name}-{value}");
        let checked = Signal::derive(move || list.address.read().query.filter.pairs().contains(&pair));
        let change = move |_| list.show(&list.address.get_untracked().filtered(name, &value), false);
        view! { <Checkbox id=id label=words checked=checked on_change=change/> }
    };
    let some = move || !choices.read().is_empty();
    view! { class = class,
        <Show when=some>
            <fieldset class="filter-group">
                <legend class="filter-group__title">{title}</legend>
                {move || choices.get().into_iter().map(row).collect_view()}
            </fieldset>
        </Show>
    }
}

/// The chosen filters, each with a way to take it out.
#[component]
pub(super) fn FilterTags() -> impl IntoView {
    let class = style_sheet!("src/pages/users/filter_tags.css");
    let list = use_list();
    let tag = move |(name, value): (&'static str, String)| {
        let (pair, wanted) = ((name, value.clone()), value.clone());
        let words = Memo::new(move |_| {
            let known = list.choices.get().and_then(Result::ok).flatten();
            let all = groups(known.as_ref());
            let mut choices = all.into_iter().flatten();
            choices
                .find(|one| one.name == name && one.value == wanted)
                .map_or(wanted.clone(), |one| one.words)
        });
        let remove = move |()| list.show(&list.address.get_untracked().filtered(pair.0, &pair.1), false);
        let label = Signal::derive(move || t::users_filter_remove(&words.get()));
        view! { <li><Button kind=ButtonKind::Quiet label=label on_press=remove>{move || words.get()}<Icon name="close"/></Button></li> }
    };
    let chosen = move || {
        let mut pairs = list.address.read().query.filter.pairs();
        pairs.retain(|(name, _)| *name != "search");
        pairs
    };
    let some = move || !chosen().is_empty();
    view! { class = class,
        <Show when=some>
            <ul class="filter-tags" aria-label=t::users_filters_chosen>
                <For each=chosen key=Clone::clone children=tag/>
            </ul>
        </Show>
    }
}
