//! One folder per noun of the rule book. A page imports no other page.

pub(crate) mod activate;
pub(crate) mod audit;
pub(crate) mod before_you_start;
pub(crate) mod callers;
pub(crate) mod cases;
pub(crate) mod groups;
pub(crate) mod guide;
pub(crate) mod home;
pub(crate) mod leave;
pub(crate) mod mailbox;
pub(crate) mod orders;
pub(crate) mod products;
pub(crate) mod profile;
pub(crate) mod requests;
pub(crate) mod reseller;
pub(crate) mod roles;
pub(crate) mod seats;
pub(crate) mod setup;
pub(crate) mod sign_in;
pub(crate) mod team;
pub(crate) mod terms;
pub(crate) mod users;
pub(crate) mod viewing;
pub(crate) mod welcome;
