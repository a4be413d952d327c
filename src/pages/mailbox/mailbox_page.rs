use common::api::mails::Mail;
use leptos::prelude::*;

use super::letter::Letter;
use crate::{
    api,
    asked::Asked,
    session::use_session,
    shell::{Loaded, NotFoundPage},
    ui::{EmptyState, Page, Skeleton},
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
    let mails = Asked::new(api::mails::list);
    let letters = |mails: Vec<Mail>| match mails.is_empty() {
        true => {
            view! { <EmptyState title=t::mailbox_none><p>{t::mailbox_none_hint}</p></EmptyState> }.into_any()
        }
        false => mails.into_iter().map(|mail| view! { <Letter mail=mail/> }).collect_view().into_any(),
    };
    view! {
        <Page title=t::mailbox_title lead=t::mailbox_lead>
            <div class="stack">
                <Loaded from=mails show=move |mails| move || letters(mails.get())/>
            </div>
        </Page>
    }
}
