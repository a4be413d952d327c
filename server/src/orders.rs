//! Orders: reading them, taking them in, calling them ready.
//!
//! An order is refused whole, with every reason and its place, or taken in whole: account, person,
//! contract, lines, services, automatic seats, mail #1 and the audit event in one transaction.

mod accept;
mod check;
mod fields;
pub mod order;
mod reader;
mod values;

pub use accept::{accept, ready};

pub use values::origin;
