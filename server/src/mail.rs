//! Mails: written in the receiver's language (DEC-11) into the transaction of what they tell about, and
//! sent by a worker (DEC-10). No password and no serial number is ever mailed (DEC-07, DEC-21).

mod letter;
mod page;
pub mod queue;
pub mod smtp;
pub mod worker;

pub use letter::{Answer, Letter};
pub use queue::{
    Answered, Asked, Guest, access_answered, access_asked, address_preferred, address_proof,
    identities_merged, invite, invite_of, link_by_hand, order_processed, password_reset, permissions_changed,
    renew_invitation, start,
};
