//! Invitations to the account.

use common::{
    api::{
        endpoints::{INVITATION, INVITATION_LINK, INVITATION_RESENDS, INVITATIONS, encode},
        invitations::{InvitationLink, InvitationState, InvitationsPage, Resend, Resent},
    },
    ids::{AccountId, PersonId},
};

use super::{ApiError, Empty, delete, get, post};

/// Which invitations.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct InvitationsQuery {
    /// Part of a name or address.
    pub(crate) search: String,
    /// Only those of this state.
    pub(crate) state: Option<InvitationState>,
    /// The page, from 1.
    pub(crate) page: u32,
}

/// One page of the list.
pub(crate) async fn list(account: &AccountId, query: &InvitationsQuery) -> Result<InvitationsPage, ApiError> {
    let mut address = format!("{}?page={}", INVITATIONS.path(&[account.as_str()]), query.page.max(1));
    if !query.search.is_empty() {
        address.push_str(&format!("&search={}", encode(&query.search)));
    }
    if let Some(state) = query.state {
        address.push_str(&format!("&state={}", state.code()));
    }
    get(&address).await
}

/// Sends invitations again.
pub(crate) async fn resend(account: &AccountId, body: &Resend) -> Result<Resent, ApiError> {
    post(&INVITATION_RESENDS.path(&[account.as_str()]), body).await
}

/// Takes an invitation back.
pub(crate) async fn revoke(account: &AccountId, person: &PersonId) -> Result<(), ApiError> {
    delete(&INVITATION.path(&[account.as_str(), person.as_str()])).await
}

/// A new link to hand over; the older one dies.
pub(crate) async fn link(account: &AccountId, person: &PersonId) -> Result<InvitationLink, ApiError> {
    post(&INVITATION_LINK.path(&[account.as_str(), person.as_str()]), &Empty {}).await
}
