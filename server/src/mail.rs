//! Mails: written in the receiver's language (DEC-11) into the transaction of what they tell about, and
//! sent by a worker (DEC-10). No password and no serial number is ever mailed (DEC-07, DEC-21).

mod letter;
mod page;
pub mod queue;
pub mod smtp;
pub mod worker;

pub use letter::Letter;
pub use queue::{invite, order_processed, password_reset, permissions_changed, renew_invitation, start};
