use common::api::mails::{Mail, MailLink, MailState};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use crate::{
    ui::{Date, LinkButton, Tag, TagKind},
    words::{mail_state_name, t},
};

/// One mail, as its receiver reads it.
#[component]
pub(super) fn Letter(
    /// The mail.
    mail: Mail,
) -> impl IntoView {
    let class = style_sheet!("src/pages/mailbox/letter.css");
    let Mail { id, to, to_name, language, subject, text, link, state, reason, written_at, sent_at } = mail;
    let heading = format!("mail-{id}");
    let named_by = heading.clone();
    let kind = match state {
        MailState::Sent => TagKind::Good,
        MailState::Queued | MailState::Held => TagKind::Waiting,
        MailState::Failed | MailState::Bounced => TagKind::Bad,
    };
    let receiver = format!("{to_name} <{to}>");
    let button =
        |MailLink { label, url }: MailLink| view! { <LinkButton href=url primary=true>{label}</LinkButton> };
    view! { class = class,
        <article class="letter" aria-labelledby=named_by>
            <header class="letter__head">
                <h2 class="letter__subject" id=heading lang=language.code()>{subject}</h2>
                <p class="letter__to">{move || t::mailbox_to(&receiver)}</p>
                <p class="letter__to">
                    <Tag kind=kind>{move || mail_state_name(state)}</Tag>
                    " "
                    <Date at=sent_at.unwrap_or(written_at).0/>
                    {reason.map(|reason| format!(" – {reason}"))}
                </p>
            </header>
            <p class="letter__text" lang=language.code()>{text}</p>
            {link.map(button)}
        </article>
    }
}
