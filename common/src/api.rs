//! What travels between portal and server: paths, bodies, problems.

pub mod access;
pub mod coordinators;
pub mod downloads;
pub mod endpoints;
pub mod launch;
pub mod mails;
pub mod orders;
pub mod problem;
pub mod products;
pub mod profile;
pub mod resellers;
pub mod session;
pub mod setup;
pub mod users;
