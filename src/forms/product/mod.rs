//! Products and services with their drawers, and what of a product can be fetched.

mod choice;
mod download_form;
mod download_methods;
mod facts;
mod filter;
mod key_table;
mod line_details;
mod product_drawer;
mod product_item;
mod product_list;
mod release_facts;
mod script;
mod service_item;
mod summary;

pub(crate) use download_form::DownloadForm;
pub(crate) use filter::{Part, ProductFilter, offered_versions};
pub(crate) use product_list::ProductList;
