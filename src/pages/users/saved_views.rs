use common::api::views::{SaveView, SavedView, SavedViews};
use leptos::{prelude::*, task::spawn_local};

use super::list_state::use_list;
use crate::{
    api,
    asked::Asked,
    paths,
    refusal::errors_of,
    session::use_session,
    shell::Loaded,
    typing::clear_sent,
    ui::{Button, ButtonKind, ErrorSummary, FieldError, TextField},
    words::t,
};

/// The views somebody keeps, each a link to the list as it was; and keeping the present one (section 5, rank 20).
#[component]
pub(super) fn SavedViewsPanel() -> impl IntoView {
    let list = use_list();
    let session = use_session();
    let views = Asked::of_account_alone(|account| async move { api::views::list(&account).await });
    let (name, errors) = (RwSignal::new(String::new()), RwSignal::new(Vec::<FieldError>::new()));
    let (pending, said) = (RwSignal::new(false), RwSignal::new(String::new()));
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(account) = untrack(|| session.account()) else { return };
        if pending.get_untracked() {
            return;
        }
        pending.set(true);
        let body = SaveView { name: name.get_untracked(), query: list.address.read_untracked().view() };
        spawn_local(async move {
            match api::views::save(&account, &body).await {
                Ok(_) => {
                    errors.try_set(Vec::new());
                    clear_sent(name, &body.name);
                    said.try_set(t::view_saved(body.name.trim()));
                    views.refetch();
                }
                Err(error) => drop(errors.try_set(errors_of(&error, &["name"]))),
            }
            pending.try_set(false);
        });
    };
    let forget = Callback::new(move |view: SavedView| {
        let Some(account) = untrack(|| session.account()) else { return };
        spawn_local(async move {
            match api::views::remove(&account, &view.id).await {
                Ok(()) => drop(said.try_set(t::view_deleted(&view.name))),
                Err(error) => drop(errors.try_set(errors_of(&error, &[]))),
            }
            views.refetch();
        });
    });
    view! {
        <form class="stack" novalidate on:submit=save>
            <ErrorSummary errors=errors/>
            <Loaded from=views show=move |views| view! { <Kept views=views forget=forget/> }/>
            <TextField id="name" label=t::view_name hint=t::view_hint value=name errors=errors/>
            <div class="row">
                <Button submit=true pending=pending>{t::view_save}</Button>
                <span role="status">{said}</span>
            </div>
        </form>
    }
}

#[component]
fn Kept(views: Signal<SavedViews>, forget: Callback<SavedView>) -> impl IntoView {
    let item = move |view: SavedView| {
        let mark = if view.query.is_empty() { "" } else { "?" };
        let address = format!("{}{mark}{}", paths::users(), view.query);
        let (name, label) = (view.name.clone(), t::view_delete(&view.name));
        view! {
            <li class="row">
                <a href=address>{name}</a>
                <Button kind=ButtonKind::Quiet label=label on_press=move |()| forget.run(view.clone())>{t::users_remove}</Button>
            </li>
        }
    };
    view! {
        <Show when=move || !views.read().views.is_empty() fallback=|| view! { <p class="soft">{t::view_none}</p> }>
            <ul role="list" aria-label=t::view_title>{move || views.get().views.into_iter().map(item).collect_view()}</ul>
        </Show>
    }
}
