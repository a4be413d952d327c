use common::{
    api::readiness::ReadinessRow,
    imports::import_text,
    users::{BULK_LIMIT, NewUser},
};
use leptos::{prelude::*, task::spawn_local};

use super::{readiness_state::ReadinessState, readiness_table::of};
use crate::{
    api,
    go::use_go,
    paths,
    refusal::general,
    session::use_session,
    ui::{Button, ButtonKind, LinkButton},
    words::t,
};

/// Turns who is ready and not here yet into a Bulk Add, or into an import where there are too many for one.
#[component]
pub(super) fn HandOver(
    /// The list.
    rows: Signal<Vec<ReadinessRow>>,
) -> impl IntoView {
    let (state, session, go) = (ReadinessState::of_page(), use_session(), use_go());
    let ready = Memo::new(move |_| {
        let open = |row: &&ReadinessRow| !row.here;
        rows.read().iter().filter(open).filter_map(|row| Some(of(&row.candidate).ok()?.to_string())).count()
    });
    let people = move || -> Vec<NewUser> {
        rows.read_untracked()
            .iter()
            .filter(|row| !row.here)
            .filter_map(|row| of(&row.candidate).ok())
            .collect()
    };
    let pending = RwSignal::new(false);
    let import = move |()| {
        let Some(account) = untrack(|| session.account()) else { return };
        if pending.get_untracked() {
            return;
        }
        pending.set(true);
        let people = people();
        let cells: Vec<[&str; 3]> = people
            .iter()
            .map(|user| [user.email.as_str(), user.given_name.as_str(), user.family_name.as_str()])
            .collect();
        let text = import_text(&cells);
        spawn_local(async move {
            match api::imports::create_from_text(&account, "before-you-start.csv", text).await {
                Ok(import) => go.to(&paths::users_import(Some(&import.id))),
                Err(error) => drop(state.errors.try_set(general(error.words()))),
            }
            pending.try_set(false);
        });
    };
    move || {
        match ready.get() {
        0 => view! { <p class="soft">{t::prepare_none_ready}</p> }.into_any(),
        1..=BULK_LIMIT => view! {
            <div>
                <LinkButton href=paths::users_bulk_add_prepared() primary=true>
                    {move || t::prepare_to_bulk(ready.get() as i64)}
                </LinkButton>
            </div>
        }
        .into_any(),
        _ => view! {
            <div>
                <Button kind=ButtonKind::Primary pending=pending on_press=import>{move || t::prepare_to_import(ready.get() as i64)}</Button>
            </div>
        }
        .into_any(),
    }
    }
}
