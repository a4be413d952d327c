//! The API, tested from outside.

mod access;
mod audit;
mod command_line;
mod coordinators;
mod demo;
mod door;
mod downloads;
mod fuzz;
mod launch;
mod mails;
mod matrix;
mod once;
mod openapi;
mod orders;
mod products;
mod profile;
mod resellers;
mod security;
mod session;
mod setup;
mod tenancy;
mod users;
mod world;
