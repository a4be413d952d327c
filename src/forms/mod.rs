//! Forms that more than one page shows: a set-up step shows the real form. They know no routes and no
//! other noun's form.

pub(crate) mod access;
pub(crate) mod coordinator;
pub(crate) mod product;
pub(crate) mod profile;
pub(crate) mod session;
pub(crate) mod setup;
pub(crate) mod users;
