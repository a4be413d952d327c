//! Muster's server: the API, the built portal, the orders' intake, mails, and the operator's command line.

pub mod app;
pub mod attempts;
pub mod caller;
pub mod cli;
pub mod clock;
pub mod config;
pub mod db;
pub mod demo;
pub mod email_key;
pub mod error;
pub mod extract;
pub mod files;
pub mod handlers;
pub mod imports;
pub mod jobs;
pub mod licences;
pub mod mail;
pub mod once;
pub mod openapi;
pub mod orders;
pub mod passwords;
pub mod routes;
pub mod security;
pub mod sheets;
pub mod static_files;
pub mod tokens;
mod words;
