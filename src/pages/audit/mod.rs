//! Who changed what, and when.

mod audit_address;
mod audit_filters;
mod audit_page;
mod audit_rows;
mod values;

pub(crate) use audit_page::AuditPage;
