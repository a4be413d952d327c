//! The addresses by which somebody signs in: one preferred, others as aliases, each proved by the link of a mail
//! (DEC-09, SEC-09). Whether an address is known to somebody else is told to its owner alone (SEC-04).

mod merging;

pub use merging::merge;

use axum::{Json, extract::State, http::StatusCode};
use common::{
    api::{
        addresses::{ALIAS_LIMIT, AddressLink, Addresses, NewAddress, PreferAddress},
        problem::ProblemCode,
    },
    ids::PersonId,
    time::Timestamp,
    users::EmailAddress,
};
use serde_json::json;
use sqlx::AnyConnection;

use super::too_many;
use crate::{
    app::AppState,
    attempts::Source,
    caller::{Permit, SignedIn},
    db::{
        self, Tx,
        aliases::{Proof, Typed},
        audit::Event,
        merging::Two,
    },
    email_key::email_key,
    error::ApiError,
    extract::{self, Path},
    mail, tokens,
};

/// The reader's own addresses.
pub async fn show(State(app): State<AppState>, signed_in: SignedIn) -> Result<Json<Addresses>, ApiError> {
    signed_in.refuse_programs()?;
    let (mut conn, now) = (app.db.read().await?, app.clock.now());
    read(&mut conn, &signed_in.person, now).await.map(Json)
}

async fn read(conn: &mut AnyConnection, person: &PersonId, now: Timestamp) -> Result<Addresses, ApiError> {
    Ok(Addresses {
        preferred: db::persons::get(conn, person).await?.email,
        aliases: db::aliases::list(conn, person).await?,
        waiting: db::aliases::waiting(conn, person, now).await?,
    })
}

/// Sends a link to a further address. The answer, the work and the mail are the same whether the address is known to
/// somebody else or not (SEC-04). Whoever has not proved their own address has no further one.
pub async fn ask(
    State(app): State<AppState>,
    from: Source,
    signed_in: SignedIn,
    extract::Json(body): extract::Json<NewAddress>,
) -> Result<StatusCode, ApiError> {
    signed_in.refuse_programs()?;
    let (email, key) = typed(&body.email)?;
    let (person, permit, now) = (&signed_in.person, signed_in.permit_own(), app.clock.now());
    let mut tx = app.db.begin().await?;
    if db::persons::by_now(&mut tx, person.as_str()).await?.is_some() {
        return Err(ApiError::code(ProblemCode::SignInNeeded));
    }
    if db::persons::get(&mut tx, person).await?.unproved {
        return Err(ApiError::code(ProblemCode::AddressUnproved));
    }
    if owner(&mut tx, &key).await?.as_ref() == Some(person) {
        return Err(ApiError::invalid("email", ProblemCode::AddressYours));
    }
    let has = read(&mut tx, person, now).await?;
    let others = has.waiting.iter().filter(|other| key_of(&other.email).as_deref() != Some(&key)).count();
    if has.aliases.len() + others >= ALIAS_LIMIT {
        return Err(too_many("email", ALIAS_LIMIT));
    }
    app.attempts.begin(&format!("address {person}"), from, now)?;
    let token = db::aliases::ask(&mut tx, &permit, person, Typed { email: &email, key: &key }, now).await?;
    mail::address_proof(&mut tx, &permit, &app.config, person, &email, &token, now).await?;
    record(&mut tx, &permit, person, "address.ask", now).await?;
    tx.commit().await?;
    Ok(StatusCode::ACCEPTED)
}

/// Which address a link proves, and what merging does where it has an identity of its own: only now, to its owner, that
/// is told. Looking uses nothing up, and shows nothing to anybody else.
pub async fn look(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(token): Path<String>,
) -> Result<Json<AddressLink>, ApiError> {
    signed_in.refuse_programs()?;
    let (mut conn, now) = (app.db.read().await?, app.clock.now());
    let person = &signed_in.person;
    let proof = live(&mut conn, person, &tokens::hash(&token), now).await?;
    let merging = match owner(&mut conn, &proof.key).await? {
        Some(other) => {
            Some(merging::view(&mut conn, Two { own: person, other: &other }, &proof, now).await?.0)
        }
        None => None,
    };
    Ok(Json(AddressLink { email: proof.email, merging }))
}

/// The address is proved and signs its person in from now on. One that has an identity of its own stays with it until
/// both are merged.
pub async fn prove(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(token): Path<String>,
) -> Result<StatusCode, ApiError> {
    signed_in.refuse_programs()?;
    let (person, permit, now) = (&signed_in.person, signed_in.permit_own(), app.clock.now());
    let mut tx = app.db.begin().await?;
    let proof = live(&mut tx, person, &tokens::hash(&token), now).await?;
    if owner(&mut tx, &proof.key).await?.is_some() {
        return Err(ApiError::code(ProblemCode::AddressTaken));
    }
    db::aliases::add(&mut tx, &permit, &proof, now).await?;
    record(&mut tx, &permit, person, "address.add", now).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes an alias away, or an address that was not proved yet. The preferred address stays.
pub async fn remove(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(address): Path<String>,
) -> Result<StatusCode, ApiError> {
    signed_in.refuse_programs()?;
    let (person, permit, now) = (&signed_in.person, signed_in.permit_own(), app.clock.now());
    let mut tx = app.db.begin().await?;
    if !db::aliases::remove(&mut tx, &permit, person, &address, now).await? {
        return Err(ApiError::not_found());
    }
    db::links::end_resets(&mut tx, &permit, person, now).await?;
    record(&mut tx, &permit, person, "address.remove", now).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Makes an alias the preferred address. Every account the person has joined shows it and has it in its trail; a mail
/// to the former one says so.
pub async fn prefer(
    State(app): State<AppState>,
    signed_in: SignedIn,
    extract::Json(body): extract::Json<PreferAddress>,
) -> Result<StatusCode, ApiError> {
    signed_in.refuse_programs()?;
    let (person, permit, now) = (&signed_in.person, signed_in.permit_own(), app.clock.now());
    let mut tx = app.db.begin().await?;
    let to = db::persons::get(&mut tx, person).await?;
    let changed = db::aliases::prefer(&mut tx, &permit, person, &body.address).await?;
    let (former, email) = changed.ok_or_else(ApiError::not_found)?;
    db::links::end_resets(&mut tx, &permit, person, now).await?;
    mail::address_preferred(&mut tx, &permit, &app.config, &to, &email, now).await?;
    for joined in db::accounts::of_person(&mut tx, person).await? {
        let permit = Permit::link_holder(person.clone(), Some(joined.account));
        note_preferred(&mut tx, &permit, person, (&former, &email), now).await?;
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The former and the new preferred address, in the trail of the permit's account.
async fn note_preferred(
    tx: &mut Tx,
    permit: &Permit,
    person: &PersonId,
    (former, email): (&str, &str),
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let (before, after) = (Some(json!({ "email": former })), Some(json!({ "email": email })));
    let object_id = person.as_str();
    let event = Event { action: "address.prefer", object_kind: "person", object_id, before, after };
    db::audit::record(tx, permit, event, now).await
}

/// That something was done with one's own addresses; which ones is personal (PRO-03).
async fn record(
    tx: &mut Tx,
    permit: &Permit,
    person: &PersonId,
    action: &'static str,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let event =
        Event { action, object_kind: "person", object_id: person.as_str(), before: None, after: None };
    db::audit::record(tx, permit, event, now).await
}

async fn live(
    conn: &mut AnyConnection,
    person: &PersonId,
    hash: &str,
    now: Timestamp,
) -> Result<Proof, ApiError> {
    if let Some(proof) = db::aliases::proof(conn, person, hash, now).await? {
        return Ok(proof);
    }
    let asked = db::aliases::asked(conn, person, hash).await?;
    Err(ApiError::code(if asked { ProblemCode::LinkDead } else { ProblemCode::NotFound }))
}

/// Whose address it is, preferred or alias.
async fn owner(conn: &mut AnyConnection, key: &str) -> Result<Option<PersonId>, sqlx::Error> {
    Ok(db::persons::find(conn, key).await?.map(|person| person.id))
}

fn key_of(text: &str) -> Option<String> {
    EmailAddress::parse(text).ok().as_ref().and_then(email_key)
}

fn typed(text: &str) -> Result<(EmailAddress, String), ApiError> {
    let code = if text.trim().is_empty() { ProblemCode::Required } else { ProblemCode::InvalidEmail };
    let email = EmailAddress::parse(text).map_err(|_| ApiError::invalid("email", code))?;
    let key = email_key(&email).ok_or_else(|| ApiError::invalid("email", code))?;
    Ok((email, key))
}
