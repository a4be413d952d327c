//! One file per noun: extract, begin, permit, call `db`, audit, commit, reply.

pub mod health;
