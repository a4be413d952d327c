use common::{
    api::setup::{PressView, SetupView},
    setup::Press,
};
use leptos::prelude::*;

use super::steps::Steps;
use crate::{
    api,
    session::use_session,
    toasts::use_toasts,
    ui::{Button, ButtonKind, Tag, TagKind},
    words::{moment, press_name, t},
};

/// A press that settles a step by word; once pressed it says who did it, and can be taken back (DEC-39).
#[component]
pub(super) fn PressButton(
    /// What is pressed.
    press: Press,
    /// The steps on show.
    #[prop(into)]
    view: Signal<SetupView>,
    /// Read again after a press.
    steps: Steps,
) -> impl IntoView {
    let (session, toasts) = (use_session(), use_toasts());
    let change = Action::new_local(move |wanted: &bool| {
        let (wanted, contract) = (*wanted, view.read_untracked().contract.contract.clone());
        let account = session.account();
        async move {
            let Some(account) = account else { return };
            let done = match wanted {
                true => api::setup::press(&account, &contract, press).await,
                false => api::setup::undo(&account, &contract, press).await,
            };
            match done {
                Ok(()) => session.changed(),
                Err(error) => toasts.warn(error.words()),
            }
            steps.refetch();
        }
    });
    let pressed = Memo::new(move |_| {
        let presses = &view.read().presses;
        presses.iter().find(|other| other.press == press).cloned()
    });
    move || {
        match pressed.get() {
        None => view! {
            <Button kind=ButtonKind::Primary pending=change.pending() on_press=move |()| { change.dispatch(true); }>
                {move || press_name(press)}
            </Button>
        }
        .into_any(),
        Some(PressView { by, at, .. }) => view! {
            <div class="row">
                <Tag kind=TagKind::Good>{move || press_name(press)}</Tag>
                <span class="soft">{move || t::setup_pressed(&by, &moment(at))}</span>
                <Button pending=change.pending() on_press=move |()| { change.dispatch(false); }>{t::setup_undo}</Button>
            </div>
        }
        .into_any(),
    }
    }
}
