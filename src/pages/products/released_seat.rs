use common::{
    api::access::{AccessChange, LineChange},
    ids::LineId,
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::{self, ApiError},
    session::{SessionContext, use_session},
    toasts::use_toasts,
    ui::{Button, Cue, CueKind},
    words::t,
};

/// A seat the reader gave back on this page: its line and the product's name.
pub(super) type Released = (LineId, String);

/// Says that a seat was given back, and takes it again on Undo.
#[component]
pub(super) fn ReleasedSeat(
    /// The seat given back last.
    released: RwSignal<Option<Released>>,
) -> impl IntoView {
    let (session, toasts) = (use_session(), use_toasts());
    let pending = RwSignal::new(false);
    let undo = Callback::new(move |line: LineId| {
        pending.set(true);
        spawn_local(async move {
            match set_own_seat(session, line, true).await {
                Ok(()) => released.set(None),
                Err(error) => toasts.warn(error.words()),
            }
            pending.set(false);
        });
    });
    let notice = move |(line, name): Released| {
        view! {
            <Cue kind=CueKind::MoreInformation>
                <div class="row">
                    <p>{move || t::products_released(&name)}</p>
                    <Button pending=pending on_press=move |()| undo.run(line.clone())>{t::products_undo}</Button>
                </div>
            </Cue>
        }
    };
    view! { <div role="status">{move || released.get().map(notice)}</div> }
}

/// Gives the reader's own seat of the line back or takes it again, as a save in Edit Access would.
pub(super) async fn set_own_seat(
    session: SessionContext,
    line: LineId,
    assign: bool,
) -> Result<(), ApiError> {
    let own = session.signed_in().map(|own| own.person);
    let (Some(account), Some(person)) = (session.account(), own) else { return Err(ApiError::not_found()) };
    let people = vec![person];
    let version = api::access::read(&account, &people).await?.version;
    let lines = vec![LineChange { line, assign, ends_on: None, moves_end: false }];
    let change = AccessChange { people, selection: None, version, benefits: vec![], lines, services: vec![] };
    api::access::save(&account, &change).await?;
    session.changed();
    Ok(())
}
