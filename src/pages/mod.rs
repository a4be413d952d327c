//! One folder per first part of the address. A page imports no other page.

pub(crate) mod activate;
pub(crate) mod cases;
pub(crate) mod guide;
pub(crate) mod home;
pub(crate) mod mailbox;
pub(crate) mod orders;
pub(crate) mod products;
pub(crate) mod profile;
pub(crate) mod reseller;
pub(crate) mod roles;
pub(crate) mod setup;
pub(crate) mod sign_in;
pub(crate) mod terms;
pub(crate) mod users;
pub(crate) mod welcome;
