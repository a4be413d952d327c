use std::collections::BTreeSet;

use common::{
    api::coordinators::CoordinatorsView,
    ids::{ContractId, LineId},
};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{assign_dialog::AssignDialog, coordinator_table::CoordinatorTable, place::Places};
use crate::{
    api,
    asked::Asked,
    shell::Loaded,
    ui::{Button, ButtonKind, Message},
    words::t,
};

/// The contract's products with their coordinators; the ticked ones get another one (SCO-04 to SCO-20).
#[component]
pub(crate) fn CoordinatorForm(
    /// The contract.
    contract: ContractId,
) -> impl IntoView {
    let id = contract.clone();
    let answer = Asked::of_account(move |account| {
        let contract = id.clone();
        async move { api::coordinators::read(&account, &contract, "").await }
    });
    view! { <Loaded from=answer show=move |view| view! { <Lines contract=contract.clone() view=view/> }/> }
}

#[component]
fn Lines(
    contract: ContractId,
    /// The contract as the server said last.
    view: Signal<CoordinatorsView>,
) -> impl IntoView {
    let class = style_sheet!("src/forms/coordinator/coordinator_form.css");
    let ticked = RwSignal::new(BTreeSet::<LineId>::new());
    let (assigning, done) = (RwSignal::new(false), RwSignal::new(String::new()));
    let chosen =
        move || view.read().lines.iter().filter(|line| ticked.read().contains(&line.line)).cloned().collect();
    let idle = Signal::derive(move || ticked.read().is_empty());
    let hint = move || ticked.read().is_empty().then(t::coordinator_tick_first);
    let saved = move |words: String| {
        assigning.set(false);
        ticked.set(BTreeSet::new());
        done.set(words);
    };
    let default = move || {
        let open = view.read().lines.iter().any(|line| line.coordinator.is_none());
        open.then(|| t::coordinator_default(&view.read().manager))
    };
    let id = StoredValue::new(contract);
    view! { class = class,
        <div class="coordinator-form">
            <p class="soft">{default}</p>
            <GroupTicks view=view ticked=ticked/>
            <CoordinatorTable view=view ticked=ticked/>
            <div class="row">
                <Button kind=ButtonKind::Primary disabled=idle on_press=move |()| assigning.set(true)>{t::coordinator_assign}</Button>
                <span class="soft">{hint}</span>
            </div>
            <div role="status">
                <Show when=move || !done.read().is_empty()>
                    <Message><p>{move || done.get()}</p></Message>
                </Show>
            </div>
            <Places contract=id.get_value() view=view on_saved=move |words| done.set(words)/>
            <Show when=move || assigning.get()>
                <AssignDialog contract=id.get_value() view=view lines=chosen() on_saved=saved
                    on_close=move |()| assigning.set(false)/>
            </Show>
        </div>
    }
}

/// Ticks the products of a group together (ROL-04, SCO-06); not there without groups.
#[component]
fn GroupTicks(view: Signal<CoordinatorsView>, ticked: RwSignal<BTreeSet<LineId>>) -> impl IntoView {
    let groups = Memo::new(move |_| {
        view.read().lines.iter().filter_map(|line| line.group.clone()).collect::<BTreeSet<String>>()
    });
    let group = move |group: String| {
        let words = t::coordinator_tick_group(&group);
        let tick = move |()| {
            let view = view.read_untracked();
            let own = view.lines.iter().filter(|line| line.group.as_ref() == Some(&group));
            ticked.set(own.map(|line| line.line.clone()).collect());
        };
        view! { <Button on_press=tick>{words}</Button> }
    };
    view! {
        <Show when=move || !groups.read().is_empty()>
            <div class="row">{move || groups.get().into_iter().map(&group).collect_view()}</div>
        </Show>
    }
}
