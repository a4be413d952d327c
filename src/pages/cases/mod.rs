//! Support cases: what a reseller may see of them.

mod permission_row;
mod reseller_permissions_page;
mod staged;

pub(crate) use reseller_permissions_page::ResellerPermissionsPage;
