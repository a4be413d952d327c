use common::api::{
    invitations::{Invitation, InvitationState},
    mails::MailState,
};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::invitations_state::{InvitationsState, name};
use crate::{
    ui::{Button, ButtonKind, Tag, TagKind},
    words::{invitation_state_name, mail_state_name, moment, t},
};

/// One invitation: who, how it stands and why, until when, and what can be done (rank 1).
#[component]
pub(super) fn InvitationRow(
    /// The row as it is now.
    #[prop(into)]
    row: Signal<Option<Invitation>>,
) -> impl IntoView {
    let class = style_sheet!("src/pages/users/invitation_rows.css");
    let name = Memo::new(move |_| row.read().as_ref().map(name).unwrap_or_default());
    let part = move |of: fn(&Invitation) -> String| row.read().as_ref().map(of);
    let email = move || row.read().as_ref().map(|row| row.email.clone()).filter(|email| *email != name.get());
    let state = Memo::new(move |_| row.read().as_ref().map(|row| row.state));
    view! { class = class,
        <tr class="invitation-rows">
            <th scope="row">{move || name.get()}<span class="invitation-rows__email">{email}</span></th>
            <td data-label=t::invitations_state>
                {move || state.get().map(state_tag)}
                <span class="invitation-rows__why">{move || part(why)}</span>
                <span class="invitation-rows__why">{move || part(until)}</span>
            </td>
            <td data-label=t::invitations_invited>{move || part(|row| moment(row.invited_at))}</td>
            <td><RowActions name=name row=row state=state/></td>
        </tr>
    }
}

fn state_tag(state: InvitationState) -> impl IntoView {
    let kind = match state {
        InvitationState::Accepted => TagKind::Good,
        InvitationState::Pending | InvitationState::Held => TagKind::Waiting,
        InvitationState::NotSent | InvitationState::Expired => TagKind::Bad,
        InvitationState::Revoked => TagKind::Plain,
    };
    view! { <Tag kind=kind>{move || invitation_state_name(state)}</Tag> }
}

/// How the mail stands where the state alone does not say, with the reason the mail server gave (DEC-10).
fn why(row: &Invitation) -> String {
    match (row.state, row.mail) {
        (InvitationState::Pending, None) => t::invitations_by_hand(),
        (InvitationState::NotSent, Some(MailState::Queued)) => mail_state_name(MailState::Queued),
        (InvitationState::NotSent | InvitationState::Expired, Some(mail)) if mail != MailState::Sent => {
            let reason = row.reason.clone().unwrap_or_default();
            let words = mail_state_name(mail);
            if reason.is_empty() { words } else { t::invitations_mail_because(&words, &reason) }
        }
        _ => String::new(),
    }
}

/// Until when it can be accepted, or when it was settled.
fn until(row: &Invitation) -> String {
    match (row.state, row.settled_at, row.expires_at) {
        (InvitationState::Accepted | InvitationState::Revoked, Some(at), _) => moment(at),
        (InvitationState::Held, ..) | (_, _, None) => t::invitations_from_sending(),
        (_, _, Some(end)) => t::invitations_until(&moment(end)),
    }
}

#[component]
fn RowActions(
    /// The person's name.
    name: Memo<String>,
    /// The row as it is now.
    row: Signal<Option<Invitation>>,
    /// How it stands.
    state: Memo<Option<InvitationState>>,
) -> impl IntoView {
    let class = style_sheet!("src/pages/users/invitation_actions.css");
    let invitations = InvitationsState::of_page();
    let with = move |act: fn(InvitationsState, Invitation)| {
        move |()| {
            if let Some(row) = row.get_untracked() {
                act(invitations, row);
            }
        }
    };
    let label = move |words: fn(&str) -> String| Signal::derive(move || words(&name.get()));
    let held = move || state.get() == Some(InvitationState::Held);
    let sendable = Memo::new(move |_| state.get().is_some_and(InvitationState::is_resendable));
    let revocable = Memo::new(move |_| state.get().is_some_and(InvitationState::is_revocable));
    let send_label = Signal::derive(move || match held() {
        true => t::invitations_send_named(&name.get()),
        false => t::invitations_resend_named(&name.get()),
    });
    view! { class = class,
        <div class="invitation-actions">
            <Show when=move || sendable.get()>
                <Button kind=ButtonKind::Quiet label=send_label on_press=with(InvitationsState::resend)>
                    {move || if held() { t::invitations_send() } else { t::invitations_resend() }}
                </Button>
            </Show>
            <Show when=move || revocable.get()>
                <Button kind=ButtonKind::Quiet label=label(t::invitations_revoke_named) on_press=with(InvitationsState::revoke)>
                    {t::invitations_revoke}
                </Button>
                <Button kind=ButtonKind::Quiet label=label(t::invitations_copy_link_named) on_press=with(InvitationsState::copy_link)>
                    {t::invitations_copy_link}
                </Button>
            </Show>
        </div>
    }
}
