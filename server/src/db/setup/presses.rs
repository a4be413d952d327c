//! Presses that settle a step by word; taking one back keeps the row.

use common::{
    ids::{ContractId, PersonId},
    setup::Press,
    time::Timestamp,
};
use sqlx::AnyConnection;

use crate::{caller::Permit, tokens};

/// The presses of a contract in force, newest first: what, by whom, when.
///
/// # Errors
/// What the database says.
pub async fn in_force(
    conn: &mut AnyConnection,
    contract: &ContractId,
) -> Result<Vec<(String, String, i64)>, sqlx::Error> {
    sqlx::query_as(
        "SELECT r.press, TRIM(p.given_name || ' ' || p.family_name), r.pressed_at
         FROM presses r JOIN persons p ON p.id = r.person_id
         WHERE r.contract_id = $1 AND r.undone_at IS NULL ORDER BY r.pressed_at DESC, r.id",
    )
    .bind(contract.as_str())
    .fetch_all(conn)
    .await
}

/// Records a press on a contract of the permit's account; the answer says whether it is a new one.
///
/// # Errors
/// What the database says.
pub async fn press(
    conn: &mut AnyConnection,
    permit: &Permit,
    contract: &ContractId,
    press: Press,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query(
        "INSERT INTO presses (id, contract_id, press, person_id, pressed_at)
         SELECT $3, c.id, $4, $5, $6 FROM contracts c WHERE c.account_id = $1 AND c.id = $2
           AND NOT EXISTS (SELECT 1 FROM presses r WHERE r.contract_id = c.id AND r.press = $4
             AND r.undone_at IS NULL)",
    )
    .bind(permit.account())
    .bind(contract.as_str())
    .bind(tokens::new_id())
    .bind(press.code())
    .bind(permit.person().map(PersonId::as_str))
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Takes a press back; the answer says whether there was one in force.
///
/// # Errors
/// What the database says.
pub async fn undo(
    conn: &mut AnyConnection,
    permit: &Permit,
    contract: &ContractId,
    press: Press,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query(
        "UPDATE presses SET undone_at = $4 WHERE press = $3 AND undone_at IS NULL
           AND contract_id IN (SELECT c.id FROM contracts c WHERE c.account_id = $1 AND c.id = $2)",
    )
    .bind(permit.account())
    .bind(contract.as_str())
    .bind(press.code())
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}
