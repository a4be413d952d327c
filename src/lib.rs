//! Muster's portal: a client-side app. Reading order: [`app`] (the route table), `parts` (what travels when), `shell`
//! (the frame), `pages`, `forms`, `ui` (building blocks), `api` (the only place that talks HTTP), `words`;
//! [`gallery`] shows the blocks.

// The component macro makes every props type `pub`.
#![allow(unreachable_pub)]

mod api;
mod app;
mod asked;
mod colleague;
mod forms;
mod gallery;
mod go;
mod leaving;
mod pages;
mod parts;
mod paths;
mod person;
mod refusal;
mod session;
mod shell;
mod toasts;
mod typing;
mod ui;
mod words;

pub use app::start;
pub use gallery::start as start_gallery;
