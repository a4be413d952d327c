use common::api::tokens::{ApiToken, ApiTokens, MadeApiToken};
use leptos::{prelude::*, task::spawn_local};

use super::token_form::TokenForm;
use crate::{
    api,
    asked::Asked,
    refusal::general,
    session::use_session,
    shell::Loaded,
    ui::{Button, ButtonKind, DataTable, Date, EmptyState, ErrorSummary, FieldError},
    words::{t, token_scope_name},
};

/// One's own API tokens in the account looked at: making, seeing their last use, ending.
#[component]
pub(crate) fn TokenList() -> impl IntoView {
    let tokens = Asked::of_account_alone(|account| async move { api::tokens::list(&account).await });
    let again = Callback::new(move |()| tokens.refetch());
    let made = RwSignal::new(None::<MadeApiToken>);
    let ended = move |id: String| {
        made.update(|made| drop(made.take_if(|made| made.token.id == id)));
        tokens.refetch();
    };
    view! {
        <div class="stack">
            <p class="soft">{t::token_lead}</p>
            <TokenForm made=made on_made=again/>
            <h2>{t::token_list}</h2>
            <Loaded from=tokens show=move |tokens| view! { <Rows tokens=tokens on_ended=ended/> }/>
        </div>
    }
}

#[component]
fn Rows(
    tokens: Signal<ApiTokens>,
    /// Told the id of a token that is revoked.
    #[prop(into)]
    on_ended: Callback<String>,
) -> impl IntoView {
    let (errors, said) = (RwSignal::new(Vec::<FieldError>::new()), RwSignal::new(String::new()));
    let (session, ending) = (use_session(), RwSignal::new(false));
    let none = || view! { <EmptyState title=t::token_none><p>{t::token_none_hint}</p></EmptyState> };
    let revoke = Callback::new(move |token: ApiToken| {
        let Some(account) = untrack(|| session.account()) else { return };
        if ending.get_untracked() {
            return;
        }
        ending.set(true);
        spawn_local(async move {
            match api::tokens::revoke(&account, &token.id).await {
                Ok(()) => {
                    errors.try_set(Vec::new());
                    said.try_set(t::token_revoked(&token.name));
                    on_ended.try_run(token.id);
                }
                Err(error) => drop(errors.try_set(general(error.words()))),
            }
            ending.try_set(false);
        });
    });
    view! {
        <ErrorSummary errors=errors/>
        <p role="status">{said}</p>
        <Show when=move || !tokens.read().tokens.is_empty() fallback=none>
            <DataTable caption=t::token_list>
                <thead>
                    <tr>
                        <th scope="col">{t::audit_field_name}</th>
                        <th scope="col">{t::token_scope}</th>
                        <th scope="col">{t::token_created}</th>
                        <th scope="col">{t::token_used}</th>
                        <th scope="col">{t::token_expires}</th>
                        <th scope="col"><span class="visually-hidden">{t::users_actions}</span></th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || tokens.read().tokens.clone() key=|token| (token.id.clone(), token.used) let:token>
                        {row(token, revoke)}
                    </For>
                </tbody>
            </DataTable>
        </Show>
    }
}

fn row(token: ApiToken, revoke: Callback<ApiToken>) -> impl IntoView {
    let (name, named, scope) = (token.name.clone(), token.name.clone(), token.scope);
    let (created, used, expires) = (token.created.0, token.used, token.expires.0);
    let label = Signal::derive(move || t::token_revoke_named(&named));
    let used = match used {
        Some(at) => view! { <Date at=at.0/> }.into_any(),
        None => view! { <span>{t::token_never}</span> }.into_any(),
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td data-label=t::token_scope>{move || token_scope_name(scope)}</td>
            <td data-label=t::token_created><Date at=created/></td>
            <td data-label=t::token_used>{used}</td>
            <td data-label=t::token_expires><Date at=expires/></td>
            <td>
                <Button kind=ButtonKind::Quiet label=label on_press=move |()| revoke.run(token.clone())>
                    {t::token_revoke}
                </Button>
            </td>
        </tr>
    }
}
