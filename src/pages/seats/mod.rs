//! One product for several people (ACC-25).

mod by_product_page;
mod seat_moves;
mod seat_table;

pub(crate) use by_product_page::ByProductPage;
