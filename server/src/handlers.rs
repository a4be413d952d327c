//! One file per noun: extract, begin, permit, call `db`, audit, commit, reply.

pub mod access;
pub mod coordinators;
pub mod demo;
pub mod downloads;
pub mod fetches;
pub mod health;
pub mod launch;
pub mod mails;
pub mod orders;
pub mod password_resets;
pub mod products;
pub mod profile;
pub mod resellers;
pub mod session;
pub mod setup;
pub mod terms;
pub mod users;
pub mod welcome;

/// More entries than one request takes.
fn too_many(field: &str, limit: usize) -> crate::error::ApiError {
    use common::api::problem::{Problem, ProblemCode};
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    Problem::new(ProblemCode::TooMany).field(field, ProblemCode::TooMany).figure("limit", limit).into()
}
