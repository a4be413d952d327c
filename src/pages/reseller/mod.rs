//! What a reseller's engineer sees of the reseller's customers.

mod customers;
mod reseller_page;

pub(crate) use reseller_page::ResellerPage;
