//! All Products & Services, and the download dialog over it.

mod download_dialog;
mod product_actions;
mod product_filters;
mod products_page;
mod released_seat;

pub(crate) use download_dialog::DownloadDialog;
pub(crate) use products_page::{OnlyProductsPage, OnlyServicesPage, ProductsPage};
