//! People by the thousand, each statement for all of them.

use common::time::Timestamp;
use sqlx::AnyConnection;

use crate::caller::Permit;

/// A statement that begins with the people 1 to `$1`: identifier, number, names.
macro_rules! people {
    ($rest:literal) => {
        concat!(
            "WITH RECURSIVE numbers (n) AS (
                SELECT CAST(1 AS BIGINT) UNION ALL SELECT n + 1 FROM numbers WHERE n < $1
            ), people AS (
                SELECT 'harbour-' || CAST(n AS TEXT) AS id, n,
                  CASE n % 12 WHEN 0 THEN 'Anna' WHEN 1 THEN 'Bilal' WHEN 2 THEN 'Chloe' WHEN 3 THEN 'David'
                    WHEN 4 THEN 'Elif' WHEN 5 THEN 'Frank' WHEN 6 THEN 'Gita' WHEN 7 THEN 'Henrik'
                    WHEN 8 THEN 'Ines' WHEN 9 THEN 'Jonas' WHEN 10 THEN 'Karin' ELSE 'Luca' END AS given,
                  CASE n / 12 % 11 WHEN 0 THEN 'Abbott' WHEN 1 THEN 'Berg' WHEN 2 THEN 'Costa' WHEN 3 THEN 'Dahl'
                    WHEN 4 THEN 'Evans' WHEN 5 THEN 'Fischer' WHEN 6 THEN 'Gomez' WHEN 7 THEN 'Holm'
                    WHEN 8 THEN 'Ito' WHEN 9 THEN 'Jensen' ELSE 'Kowalski' END AS family
                FROM numbers
            ) ",
            $rest
        )
    };
}

/// Adds people 1 to `count` to the permit's account; nine in ten have joined and were there once, every second has a seat of
/// the account's first line, with downloads.
///
/// # Errors
/// What the database says.
pub async fn add(
    conn: &mut AnyConnection,
    permit: &Permit,
    count: u32,
    at: Timestamp,
) -> Result<(), sqlx::Error> {
    let statements = [PERSONS, MEMBERS, SEATS, BENEFITS];
    for statement in statements {
        sqlx::query(statement)
            .bind(i64::from(count))
            .bind(permit.account())
            .bind(at.0)
            .execute(&mut *conn)
            .await?;
    }
    sqlx::query("UPDATE accounts SET people = people + $2 WHERE id = $1")
        .bind(permit.account())
        .bind(i64::from(count))
        .execute(conn)
        .await?;
    Ok(())
}

const PERSONS: &str = people!(
    "INSERT INTO persons (id, email, email_key, given_name, family_name, language, guide_hidden, biography,
         position, company, phone, place, created_at, last_seen_at)
     SELECT id, LOWER(given) || '.' || LOWER(family) || '.' || CAST(n AS TEXT) || '@harbour.example',
         LOWER(given) || '.' || LOWER(family) || '.' || CAST(n AS TEXT) || '@harbour.example',
         given, family, 'en', 0, '', '', (SELECT name FROM accounts WHERE id = $2), '', '', $3,
         CASE WHEN n % 10 = 0 THEN NULL ELSE $3 + n % 86400 END FROM people"
);

const MEMBERS: &str = people!(
    "INSERT INTO members (account_id, person_id, given_name, family_name, email, given_name_key, family_name_key,
         email_key, status, added_at, joined_at, last_seen_at, search_key, holds)
     SELECT $2, id, given, family,
         LOWER(given) || '.' || LOWER(family) || '.' || CAST(n AS TEXT) || '@harbour.example',
         LOWER(given), LOWER(family),
         LOWER(given) || '.' || LOWER(family) || '.' || CAST(n AS TEXT) || '@harbour.example',
         CASE WHEN n % 10 = 0 THEN 'invited' ELSE 'active' END, $3 + n % 86400,
         CASE WHEN n % 10 = 0 THEN NULL ELSE $3 + n % 86400 END,
         CASE WHEN n % 10 = 0 THEN 0 ELSE $3 + n % 86400 END,
         LOWER(given) || '.' || LOWER(family) || '.' || CAST(n AS TEXT) || '@harbour.example
' || LOWER(given)
           || ' ' || LOWER(family),
         CASE WHEN n % 2 = 0 THEN (SELECT '|product ' || product_id || '|contract ' || contract_id
           || '|benefit product-downloads|' FROM lines WHERE account_id = $2 ORDER BY id LIMIT 1) ELSE '' END
     FROM people"
);

const SEATS: &str = people!(
    "INSERT INTO seats (line_id, person_id, account_id, given_at)
     SELECT (SELECT MIN(id) FROM lines WHERE account_id = $2), id, $2, $3 FROM people WHERE n % 2 = 0"
);

const BENEFITS: &str = people!(
    "INSERT INTO benefits (contract_id, person_id, account_id, benefit, given_at)
     SELECT (SELECT MIN(id) FROM contracts WHERE account_id = $2), id, $2, 'product-downloads', $3
     FROM people WHERE n % 2 = 0"
);
