//! The link of an invitation: choosing a password, or joining with the one there is.

mod welcome_page;

pub(crate) use welcome_page::WelcomePage;
