//! Persons: one identity across all accounts (DEC-09).

use common::{ids::PersonId, language::Language, time::Timestamp, users::EmailAddress};
use sqlx::{AnyConnection, Row, any::AnyRow};

use super::{code_column, column};
use crate::{caller::Permit, tokens::new_id};

/// A person, as far as sign-in and mails need to know.
#[derive(Debug, Clone)]
pub struct Person {
    /// The person.
    pub id: PersonId,
    /// The address that is the User ID.
    pub email: String,
    /// First name; empty when not given yet.
    pub given_name: String,
    /// Last name; empty when not given yet.
    pub family_name: String,
    /// The language of portal and mails.
    pub language: Language,
    /// The password's hash; `None` before one was chosen.
    pub password_hash: Option<String>,
    /// Whether the password was chosen with a link that was handed over: the address is not proved yet (DEC-09).
    pub unproved: bool,
    /// When the terms were accepted.
    pub terms_accepted_at: Option<Timestamp>,
    /// When the person first signed in.
    pub first_seen_at: Option<Timestamp>,
    /// Whether the set-up guide beside the pages is hidden.
    pub guide_hidden: bool,
    /// The reseller company the person works for.
    pub reseller: Option<String>,
}

/// A person to be created.
#[derive(Debug, Clone, Copy)]
pub struct NewPerson<'a> {
    /// The address.
    pub email: &'a EmailAddress,
    /// The key of [`crate::email_key::email_key`].
    pub email_key: &'a str,
    /// First name; may be empty.
    pub given_name: &'a str,
    /// Last name; may be empty.
    pub family_name: &'a str,
    /// The language chosen for them (DEC-11).
    pub language: Language,
}

impl Person {
    /// First and last name; empty when neither is known.
    #[must_use]
    pub fn full_name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name).trim().to_owned()
    }

    fn read(row: &AnyRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: column(row, "id", PersonId::parse)?,
            email: row.try_get("email")?,
            given_name: row.try_get("given_name")?,
            family_name: row.try_get("family_name")?,
            language: code_column(row, "language", Language::from_tag)?,
            password_hash: row.try_get("password_hash")?,
            unproved: super::flag(row, "unproved")?,
            terms_accepted_at: row.try_get::<Option<i64>, _>("terms_accepted_at")?.map(Timestamp),
            first_seen_at: row.try_get::<Option<i64>, _>("first_seen_at")?.map(Timestamp),
            guide_hidden: super::flag(row, "guide_hidden")?,
            reseller: row.try_get("reseller")?,
        })
    }
}

/// A person that is known to be there.
///
/// # Errors
/// What the database says, also where there is no such person.
pub async fn get(conn: &mut AnyConnection, person: &PersonId) -> Result<Person, sqlx::Error> {
    let row = sqlx::query(
        "SELECT p.*, r.name AS reseller FROM persons p LEFT JOIN resellers r ON r.id = p.reseller_id
         WHERE p.id = $1",
    )
    .bind(person.as_str())
    .fetch_one(conn)
    .await?;
    Person::read(&row)
}

/// Into whom the person of an identifier was merged (DEC-09); nothing for anybody else.
///
/// # Errors
/// What the database says.
pub async fn by_now(conn: &mut AnyConnection, id: &str) -> Result<Option<String>, sqlx::Error> {
    let sql = "SELECT merged_into FROM persons WHERE id = $1 AND merged_into IS NOT NULL";
    sqlx::query_scalar(sql).bind(id).fetch_optional(conn).await
}

/// The person of an address, by its key: the preferred one or an alias (DEC-09).
///
/// # Errors
/// What the database says.
pub async fn find(conn: &mut AnyConnection, email_key: &str) -> Result<Option<Person>, sqlx::Error> {
    let row = sqlx::query(
        "SELECT p.*, r.name AS reseller FROM persons p LEFT JOIN resellers r ON r.id = p.reseller_id
         WHERE p.id = COALESCE((SELECT k.id FROM persons k WHERE k.email_key = $1),
           (SELECT a.person_id FROM aliases a WHERE a.email_key = $1))",
    )
    .bind(email_key)
    .fetch_optional(conn)
    .await?;
    row.map(|row| Person::read(&row)).transpose()
}

/// The person of the address, or a new one where nobody has it (DEC-09).
///
/// # Errors
/// What the database says.
pub async fn find_or_create(
    conn: &mut AnyConnection,
    permit: &Permit,
    new: NewPerson<'_>,
    now: Timestamp,
) -> Result<PersonId, sqlx::Error> {
    get_or_create(conn, permit, new, now).await.map(|person| person.id)
}

/// The same, as the whole person.
///
/// # Errors
/// What the database says.
pub async fn get_or_create(
    conn: &mut AnyConnection,
    permit: &Permit,
    new: NewPerson<'_>,
    now: Timestamp,
) -> Result<Person, sqlx::Error> {
    if let Some(person) = find(conn, new.email_key).await? {
        return Ok(person);
    }
    let id = create(conn, permit, new, now).await?;
    Ok(Person {
        id,
        email: new.email.to_string(),
        given_name: new.given_name.to_owned(),
        family_name: new.family_name.to_owned(),
        language: new.language,
        password_hash: None,
        unproved: false,
        terms_accepted_at: None,
        first_seen_at: None,
        guide_hidden: false,
        reseller: None,
    })
}

async fn create(
    conn: &mut AnyConnection,
    _permit: &Permit,
    new: NewPerson<'_>,
    now: Timestamp,
) -> Result<PersonId, sqlx::Error> {
    let id = new_id();
    sqlx::query(
        "INSERT INTO persons (id, email, email_key, given_name, family_name, language, guide_hidden,
             biography, position, company, phone, place, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, 0, '', '', '', '', '', $7)",
    )
    .bind(&id)
    .bind(new.email.as_str())
    .bind(new.email_key)
    .bind(new.given_name)
    .bind(new.family_name)
    .bind(new.language.code())
    .bind(now.0)
    .execute(conn)
    .await?;
    PersonId::parse(id).map_err(|error| sqlx::Error::Decode(error.into()))
}

/// Sets the password's hash, and whether its person has `proved` by it that they read the mails to their address.
///
/// # Errors
/// What the database says.
pub async fn set_password(
    conn: &mut AnyConnection,
    _permit: &Permit,
    person: &PersonId,
    password_hash: &str,
    proved: bool,
) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE persons SET password_hash = $2, unproved = $3 WHERE id = $1")
        .bind(person.as_str())
        .bind(password_hash)
        .bind(i64::from(!proved))
        .execute(conn)
        .await?;
    Ok(())
}

/// Writes down that the terms were accepted (E03-03).
///
/// # Errors
/// What the database says.
pub async fn accept_terms(
    conn: &mut AnyConnection,
    _permit: &Permit,
    person: &PersonId,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE persons SET terms_accepted_at = COALESCE(terms_accepted_at, $2) WHERE id = $1")
        .bind(person.as_str())
        .bind(now.0)
        .execute(conn)
        .await?;
    Ok(())
}
