//! The own profile (PRO-01 to PRO-19); personal only.

use axum::{Json, extract::State, http::StatusCode};
use common::{
    api::{
        problem::{FieldProblem, Problem, ProblemCode},
        profile::{LONGEST_BIOGRAPHY, LONGEST_PROFILE_LINE, LanguageChange, Profile, ProfileChange},
        setup::SetupGuide,
    },
    ids::PersonId,
};
use serde_json::json;
use sqlx::AnyConnection;

use super::users::language;
use crate::{
    app::AppState,
    caller::SignedIn,
    db::{self, audit::Event},
    error::ApiError,
    extract,
};

/// The reader's own profile.
pub async fn show(State(app): State<AppState>, signed_in: SignedIn) -> Result<Json<Profile>, ApiError> {
    let mut conn = app.db.read().await?;
    profile(&mut conn, &signed_in.person).await.map(Json)
}

/// Saves the lines of the profile that were sent; the address stays (PRO-03).
pub async fn save(
    State(app): State<AppState>,
    signed_in: SignedIn,
    extract::Json(change): extract::Json<ProfileChange>,
) -> Result<Json<Profile>, ApiError> {
    check(&change)?;
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let permit = signed_in.permit_own();
    let before = profile(&mut tx, &signed_in.person).await?;
    db::profile::save(&mut tx, &permit, &change).await?;
    let after = profile(&mut tx, &signed_in.person).await?;
    let event = Event {
        action: "profile.save",
        object_kind: "person",
        object_id: signed_in.person.as_str(),
        before: Some(names(&before)),
        after: Some(names(&after)),
    };
    db::audit::record(&mut tx, &permit, event, now).await?;
    tx.commit().await?;
    Ok(Json(after))
}

/// Saves the language of portal and mails (PRO-15, PRO-16).
pub async fn save_language(
    State(app): State<AppState>,
    signed_in: SignedIn,
    extract::Json(change): extract::Json<LanguageChange>,
) -> Result<Json<Profile>, ApiError> {
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let permit = signed_in.permit_own();
    let before = profile(&mut tx, &signed_in.person).await?;
    db::profile::save_language(&mut tx, &permit, change.language, now).await?;
    let event = Event {
        action: "profile.language",
        object_kind: "person",
        object_id: signed_in.person.as_str(),
        before: Some(json!({ "language": before.language })),
        after: Some(json!({ "language": change.language })),
    };
    db::audit::record(&mut tx, &permit, event, now).await?;
    tx.commit().await?;
    Ok(Json(Profile { language: change.language, language_saved: true, ..before }))
}

/// Hides the set-up guide beside the pages, or shows it again.
pub async fn hide_guide(
    State(app): State<AppState>,
    signed_in: SignedIn,
    extract::Json(guide): extract::Json<SetupGuide>,
) -> Result<StatusCode, ApiError> {
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let permit = signed_in.permit_own();
    db::profile::hide_guide(&mut tx, &permit, guide.hidden).await?;
    let event = Event {
        action: "setup.guide",
        object_kind: "person",
        object_id: signed_in.person.as_str(),
        before: None,
        after: Some(json!({ "hidden": guide.hidden })),
    };
    db::audit::record(&mut tx, &permit, event, now).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn profile(conn: &mut AnyConnection, person: &PersonId) -> Result<Profile, ApiError> {
    let row = db::profile::get(conn, person).await?;
    Ok(Profile {
        email: row.email,
        given_name: row.given_name,
        family_name: row.family_name,
        biography: row.biography,
        position: row.position,
        company: row.company,
        phone: row.phone,
        place: row.place,
        language: language(&row.language),
        language_saved: row.language_saved_at.is_some(),
    })
}

/// What of a profile an account's audit trail may show: the rest is personal (PRO-03).
fn names(profile: &Profile) -> serde_json::Value {
    json!({ "given_name": profile.given_name, "family_name": profile.family_name })
}

/// Every line that is too long, each with its limit, or holds what nobody types; only the biography has
/// lines of its own.
fn check(change: &ProfileChange) -> Result<(), ApiError> {
    let lines = [
        ("biography", &change.biography, LONGEST_BIOGRAPHY),
        ("position", &change.position, LONGEST_PROFILE_LINE),
        ("company", &change.company, LONGEST_PROFILE_LINE),
        ("phone", &change.phone, LONGEST_PROFILE_LINE),
        ("place", &change.place, LONGEST_PROFILE_LINE),
    ];
    let fields: Vec<FieldProblem> = lines
        .into_iter()
        .filter_map(|(field, text, limit)| wrong(field, text.as_deref()?.trim(), limit))
        .collect();
    match fields.first() {
        None => Ok(()),
        Some(first) => Err(Problem { fields: fields.clone(), ..Problem::new(first.code) }.into()),
    }
}

fn wrong(field: &str, text: &str, limit: usize) -> Option<FieldProblem> {
    let blame = |code, figures| Some(FieldProblem { field: field.to_owned(), code, figures });
    if text.chars().count() > limit {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        return blame(ProblemCode::TooLong, [("limit".to_owned(), limit)].into());
    }
    let strange = text.contains(|c: char| c.is_control() && !(c == '\n' && field == "biography"));
    if strange { blame(ProblemCode::Invalid, std::collections::BTreeMap::new()) } else { None }
}
