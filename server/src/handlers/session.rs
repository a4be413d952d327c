//! Who is signed in; signing in and out; changing to another account.

use axum::{
    Json,
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use common::{
    api::{
        problem::ProblemCode,
        session::{AccountName, Session, SessionState, SignIn, SwitchAccount},
    },
    explain::Actor,
    users::EmailAddress,
};
use sqlx::AnyConnection;

use crate::{
    app::AppState,
    attempts::Source,
    caller::{SESSION_COOKIE, SignedIn, SignedInBeforeTerms, Visitor},
    db::{self, persons::Person},
    email_key::email_key,
    error::ApiError,
    extract,
    tokens::{self, Secret},
};

/// Who is signed in, or nobody; in a demo, whom a visitor may become.
pub async fn show(
    State(app): State<AppState>,
    Visitor(visitor): Visitor,
) -> Result<Json<SessionState>, ApiError> {
    let mut conn = app.db.read().await?;
    let session = match visitor {
        Some(signed_in) => Some(session(&mut conn, &signed_in).await?),
        None => None,
    };
    let demo_people = if app.config.demo { db::demo::people(&mut conn).await? } else { Vec::new() };
    Ok(Json(SessionState { session, demo_people, demo: app.config.demo }))
}

async fn session(conn: &mut AnyConnection, signed_in: &SignedIn) -> Result<Session, ApiError> {
    let person = shown(conn, signed_in).await?;
    let reader = signed_in.viewing.as_ref().map_or(&signed_in.person, |viewing| &viewing.administrator);
    let mut accounts = db::accounts::of_person(conn, reader).await?;
    if signed_in.viewing.is_some() {
        // A view shows this account alone.
        accounts.retain(|one| Some(&one.account) == signed_in.account.as_ref());
    }
    let here = |account: &&AccountName| Some(&account.account) == signed_in.account.as_ref();
    let account = accounts.iter().find(here).or(accounts.first()).map(|found| found.account.clone());
    let (mut actor, mut setup_unfinished) = (Actor::default(), false);
    if let Some(account) = &account {
        actor = signed_in.in_account(conn, account).await?.actor().clone();
        setup_unfinished = db::setup::unfinished(conn, account, &signed_in.person, &actor).await?;
    }
    Ok(Session {
        person: person.id,
        given_name: person.given_name,
        family_name: person.family_name,
        email: person.email,
        language: person.language,
        terms_needed: !signed_in.terms_accepted,
        account,
        accounts,
        actor,
        reseller: person.reseller,
        setup_unfinished,
        guide_hidden: person.guide_hidden,
        viewing: signed_in.viewing.clone(),
    })
}

/// Whom the portal is shown to: while viewing the one viewed as, in the language of whoever looks. A role has no name.
async fn shown(conn: &mut AnyConnection, signed_in: &SignedIn) -> Result<Person, sqlx::Error> {
    let Some(viewing) = &signed_in.viewing else { return db::persons::get(conn, &signed_in.person).await };
    let reader = db::persons::get(conn, &viewing.administrator).await?;
    let language = reader.language;
    let seen = match viewing.role {
        None => db::persons::get(conn, &signed_in.person).await?,
        Some(_) => {
            let (given_name, family_name, email) = Default::default();
            Person { id: signed_in.person.clone(), given_name, family_name, email, ..reader }
        }
    };
    Ok(Person { language, reseller: None, ..seen })
}

/// Signs in. The answer and the work are the same whether the address or the password is wrong (SEC-04).
pub async fn sign_in(
    State(app): State<AppState>,
    from: Source,
    extract::Json(body): extract::Json<SignIn>,
) -> Result<Response, ApiError> {
    let now = app.clock.now();
    let key = user_key(&body.user);
    app.attempts.begin(&key, from, now)?;
    let person = db::persons::find(&mut *app.db.read().await?, &key).await?;
    let kept = person.as_ref().and_then(|person| person.password_hash.clone());
    let fits = app.passwords.verify(&body.password, kept).await?;
    let Some(person) = person.filter(|_| fits) else {
        return Err(ApiError::code(ProblemCode::WrongCredentials));
    };
    app.attempts.succeeded(&key, from);
    let mut tx = app.db.begin().await?;
    let accounts = db::accounts::of_person(&mut tx, &person.id).await?;
    let account = accounts.first().map(|found| &found.account);
    let token = db::sessions::begin(&mut tx, &person.id, account, now).await?;
    tx.commit().await?;
    Ok(with_session(&token))
}

/// The key of what somebody typed as their User ID. What is no address belongs to nobody: its hash stands for
/// it, so that nothing unbounded is kept or asked for.
#[must_use]
pub fn user_key(typed: &str) -> String {
    let address = EmailAddress::parse(typed).ok();
    address.as_ref().and_then(email_key).unwrap_or_else(|| tokens::hash(&typed.trim().to_lowercase()))
}

/// 204 with the cookie of a new session.
#[must_use]
pub fn with_session(token: &Secret) -> Response {
    cookie(token.as_str(), db::sessions::LONGEST_SECONDS)
}

fn cookie(value: &str, seconds: i64) -> Response {
    let text = format!("{SESSION_COOKIE}={value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={seconds}");
    let mut response = StatusCode::NO_CONTENT.into_response();
    if let Ok(value) = HeaderValue::from_str(&text) {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
    response
}

/// Signs out; nothing happens to somebody who is not signed in.
pub async fn sign_out(State(app): State<AppState>, Visitor(visitor): Visitor) -> Result<Response, ApiError> {
    if let Some(signed_in) = visitor {
        let mut tx = app.db.begin().await?;
        signed_in.stop_viewing(&mut tx, app.clock.now()).await?;
        db::sessions::end(&mut tx, &signed_in.token_hash).await?;
        tx.commit().await?;
    }
    Ok(cookie("", 0))
}

/// Changes to another account of the same person (DEC-09).
pub async fn switch(
    State(app): State<AppState>,
    SignedInBeforeTerms(signed_in): SignedInBeforeTerms,
    extract::Json(body): extract::Json<SwitchAccount>,
) -> Result<StatusCode, ApiError> {
    let mut tx = app.db.begin().await?;
    signed_in.in_account(&mut tx, &body.account).await?;
    db::sessions::switch(&mut tx, &signed_in.token_hash, &body.account).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

#[cfg(test)]
mod tests {
    use super::user_key;

    #[test]
    fn what_is_no_address_is_kept_as_a_short_hash_sec_04() {
        assert_eq!(user_key(" Paula@Linden.example "), "paula@linden.example");
        for typed in ["paula".to_owned(), "x".repeat(4_000_000), format!("{}@x.example", "a".repeat(300))] {
            assert_eq!(user_key(&typed).len(), 64);
        }
        assert!(!user_key("pau\0la").contains('\0'));
        assert!(!user_key("pau\0la@linden.example").contains('\0'));
        assert_eq!(user_key("Paula"), user_key(" paula "));
    }
}
