//! One folder per first part of the address. A page imports no other page.

pub(crate) mod home;
pub(crate) mod mailbox;
pub(crate) mod orders;
pub(crate) mod profile;
pub(crate) mod roles;
pub(crate) mod sign_in;
pub(crate) mod terms;
pub(crate) mod welcome;
