use common::api::requests::{RequestLine, RequestsPage};
use leptos::{prelude::*, task::spawn_local};
use stylers_macro::style_sheet;

use super::requests_state::RequestsState;
use crate::{
    api,
    session::use_session,
    ui::{Switch, effect},
    words::t,
};

/// Which lines people may ask for, each with its switch; a switch is saved at once (UX-17).
#[component]
pub(super) fn RequestLines(
    /// The page's answer.
    found: Signal<RequestsPage>,
) -> impl IntoView {
    let class = style_sheet!("src/pages/requests/request_lines.css");
    let lines = move || found.get().lines;
    view! { class = class,
        <section class="request-lines" aria-labelledby="request-lines">
            <h2 id="request-lines">{t::request_open_title}</h2>
            <p class="soft">{t::request_open_lead}</p>
            <ul class="request-lines__list" role="list">
                <For each=lines key=|line| line.line.clone() children=move |line| view! { <Line line=line found=found/> }/>
            </ul>
        </section>
    }
}

#[component]
fn Line(
    /// The line as it is saved.
    line: RequestLine,
    /// The page's newest answer.
    found: Signal<RequestsPage>,
) -> impl IntoView {
    let class = style_sheet!("src/pages/requests/request_lines.css");
    let (state, session) = (RequestsState::of_page(), use_session());
    let RequestLine { line, product, contract_number, requestable } = line;
    let label = t::request_open_named(&product, &contract_number);
    let on = RwSignal::new(requestable);
    let own = line.clone();
    effect(move || {
        let saved = found.read().lines.iter().find(|one| one.line == own).map(|one| one.requestable);
        saved.into_iter().for_each(|saved| on.set(saved));
    });
    let words = move || if on.get() { t::request_on() } else { t::request_off() };
    let name = product.clone();
    let change = move |wanted: bool| {
        let Some(account) = untrack(|| session.account()) else { return };
        on.set(wanted);
        let (line, name) = (line.clone(), name.clone());
        spawn_local(async move {
            let saved = api::requests::open_line(&account, &line, wanted).await;
            if saved.is_err() {
                on.try_set(!wanted);
            }
            let said = if wanted { t::request_opened } else { t::request_closed };
            state.done(saved.map(|()| said(&name)));
        });
    };
    view! { class = class,
        <li class="request-lines__line">
            <span>{product}<span class="request-lines__contract">{contract_number}</span></span>
            <Switch label=label on=on state=words on_change=change/>
        </li>
    }
}
