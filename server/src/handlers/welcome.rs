//! The link of a mail: joins an account, or chooses a new password (DEC-07, SEC-09).

use axum::{Json, extract::State, response::Response};
use common::{
    api::{
        problem::ProblemCode,
        session::{ChoosePassword, Welcome},
    },
    time::Timestamp,
};
use serde_json::json;
use sqlx::AnyConnection;

use super::session::with_session;
use crate::{
    app::AppState,
    attempts::Source,
    caller::Permit,
    db::{
        self,
        audit::Event,
        links::{LiveLink, Purpose},
        persons::Person,
    },
    error::ApiError,
    extract::{self, Path},
    passwords, tokens,
};

/// Whose link it is. Looking does not use it up: mail scanners look at every link. A link that an administrator
/// handed over says only what they typed themselves, not whether the address is known (DEC-09).
pub async fn show(State(app): State<AppState>, Path(token): Path<String>) -> Result<Json<Welcome>, ApiError> {
    let mut conn = app.db.read().await?;
    let link = live(&mut conn, &tokens::hash(&token), app.clock.now()).await?;
    let person = db::persons::get(&mut conn, &link.person).await?;
    let company = match &link.account {
        Some(account) => Some(db::accounts::name(&mut conn, account).await?),
        None => None,
    };
    let by_hand = link.by_hand;
    let has_password = !by_hand && joins_only(&link, &person);
    let Person { given_name, family_name, email, .. } = shown(&mut conn, &link, person).await?;
    Ok(Json(Welcome { given_name, family_name, email, company, has_password, by_hand }))
}

/// Uses the link up: sets the password, or asks for the one there is, and signs in.
pub async fn accept(
    State(app): State<AppState>,
    from: Source,
    Path(token): Path<String>,
    extract::Json(body): extract::Json<ChoosePassword>,
) -> Result<Response, ApiError> {
    let (hash, now) = (tokens::hash(&token), app.clock.now());
    let (link, person, shown) = {
        let mut conn = app.db.read().await?;
        let link = live(&mut conn, &hash, now).await?;
        let person = db::persons::get(&mut conn, &link.person).await?;
        let shown = shown(&mut conn, &link, person.clone()).await?;
        (link, person, shown)
    };
    if link.by_hand {
        // The same answer to a weak password, whether the address is known or not.
        passwords::check(&body.password, &shown)?;
    }
    let new_hash = if joins_only(&link, &person) {
        prove(&app, from, &person, &body.password, now).await?;
        None
    } else {
        passwords::check(&body.password, &person)?;
        Some(app.passwords.hash(&body.password).await?)
    };
    use_up(&app, &link, &hash, new_hash.as_deref(), now).await
}

/// The person, with a link that was handed over as its administrator typed them.
async fn shown(conn: &mut AnyConnection, link: &LiveLink, mut person: Person) -> Result<Person, sqlx::Error> {
    if let (true, Some(account)) = (link.by_hand, &link.account) {
        (person.given_name, person.family_name, person.email) =
            db::members::typed(conn, &link.person, account).await?;
    }
    Ok(person)
}

/// Somebody who has a password joins one more account with it (DEC-09). Whoever reads the mails to an address that was
/// not proved chooses its password anew.
const fn joins_only(link: &LiveLink, person: &Person) -> bool {
    let known = person.password_hash.is_some() && (link.by_hand || !person.unproved);
    matches!(link.purpose, Purpose::Welcome) && known
}

async fn live(conn: &mut AnyConnection, hash: &str, now: Timestamp) -> Result<LiveLink, ApiError> {
    if let Some(link) = db::links::find(conn, hash, now).await? {
        return Ok(link);
    }
    let existed = db::links::existed(conn, hash).await?;
    Err(ApiError::code(if existed { ProblemCode::LinkDead } else { ProblemCode::NotFound }))
}

/// The password of somebody who is known already.
///
/// # Errors
/// 401 with the field `password`; 429 after too many tries.
pub(super) async fn prove(
    app: &AppState,
    from: Source,
    person: &Person,
    password: &str,
    now: Timestamp,
) -> Result<(), ApiError> {
    let account = super::session::user_key(&person.email);
    app.attempts.begin(&account, from, now)?;
    if app.passwords.verify(password, person.password_hash.clone()).await? {
        app.attempts.succeeded(&account, from);
        return Ok(());
    }
    Err(ApiError::invalid("password", ProblemCode::WrongCredentials))
}

async fn use_up(
    app: &AppState,
    link: &LiveLink,
    hash: &str,
    new_hash: Option<&str>,
    now: Timestamp,
) -> Result<Response, ApiError> {
    let mut tx = app.db.begin().await?;
    let permit = Permit::link_holder(link.person.clone(), link.account.clone());
    // Since we looked a password may have been chosen, or the person been merged into another one: then the link asks
    // for theirs.
    let (person, found) =
        (db::persons::get(&mut tx, &link.person).await?, db::links::find(&mut tx, hash, now).await?);
    let as_before = joins_only(link, &person) == new_hash.is_none()
        && found.is_some_and(|found| found.person == link.person);
    if !as_before || !db::links::use_up(&mut tx, &permit, hash, now).await? {
        return Err(ApiError::code(ProblemCode::LinkDead));
    }
    if let Some(new_hash) = new_hash {
        db::persons::set_password(&mut tx, &permit, &link.person, new_hash, !link.by_hand).await?;
        db::sessions::end_all(&mut tx, &permit, &link.person, now).await?;
        record(&mut tx, &permit, "password.set", link, now).await?;
    }
    let mut account = link.account.clone();
    if account.is_some() && db::members::join(&mut tx, &permit, &link.person, now).await? {
        record(&mut tx, &permit, "user.join", link, now).await?;
    }
    if account.is_none() {
        account = db::accounts::of_person(&mut tx, &link.person)
            .await?
            .into_iter()
            .next()
            .map(|found| found.account);
    }
    let token = db::sessions::begin(&mut tx, &link.person, account.as_ref(), now).await?;
    tx.commit().await?;
    Ok(with_session(&token))
}

async fn record(
    conn: &mut AnyConnection,
    permit: &Permit,
    action: &'static str,
    link: &LiveLink,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let object_id = link.person.as_str();
    let event = Event { action, object_kind: "user", object_id, before: None, after: Some(json!({})) };
    db::audit::record(conn, permit, event, now).await
}
