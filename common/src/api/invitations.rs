//! Invitations to an account: how each stands, sending again, taking back, a link to hand over.

use serde::{Deserialize, Serialize};

use super::mails::MailState;
use crate::{contracts::code, ids::PersonId, time::Timestamp};

/// Invitations of one page of the list.
pub const INVITATIONS_PAGE: u32 = 50;
/// Most invitations that one request sends again: while it writes, everybody else waits.
pub const RESEND_LIMIT: usize = 1_000;

/// How an invitation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum InvitationState {
    /// On its way or handed over by link; it can still be accepted.
    Pending,
    /// Its mail has not left, failed or came back (DEC-10).
    NotSent,
    /// Its mail waits until an administrator sends it.
    Held,
    /// The person joined.
    Accepted,
    /// Seven days have passed (DEC-07); it stays in the list.
    Expired,
    /// An administrator took it back, or removed the person.
    Revoked,
}

code!(InvitationState {
    Pending => "pending",
    NotSent => "not-sent",
    Held => "held",
    Accepted => "accepted",
    Expired => "expired",
    Revoked => "revoked",
});

impl InvitationState {
    /// Whether it can be taken back.
    #[must_use]
    pub const fn is_revocable(self) -> bool {
        matches!(self, Self::Pending | Self::NotSent | Self::Held | Self::Expired)
    }

    /// Whether it can be sent again by name: all but what was accepted.
    #[must_use]
    pub const fn is_resendable(self) -> bool {
        !matches!(self, Self::Accepted)
    }
}

/// Answer of GET invitations: one page, the newest first. It holds no link: nobody can list those.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationsPage {
    /// Invitations that fit search and filter.
    pub total: u32,
    /// How many of them can be sent again.
    pub resendable: u32,
    /// The page, from 1.
    pub page: u32,
    /// Rows a page.
    pub size: u32,
    /// The rows.
    pub invitations: Vec<Invitation>,
}

/// One invitation: the latest of a person to the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Invitation {
    /// The person.
    pub person: PersonId,
    /// First name as the administrator typed it; the person's own from joining on (DEC-09).
    pub given_name: String,
    /// Last name, likewise.
    pub family_name: String,
    /// Mail address.
    pub email: String,
    /// How it stands.
    pub state: InvitationState,
    /// How its mail stands; `None` for a link that was handed over by hand.
    pub mail: Option<MailState>,
    /// Why the mail failed or came back.
    pub reason: Option<String>,
    /// When it was last made.
    pub invited_at: Timestamp,
    /// When it runs out; `None` while its mail is held.
    pub expires_at: Option<Timestamp>,
    /// When it was accepted or taken back.
    pub settled_at: Option<Timestamp>,
}

/// Body of POST resends: these people, or everybody who fits search and filter.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Resend {
    /// The people; empty for everybody who fits.
    #[serde(default)]
    pub people: Vec<PersonId>,
    /// Words of name or address.
    #[serde(default)]
    pub search: String,
    /// Only invitations of this state.
    #[serde(default)]
    pub state: Option<InvitationState>,
}

/// Answer of POST resends: true counts (DEC-15).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Resent {
    /// Mails that were queued.
    pub resent: u32,
    /// Named people whose invitation cannot be sent again: they joined, or were never invited.
    pub refused: u32,
    /// Fitting invitations beyond [`RESEND_LIMIT`], for the next request.
    pub left: u32,
}

/// Answer of POST link: the new link, shown this once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationLink {
    /// The whole address; it works once.
    pub url: String,
    /// When it runs out.
    pub expires_at: Timestamp,
}
