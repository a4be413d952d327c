//! Everybody of a list at once, one by one as the database gives them.

use std::future::poll_fn;

use common::{
    api::users::{UserFilter, UserOrder},
    ids::{AccountId, SelectionId},
    time::Timestamp,
};
use sqlx::{AnyConnection, AssertSqlSafe};

use super::{Member, filter::Conditions, list::order_by};

/// Whom a file is about.
#[derive(Debug, Clone, Copy)]
pub enum Whom<'a> {
    /// Everybody who fits.
    Fitting(&'a UserFilter),
    /// A kept choice.
    Chosen(&'a SelectionId),
}

/// Gives every member in order to `take`; one question, so that nobody is missed or named twice meanwhile.
///
/// # Errors
/// What the database says.
pub async fn each(
    conn: &mut AnyConnection,
    account: &AccountId,
    whom: Whom<'_>,
    order: UserOrder,
    now: Timestamp,
    mut take: impl FnMut(Member) + Send,
) -> Result<(), sqlx::Error> {
    let conditions = match whom {
        Whom::Fitting(filter) => Conditions::of(account, filter, now),
        Whom::Chosen(selection) => Conditions::chosen(account, selection, now),
    };
    let sql = format!(
        "{} FROM members m JOIN persons p ON p.id = m.person_id WHERE {} ORDER BY {}",
        super::member_columns!("$2"),
        conditions.sql(),
        order_by(order)
    );
    let query = sqlx::query_as_with::<_, Member, _>(AssertSqlSafe(sql), conditions.arguments()?);
    let mut rows = query.fetch(conn);
    while let Some(row) = poll_fn(|context| rows.as_mut().poll_next(context)).await {
        take(row?);
    }
    Ok(())
}
