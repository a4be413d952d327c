//! The API, tested from outside.

mod access;
mod coordinators;
mod downloads;
mod fuzz;
mod launch;
mod matrix;
mod products;
mod profile;
mod resellers;
mod setup;
mod tenancy;
mod users;
mod world;
