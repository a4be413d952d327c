//! The public state of an order (DEC-08).

mod order_page;

pub(crate) use order_page::OrderPage;
