//! Who administers the account: changing a role, handing one over, and moving to the team policy (PSA).

mod handovers_page;
mod policy_page;
mod role_page;

pub(crate) use handovers_page::HandoversPage;
pub(crate) use policy_page::PolicyPage;
pub(crate) use role_page::RolePage;
