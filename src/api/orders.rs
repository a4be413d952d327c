//! The public state of an order.

use common::api::{endpoints::ORDER_STATUS, orders::OrderStatus};

use super::{ApiError, get};

/// How the order of this link stands.
pub(crate) async fn status(token: &str) -> Result<OrderStatus, ApiError> {
    get(&ORDER_STATUS.path(&[token])).await
}
