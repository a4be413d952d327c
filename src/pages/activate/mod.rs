//! Allowing a product on a computer by the code it shows (DEC-23).

mod activate_page;
mod code;
mod question;

pub(crate) use activate_page::ActivatePage;
