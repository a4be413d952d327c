use common::readiness::HasAccount;
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::readiness_state::ReadinessState;
use crate::{
    leaving::Unsaved,
    ui::{Button, ButtonKind, ErrorSummary, RadioList, RadioOption, TextField},
    words::{has_account_name, t},
};

/// One person of the list: what is known so far, whether they have an account, and what to tell them (PRE-02 to
/// PRE-06).
#[component]
pub(super) fn CandidateForm() -> impl IntoView {
    let class = style_sheet!("src/pages/before_you_start/candidate_form.css");
    let state = ReadinessState::of_page();
    let (typed, errors) = (state.typed, state.errors);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        state.save();
    };
    let changing = Memo::new(move |_| state.editing.read().is_some());
    let title = move || if changing.get() { t::prepare_change() } else { t::prepare_add() };
    let options = || {
        let option = |account: &HasAccount| RadioOption {
            value: account.code().to_owned(),
            words: has_account_name(*account),
            about: String::new(),
        };
        HasAccount::ALL.iter().map(option).collect::<Vec<_>>()
    };
    let about = move || match typed.account.get() {
        HasAccount::Unknown => String::new(),
        HasAccount::Yes => t::prepare_yes_about(),
        HasAccount::No => t::prepare_no_about(),
    };
    let has = Signal::derive(move || typed.account.get().code().to_owned());
    let choose = move |code: String| typed.account.set(HasAccount::from_code(&code).unwrap_or_default());
    view! { class = class,
        <form class="candidate-form" novalidate aria-labelledby="candidate-title" on:submit=submit>
            <Unsaved when=Signal::derive(move || state.is_unsaved())/>
            <h3 class="candidate-form__title" id="candidate-title">{title}</h3>
            <ErrorSummary errors=errors/>
            <div class="candidate-form__fields">
                <TextField id="given_name" label=t::add_users_given_name value=typed.given_name errors=errors/>
                <TextField id="family_name" label=t::add_users_family_name value=typed.family_name errors=errors/>
                <TextField id="email" label=t::add_users_email value=typed.email errors=errors kind="email"/>
            </div>
            <RadioList id="account" label=t::prepare_has_account options=Signal::derive(options) value=has on_change=choose/>
            <p class="soft" role="status">{about}</p>
            <Show when=move || typed.account.get() == HasAccount::Yes>
                <TextField id="user_id" label=t::prepare_user_id hint=t::prepare_user_id_hint value=typed.user_id errors=errors kind="email"/>
            </Show>
            <div class="row">
                <Button kind=ButtonKind::Primary submit=true pending=state.pending>
                    {move || if changing.get() { t::prepare_save() } else { t::prepare_put() }}
                </Button>
                <Show when=move || changing.get()>
                    <Button on_press=move |()| state.clear()>{t::ui_cancel}</Button>
                </Show>
            </div>
        </form>
    }
}
