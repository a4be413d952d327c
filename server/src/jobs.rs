//! What the server does by itself, beside answering requests.

use std::time::Duration;

use common::time::Timestamp;

use crate::{app::AppState, caller::Permit, db, error::ApiError, orders};

/// Seconds between looks at the orders.
const PAUSE: Duration = Duration::from_secs(1);

/// Calls every order ready once it is `delay` seconds old, for ever.
pub async fn ready_orders(app: AppState, delay: i64) {
    loop {
        if ready_due_orders(&app, delay).await.is_err() {
            tracing::error!("orders could not be called ready");
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Calls every order ready that is `delay` seconds old. One that cannot be is logged and tried again the next
/// time; the others do not wait for it.
///
/// # Errors
/// What the database says where the orders cannot be looked up.
pub async fn ready_due_orders(app: &AppState, delay: i64) -> Result<(), ApiError> {
    let now = app.clock.now();
    let waiting = db::orders::waiting(&mut *app.db.read().await?, now.plus(-delay)).await?;
    for number in waiting {
        if let Err(error) = ready_order(app, &number, now).await {
            tracing::error!(number, code = error.problem().code.code(), "an order could not be called ready");
        }
    }
    Ok(())
}

async fn ready_order(app: &AppState, number: &str, now: Timestamp) -> Result<(), ApiError> {
    let mut tx = app.db.begin().await?;
    orders::ready(&mut tx, &Permit::job("order-delay"), &app.config, number, now).await?;
    Ok(tx.commit().await?)
}
