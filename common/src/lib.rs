//! Muster's rules and wire types, compiled into both the portal and the server.
//!
//! Everything here is pure: no clock, no randomness, no input or output. The browser asks these
//! functions for comfort, the server asks the same ones for safety. Rule ids such as `USR-15` point
//! into `docs/rules.md`.

pub mod api;
pub mod audit;
pub mod capability;
pub mod contracts;
pub mod explain;
pub mod groups;
pub mod ids;
pub mod imports;
pub mod language;
pub mod merging;
pub mod products;
pub mod readiness;
pub mod requests;
pub mod role;
pub mod seats;
pub mod setup;
pub mod time;
pub mod users;
pub mod viewing;
