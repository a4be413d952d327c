//! The own profile (PRO): what a person changes about themself, in no account.

use common::{api::profile::ProfileChange, ids::PersonId, language::Language, time::Timestamp};
use sqlx::AnyConnection;

use crate::caller::Permit;

/// The columns of a profile.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Row {
    /// Mail address.
    pub email: String,
    /// First name.
    pub given_name: String,
    /// Last name.
    pub family_name: String,
    /// A few sentences.
    pub biography: String,
    /// Profession or position.
    pub position: String,
    /// Company.
    pub company: String,
    /// Telephone number.
    pub phone: String,
    /// Town and country.
    pub place: String,
    /// Language, as a code.
    pub language: String,
    /// When the person first saved the language.
    pub language_saved_at: Option<i64>,
}

/// A person's profile.
///
/// # Errors
/// What the database says.
pub async fn get(conn: &mut AnyConnection, person: &PersonId) -> Result<Row, sqlx::Error> {
    sqlx::query_as(
        "SELECT email, given_name, family_name, biography, position, company, phone, place, language,
           language_saved_at FROM persons WHERE id = $1",
    )
    .bind(person.as_str())
    .fetch_one(conn)
    .await
}

/// Saves the lines of the profile that are there; the accounts the person has joined show the new name (DEC-09).
///
/// # Errors
/// What the database says.
pub async fn save(
    conn: &mut AnyConnection,
    permit: &Permit,
    change: &ProfileChange,
) -> Result<(), sqlx::Error> {
    let line = |text: &Option<String>| text.as_deref().map(|text| text.trim().to_owned());
    sqlx::query(
        "UPDATE persons SET given_name = COALESCE($2, given_name), family_name = COALESCE($3, family_name),
           biography = COALESCE($4, biography), position = COALESCE($5, position),
           company = COALESCE($6, company), phone = COALESCE($7, phone), place = COALESCE($8, place)
         WHERE id = $1",
    )
    .bind(permit.person().map(PersonId::as_str))
    .bind(change.given_name.as_ref().map(|name| name.as_str().to_owned()))
    .bind(change.family_name.as_ref().map(|name| name.as_str().to_owned()))
    .bind(line(&change.biography))
    .bind(line(&change.position))
    .bind(line(&change.company))
    .bind(line(&change.phone))
    .bind(line(&change.place))
    .execute(&mut *conn)
    .await?;
    match permit.person() {
        Some(person) => super::members::show_own(conn, permit, person).await,
        None => Ok(()),
    }
}

/// Saves the language, and that the person saved it (E03-08); the first time stays.
///
/// # Errors
/// What the database says.
pub async fn save_language(
    conn: &mut AnyConnection,
    permit: &Permit,
    language: Language,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE persons SET language = $2, language_saved_at = COALESCE(language_saved_at, $3) WHERE id = $1",
    )
    .bind(permit.person().map(PersonId::as_str))
    .bind(language.code())
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// Hides the set-up guide beside the pages, or shows it again.
///
/// # Errors
/// What the database says.
pub async fn hide_guide(conn: &mut AnyConnection, permit: &Permit, hidden: bool) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE persons SET guide_hidden = $2 WHERE id = $1")
        .bind(permit.person().map(PersonId::as_str))
        .bind(i64::from(hidden))
        .execute(conn)
        .await?;
    Ok(())
}
