//! What the server does by itself, beside answering requests.

use std::time::Duration;

use common::{
    requests::RequestState,
    time::{Day, Timestamp},
};
use serde_json::json;

use crate::{
    app::AppState,
    caller::Permit,
    db::{
        self,
        access::{Ending, change},
        audit::Event,
        requests::Due,
    },
    error::ApiError,
    mail, orders,
};

/// Seconds between looks at the orders.
const PAUSE: Duration = Duration::from_secs(1);

/// Seconds between looks at the seats that end.
const SEATS_PAUSE: Duration = Duration::from_secs(60);

/// Frees every seat whose last day is over, for ever.
pub async fn end_seats(app: AppState) {
    loop {
        if end_due_seats(&app).await.is_err() {
            tracing::error!("seats whose last day is over could not be freed");
        }
        tokio::time::sleep(SEATS_PAUSE).await;
    }
}

/// Frees the seats whose last day is over, at most a hundred at a time; each of their people gets the
/// permissions-changed mail (ACC-20). One that cannot be freed is logged and tried again the next time; the others do
/// not wait for it.
///
/// # Errors
/// What the database says where the seats cannot be looked up.
pub async fn end_due_seats(app: &AppState) -> Result<(), ApiError> {
    let today = app.clock.today();
    let due = db::access::ended(&mut *app.db.read().await?, &today).await?;
    for seat in due {
        if let Err(error) = end_seat(app, &seat, &today).await {
            let (line, person) = (seat.line.as_str(), seat.person.as_str());
            tracing::error!(line, person, code = error.problem().code.code(), "a seat could not be freed");
        }
    }
    Ok(())
}

async fn end_seat(app: &AppState, seat: &Ending, today: &Day) -> Result<(), ApiError> {
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let permit = Permit::job("seat-ends").within(&seat.account);
    if change::take_ended_seat(&mut tx, &permit, &seat.line, &seat.person, today).await? {
        let before = Some(json!({ "person": seat.person, "item": "seat", "ends_on": seat.ends_on }));
        let object_id = seat.line.as_str();
        let event = Event { action: "access.take", object_kind: "line", object_id, before, after: None };
        db::audit::record(&mut tx, &permit, event, now).await?;
        mail::permissions_changed(&mut tx, &permit, &app.config, &seat.person, &seat.account, now).await?;
    }
    Ok(tx.commit().await?)
}

/// Seconds between looks at the requests for access that nobody decides.
const REQUESTS_PAUSE: Duration = Duration::from_secs(60);

/// Ends every request for access whose time is over, for ever.
pub async fn end_requests(app: AppState) {
    loop {
        if end_due_requests(&app).await.is_err() {
            tracing::error!("requests for access whose time is over could not be ended");
        }
        tokio::time::sleep(REQUESTS_PAUSE).await;
    }
}

/// Ends the requests that nobody decided in time, at most a hundred at a time; whoever asked gets a mail. One that
/// cannot be ended is logged and tried again the next time; the others do not wait for it.
///
/// # Errors
/// What the database says where the requests cannot be looked up.
pub async fn end_due_requests(app: &AppState) -> Result<(), ApiError> {
    let due = db::requests::due(&mut *app.db.read().await?, app.clock.now()).await?;
    for request in due {
        if let Err(error) = end_request(app, &request).await {
            let request = request.id.as_str();
            tracing::error!(request, code = error.problem().code.code(), "a request could not be ended");
        }
    }
    Ok(())
}

async fn end_request(app: &AppState, request: &Due) -> Result<(), ApiError> {
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let permit = Permit::job("request-ends").within(&request.account);
    if db::requests::settle(&mut tx, &permit, &request.id, (RequestState::Expired, ""), now).await? {
        let before = Some(json!({ "person": request.person }));
        let object_id = request.line.as_str();
        let event = Event { action: "request.expire", object_kind: "line", object_id, before, after: None };
        db::audit::record(&mut tx, &permit, event, now).await?;
        if db::members::is_active(&mut tx, &request.person, &request.account).await? {
            let (account, to, product) = (&request.account, &request.person, &*request.product);
            let answered = mail::Answered { account, to, product, answer: mail::Answer::Expired };
            mail::access_answered(&mut tx, &permit, &app.config, answered, now).await?;
        }
    }
    Ok(tx.commit().await?)
}

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
