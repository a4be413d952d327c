use common::{audit::ActionGroup, time::Day};
use leptos::prelude::*;

use super::{audit_address::AuditAddress, audit_page::AuditState};
use crate::{
    typing::use_typed,
    ui::{FilterBar, Select, TextField},
    words::{action_group_name, t},
};

/// What narrows the activity: who, what, and when.
#[component]
pub(super) fn AuditFilters(
    /// How many changes were found.
    total: Signal<u32>,
    /// The page's state.
    state: AuditState,
) -> impl IntoView {
    let everything = move |()| state.show(&AuditAddress::read(|_| None), false);
    let narrowed = Signal::derive(move || state.address.read().narrows());
    let found = move || {
        let (count, about) = (t::audit_found(i64::from(total.get())), state.address.read().name.clone());
        if about.is_empty() { count } else { format!("{count} {}", t::audit_about(&about)) }
    };
    let group = move |code: String| state.ask(false, |asked| asked.group = ActionGroup::from_code(&code));
    let search = typed(state, |address| address.search.clone(), |address, words| address.search = words);
    let from =
        typed(state, |address| written(&address.from), |address, day| address.from = Day::parse(day).ok());
    let to = typed(state, |address| written(&address.to), |address, day| address.to = Day::parse(day).ok());
    view! {
        <FilterBar found=found narrowed=narrowed on_clear=everything>
            <TextField id="audit-search" label=t::audit_search value=search kind="search"/>
            <Select
                id="audit-group"
                label=t::audit_group
                value=Signal::derive(move || state.address.read().group.map_or("", ActionGroup::code).to_owned())
                options=Signal::derive(groups)
                on_change=group
            />
            <TextField id="audit-from" label=t::audit_from value=from kind="date"/>
            <TextField id="audit-to" label=t::audit_to value=to kind="date"/>
        </FilterBar>
    }
}

fn written(day: &Option<Day>) -> String {
    day.as_ref().map(|day| day.as_str().to_owned()).unwrap_or_default()
}

fn groups() -> Vec<(String, String)> {
    let one = |group: &ActionGroup| (group.code().to_owned(), action_group_name(*group));
    std::iter::once((String::new(), t::audit_all_groups())).chain(ActionGroup::ALL.iter().map(one)).collect()
}

/// The text of a field of the address.
fn typed(
    state: AuditState,
    read: fn(&AuditAddress) -> String,
    write: fn(&mut AuditAddress, String),
) -> RwSignal<String> {
    let wanted = Memo::new(move |_| read(&state.address.read()));
    use_typed(wanted, move |words| state.ask(true, |address| write(address, words)))
}
