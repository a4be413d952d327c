//! The frame around the pages.

mod account_switcher;
mod banner;
mod choice;
mod connection;
mod focus;
mod frame;
mod help;
mod language_select;
mod last_message;
mod not_found_page;
mod overlay;
mod palette;
mod person_menu;
mod public_frame;
mod quick_links;
mod retry;
mod returning;
mod setup_guide;
mod shortcuts;
mod side_navigation;
mod sign_in_again;
mod targets;
mod theme;
mod viewing;

pub(crate) use connection::ConnectionNotice;
pub(crate) use focus::keep_focus;
pub(crate) use frame::Frame;
pub(crate) use not_found_page::NotFoundPage;
pub(crate) use palette::PaletteDialog;
pub(crate) use public_frame::PublicFrame;
pub(crate) use retry::{Loaded, Retry};
pub(crate) use returning::restore_pages;
pub(crate) use shortcuts::ShortcutsDialog;
pub(crate) use sign_in_again::SignInAgainDialog;
pub(crate) use theme::provide_theme;
