//! The API, tested from outside.

mod users;
mod world;
