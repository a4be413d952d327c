//! Adding one person or a list of at most fifty (USR-07 to USR-21): all of them, or with every problem none.

use std::collections::BTreeSet;

use axum::{extract::State, http::StatusCode, response::Response};
use common::{
    api::{
        problem::{FieldProblem, Problem, ProblemCode},
        users::{AddOutcome, AddedUser, AddedUsers},
    },
    capability::Capability,
    explain::Scope,
    ids::{AccountId, PersonId},
    language::Language,
    time::Timestamp,
    users::{BULK_LIMIT, EmailAddress, LONGEST_NAME, UserStatus},
};
use serde::Deserialize;
use serde_json::json;

use crate::{
    app::AppState,
    caller::{Permit, SignedIn},
    config::Config,
    db::{self, Tx, audit::Event, members::NewMember, persons::NewPerson},
    email_key::email_key,
    error::ApiError,
    extract::{self, Path},
    mail,
    once::Once,
};

/// `common::api::users::AddUsers` with the addresses as they were typed, so that one answer can blame
/// every wrong one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypedUsers {
    entries: Vec<TypedUser>,
    language: Language,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TypedUser {
    given_name: String,
    family_name: String,
    email: String,
}

/// An entry that can be written.
struct Entry {
    given_name: String,
    family_name: String,
    email: EmailAddress,
    key: String,
}

/// Adds the people; each new one gets the Get Started mail (USR-13).
pub async fn add(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
    once: Once,
    extract::Json(body): extract::Json<TypedUsers>,
) -> Result<Response, ApiError> {
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    let mut entries = Vec::new();
    for entry in check(&body.entries)? {
        let (person, outcome) = add_one(&mut tx, &permit, &account, &entry, body.language, now).await?;
        match outcome {
            AddOutcome::Added => mail::invite(&mut tx, &permit, &app.config, &person, &account, now).await?,
            AddOutcome::AlreadyHere => {
                renew(&mut tx, &permit, &app.config, &person, &account, now).await?;
            }
        }
        entries.push(AddedUser { person, email: entry.email.into(), outcome });
    }
    once.reply(tx, StatusCode::OK, &AddedUsers { entries }).await
}

/// A new person is created, a known one linked; the answer is the same (USR-08, DEC-09).
async fn add_one(
    tx: &mut Tx,
    permit: &Permit,
    account: &AccountId,
    entry: &Entry,
    language: Language,
    now: Timestamp,
) -> Result<(PersonId, AddOutcome), ApiError> {
    let Entry { given_name, family_name, email, key } = entry;
    let new = NewPerson { email, email_key: key, given_name, family_name, language };
    let person = db::persons::find_or_create(tx, permit, new, now).await?;
    let before = db::users::find(tx, account, &person, now).await?.map(|member| member.status());
    if before.is_some_and(|status| status != UserStatus::Removed) {
        return Ok((person, AddOutcome::AlreadyHere));
    }
    let member = NewMember {
        account,
        person: &person,
        given_name,
        family_name,
        email: email.as_str(),
        email_key: key,
        language,
    };
    db::members::add(tx, permit, member, now).await?;
    let after = Some(json!({ "email": email, "given_name": given_name, "family_name": family_name }));
    let event =
        Event { action: "user.add", object_kind: "user", object_id: person.as_str(), before: None, after };
    db::audit::record(tx, permit, event, now).await?;
    Ok((person, AddOutcome::Added))
}

/// Another invitation where the account's last one ran out, with its event in the trail; otherwise nothing.
pub(in crate::handlers) async fn renew(
    tx: &mut Tx,
    permit: &Permit,
    config: &Config,
    person: &PersonId,
    account: &AccountId,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    if !mail::renew_invitation(tx, permit, config, person, account, now).await? {
        return Ok(());
    }
    let status = |status: UserStatus| Some(json!({ "status": status }));
    let (before, after) = (status(UserStatus::InvitationExpired), status(UserStatus::Invited));
    let event =
        Event { action: "user.invite", object_kind: "user", object_id: person.as_str(), before, after };
    db::audit::record(tx, permit, event, now).await
}

/// The entries, or everything that is wrong with them, each with its place (UX-15).
fn check(typed: &[TypedUser]) -> Result<Vec<Entry>, ApiError> {
    match typed.len() {
        0 => return Err(ApiError::invalid("entries", ProblemCode::Required)),
        1..=BULK_LIMIT => {}
        _ => return Err(crate::handlers::too_many("entries", BULK_LIMIT)),
    }
    let (mut entries, mut problem, mut seen) =
        (Vec::new(), Problem::new(ProblemCode::Invalid), BTreeSet::new());
    for (at, one) in typed.iter().enumerate() {
        let given_name =
            name(&one.given_name).map_err(|wrong| problem.fields.push(wrong.of(at, "given_name"))).ok();
        let family_name =
            name(&one.family_name).map_err(|wrong| problem.fields.push(wrong.of(at, "family_name"))).ok();
        let address = address(&one.email).and_then(|(email, key)| {
            if seen.insert(key.clone()) { Ok((email, key)) } else { Err(Wrong(ProblemCode::Invalid)) }
        });
        let address = address.map_err(|wrong| problem.fields.push(wrong.of(at, "email"))).ok();
        if let (Some(given_name), Some(family_name), Some((email, key))) = (given_name, family_name, address)
        {
            entries.push(Entry { given_name, family_name, email, key });
        }
    }
    if problem.fields.is_empty() { Ok(entries) } else { Err(problem.into()) }
}

/// What is wrong with one value.
struct Wrong(ProblemCode);

impl Wrong {
    fn of(self, at: usize, field: &str) -> FieldProblem {
        let Self(code) = self;
        let limit = (code == ProblemCode::TooLong).then(|| i64::try_from(LONGEST_NAME).unwrap_or(i64::MAX));
        let figures = limit.map(|limit| ("limit".to_owned(), limit)).into_iter().collect();
        FieldProblem { field: format!("entries.{at}.{field}"), code, figures }
    }
}

fn address(typed: &str) -> Result<(EmailAddress, String), Wrong> {
    let code = if typed.trim().is_empty() { ProblemCode::Required } else { ProblemCode::InvalidEmail };
    let email = EmailAddress::parse(typed).map_err(|_| Wrong(code))?;
    let key = email_key(&email).ok_or(Wrong(code))?;
    Ok((email, key))
}

/// A name that may be missing (a pasted list often holds addresses alone).
fn name(typed: &str) -> Result<String, Wrong> {
    let name = typed.trim();
    if name.chars().count() > LONGEST_NAME {
        Err(Wrong(ProblemCode::TooLong))
    } else if name.chars().any(char::is_control) {
        Err(Wrong(ProblemCode::Invalid))
    } else {
        Ok(name.to_owned())
    }
}
