use common::api::mails::Mail;
use leptos::prelude::*;

use super::letter::Letter;
use crate::{
    api,
    asked::Asked,
    go::use_go,
    session::use_session,
    shell::{Loaded, NotFoundPage},
    typing::use_typed,
    ui::{EmptyState, Page, Skeleton, TextField},
    words::t,
};

/// The mailbox of a demo database: everybody's mails, newest first. Elsewhere it does not exist.
#[component]
pub(crate) fn MailboxPage() -> impl IntoView {
    let session = use_session();
    let demo = Memo::new(move |_| session.is_demo());
    let known = Memo::new(move |_| session.state().is_some());
    move || match (known.get(), demo.get()) {
        (false, _) => view! { <Skeleton/> }.into_any(),
        (true, false) => view! { <NotFoundPage/> }.into_any(),
        (true, true) => view! { <Mails/> }.into_any(),
    }
}

#[component]
fn Mails() -> impl IntoView {
    let go = use_go();
    let query = go.query("to");
    let wanted = Memo::new(move |_| query.get().unwrap_or_default());
    let typed =
        use_typed(wanted, move |words| go.set_query("to", Some(words).filter(|to| !to.is_empty()), true));
    let mails = Asked::new(move || {
        let to = wanted.get();
        async move { api::mails::list(&to).await }
    });
    let letters = |mails: Vec<Mail>| match mails.is_empty() {
        true => {
            view! { <EmptyState title=t::mailbox_none><p>{t::mailbox_none_hint}</p></EmptyState> }.into_any()
        }
        false => mails.into_iter().map(|mail| view! { <Letter mail=mail/> }).collect_view().into_any(),
    };
    view! {
        <Page title=t::mailbox_title lead=t::mailbox_lead>
            <div class="stack">
                <TextField id="search" label=t::mailbox_search value=typed kind="search"/>
                <Loaded from=mails show=move |mails| move || letters(mails.get())/>
            </div>
        </Page>
    }
}
