//! Access requests, and the lines that can be asked for (section 5, rank 24).

use common::{
    api::requests::{AccessRequest, OwnRequest},
    ids::{AccountId, LineId, PersonId, ProductId, RequestId},
    requests::{Opened, RequestState},
    seats::Seats,
    time::{Day, Timestamp},
    users::display_name,
};
use sqlx::{AnyConnection, Row, any::AnyRow};

use super::{code_column, column, flag, optional_column, users::list::pattern};
use crate::caller::Permit;

/// A line, and whether it can be asked for.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its identifier.
    pub id: LineId,
    /// The product.
    pub product: ProductId,
    /// The product's name.
    pub product_name: String,
    /// The contract's printed number.
    pub contract_number: String,
    /// What decides whether it can be asked for.
    pub opened: Opened,
}

/// The lines of an account, contract by contract.
///
/// # Errors
/// What the database says.
pub async fn lines(
    conn: &mut AnyConnection,
    account: &AccountId,
    today: &Day,
) -> Result<Vec<Line>, sqlx::Error> {
    let rows = sqlx::query(
        "SELECT l.id, l.product_id, p.name, c.number, l.requestable,
           CAST(CASE WHEN c.ends_on < $2 THEN 1 ELSE 0 END AS BIGINT) AS ended
         FROM lines l JOIN contracts c ON c.id = l.contract_id JOIN products p ON p.id = l.product_id
         WHERE l.account_id = $1 ORDER BY c.number, l.place, l.id",
    )
    .bind(account.as_str())
    .bind(today.as_str())
    .fetch_all(conn)
    .await?;
    let line = |row: &AnyRow| {
        Ok(Line {
            id: column(row, "id", LineId::parse)?,
            product: column(row, "product_id", ProductId::parse)?,
            product_name: row.try_get("name")?,
            contract_number: row.try_get("number")?,
            opened: Opened { requestable: flag(row, "requestable")?, ended: flag(row, "ended")? },
        })
    };
    rows.iter().map(line).collect()
}

/// Says whether people may ask for a line of the permit's account; whether that is new.
///
/// # Errors
/// What the database says.
pub async fn open_line(
    conn: &mut AnyConnection,
    permit: &Permit,
    line: &LineId,
    requestable: bool,
) -> Result<bool, sqlx::Error> {
    let done = sqlx::query(
        "UPDATE lines SET requestable = $3 WHERE account_id = $1 AND id = $2 AND requestable <> $3",
    )
    .bind(permit.account())
    .bind(line.as_str())
    .bind(i64::from(requestable))
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// How a request `r` stands at the present time of a parameter, as a code.
macro_rules! state {
    ($now:literal) => {
        concat!("CASE WHEN r.state = 'open' AND r.expires_at <= ", $now, " THEN 'expired' ELSE r.state END")
    };
}

/// Rows of one's own that are shown.
const OWN_SHOWN: i64 = 50;

/// One's own request, with what it is for.
#[derive(Debug, Clone)]
pub struct Own {
    /// The line.
    pub line: LineId,
    /// The product.
    pub product: ProductId,
    /// As it travels.
    pub request: OwnRequest,
}

/// What a person asked for in an account: open ones first, then the newest.
///
/// # Errors
/// What the database says.
pub async fn own(
    conn: &mut AnyConnection,
    account: &AccountId,
    person: &PersonId,
    now: Timestamp,
) -> Result<Vec<Own>, sqlx::Error> {
    let rows = sqlx::query(concat!(
        "SELECT r.id, r.line_id, l.product_id, p.name, r.reason, r.until_day, ",
        state!("$3"),
        " AS state, r.asked_at, r.expires_at, r.settled_at, r.words
         FROM access_requests r JOIN lines l ON l.id = r.line_id JOIN products p ON p.id = l.product_id
         WHERE r.account_id = $1 AND r.person_id = $2
         ORDER BY CASE WHEN r.state = 'open' AND r.expires_at > $3 THEN 0 ELSE 1 END, r.asked_at DESC, r.id DESC
         LIMIT $4"
    ))
    .bind(account.as_str())
    .bind(person.as_str())
    .bind(now.0)
    .bind(OWN_SHOWN)
    .fetch_all(conn)
    .await?;
    rows.iter().map(own_request).collect()
}

fn own_request(row: &AnyRow) -> Result<Own, sqlx::Error> {
    Ok(Own {
        line: column(row, "line_id", LineId::parse)?,
        product: column(row, "product_id", ProductId::parse)?,
        request: OwnRequest {
            id: column(row, "id", RequestId::parse)?,
            product: row.try_get("name")?,
            reason: row.try_get("reason")?,
            until: optional_column(row, "until_day", Day::parse)?,
            state: code_column(row, "state", RequestState::from_code)?,
            asked_at: Timestamp(row.try_get("asked_at")?),
            expires_at: Timestamp(row.try_get("expires_at")?),
            settled_at: row.try_get::<Option<i64>, _>("settled_at")?.map(Timestamp),
            words: row.try_get("words")?,
        },
    })
}

/// Keeps a new request of the permit's person for a line.
///
/// # Errors
/// What the database says.
pub async fn ask(
    conn: &mut AnyConnection,
    permit: &Permit,
    line: &LineId,
    new: &OwnRequest,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO access_requests (id, account_id, line_id, person_id, reason, until_day, state, asked_at,
             expires_at, words)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(new.id.as_str())
    .bind(permit.account())
    .bind(line.as_str())
    .bind(permit.person().map_or("", PersonId::as_str))
    .bind(&new.reason)
    .bind(new.until.as_ref().map(Day::as_str))
    .bind(new.state.code())
    .bind(new.asked_at.0)
    .bind(new.expires_at.0)
    .bind(&new.words)
    .execute(conn)
    .await?;
    Ok(())
}

/// Which requests are asked for.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The lines whose requests the reader decides, written `|a|b|`, which both databases can search.
    pub lines: String,
    /// Words of name or address; empty for all.
    pub search: String,
    /// One state; `None` for all.
    pub state: Option<RequestState>,
    /// One request; `None` for all.
    pub id: Option<RequestId>,
}

impl Wanted {
    /// All requests for these lines.
    pub fn of<'a>(lines: impl Iterator<Item = &'a LineId>) -> Self {
        let lines = lines.fold("|".to_owned(), |all, line| format!("{all}{line}|"));
        Self { lines, search: String::new(), state: None, id: None }
    }
}

/// Parameters: $1 account, $2 lines, $3 pattern or empty, $4 state or empty, $5 request or empty, $6 now.
macro_rules! fitting {
    () => {
        concat!(
            " FROM access_requests r
               JOIN members m ON m.account_id = r.account_id AND m.person_id = r.person_id
                 AND m.status <> 'removed'
               JOIN lines l ON l.id = r.line_id JOIN products p ON p.id = l.product_id
               JOIN contracts c ON c.id = l.contract_id
               LEFT JOIN members d ON d.account_id = r.account_id AND d.person_id = r.decided_by
             WHERE r.account_id = $1 AND $2 LIKE '%|' || r.line_id || '|%'
               AND ($3 = '' OR m.email_key LIKE $3 ESCAPE '!'
                 OR m.given_name_key || ' ' || m.family_name_key LIKE $3 ESCAPE '!')
               AND ($5 = '' OR r.id = $5) AND ($4 = '' OR $4 = ",
            state!("$6"),
            ")"
        )
    };
}

macro_rules! bind {
    ($query:expr, $account:ident, $wanted:ident, $now:ident) => {
        $query
            .bind($account.as_str())
            .bind(&$wanted.lines)
            .bind(pattern(&$wanted.search))
            .bind($wanted.state.map_or("", RequestState::code))
            .bind($wanted.id.as_ref().map_or("", RequestId::as_str))
            .bind($now.0)
    };
}

/// How many requests fit.
///
/// # Errors
/// What the database says.
pub async fn count(
    conn: &mut AnyConnection,
    account: &AccountId,
    wanted: &Wanted,
    now: Timestamp,
) -> Result<u32, sqlx::Error> {
    let query = sqlx::query_scalar(concat!("SELECT COUNT(*)", fitting!()));
    let count: i64 = bind!(query, account, wanted, now).fetch_one(conn).await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The rows of a page: open ones first, then the newest.
///
/// # Errors
/// What the database says.
pub async fn page(
    conn: &mut AnyConnection,
    account: &AccountId,
    wanted: &Wanted,
    (size, skip): (u32, u64),
    now: Timestamp,
) -> Result<Vec<AccessRequest>, sqlx::Error> {
    let query = sqlx::query(concat!(
        "SELECT r.id, r.person_id, m.given_name, m.family_name, m.email, r.line_id, p.name AS product,
           c.number AS contract_number, l.seats AS total,
           (SELECT COUNT(*) FROM seats s WHERE s.line_id = l.id) AS used,
           (SELECT COUNT(*) FROM seats s WHERE s.line_id = l.id AND s.person_id = r.person_id) AS seated,
           r.reason, r.until_day, ",
        state!("$6"),
        " AS state, r.asked_at, r.expires_at, r.settled_at, r.words, d.person_id AS decider,
           COALESCE(d.given_name, '') AS decider_given, COALESCE(d.family_name, '') AS decider_family,
           COALESCE(d.email, '') AS decider_email",
        fitting!(),
        " ORDER BY CASE WHEN r.state = 'open' AND r.expires_at > $6 THEN 0 ELSE 1 END, r.asked_at DESC, r.id DESC
          LIMIT $7 OFFSET $8"
    ));
    let rows = bind!(query, account, wanted, now)
        .bind(i64::from(size))
        .bind(i64::try_from(skip).unwrap_or(i64::MAX))
        .fetch_all(conn)
        .await?;
    rows.iter().map(read).collect()
}

/// One request that the reader decides.
///
/// # Errors
/// What the database says.
pub async fn find(
    conn: &mut AnyConnection,
    account: &AccountId,
    wanted: &Wanted,
    id: &RequestId,
    now: Timestamp,
) -> Result<Option<AccessRequest>, sqlx::Error> {
    let wanted = Wanted { id: Some(id.clone()), ..wanted.clone() };
    Ok(page(conn, account, &wanted, (1, 0), now).await?.pop())
}

fn read(row: &AnyRow) -> Result<AccessRequest, sqlx::Error> {
    let number = |name| row.try_get::<i64, _>(name).map(|count| u32::try_from(count).unwrap_or_default());
    let text = |name: &str| row.try_get::<String, _>(name);
    let called = |given: &str, family: &str, email: &str| {
        Ok::<_, sqlx::Error>(display_name(&text(given)?, &text(family)?, &text(email)?))
    };
    let decider: Option<String> = row.try_get("decider")?;
    let decided_by = || called("decider_given", "decider_family", "decider_email");
    Ok(AccessRequest {
        id: column(row, "id", RequestId::parse)?,
        person: column(row, "person_id", PersonId::parse)?,
        name: called("given_name", "family_name", "email")?,
        email: row.try_get("email")?,
        line: column(row, "line_id", LineId::parse)?,
        product: row.try_get("product")?,
        contract_number: row.try_get("contract_number")?,
        seats: Seats { total: number("total")?, used: number("used")? },
        seated: flag(row, "seated")?,
        reason: row.try_get("reason")?,
        until: optional_column(row, "until_day", Day::parse)?,
        state: code_column(row, "state", RequestState::from_code)?,
        asked_at: Timestamp(row.try_get("asked_at")?),
        expires_at: Timestamp(row.try_get("expires_at")?),
        settled_at: row.try_get::<Option<i64>, _>("settled_at")?.map(Timestamp),
        decided_by: decider.map(|_| decided_by()).transpose()?,
        words: row.try_get("words")?,
    })
}

/// An open request of the permit's account comes to its end; `false` where it had come to one before.
///
/// # Errors
/// What the database says.
pub async fn settle(
    conn: &mut AnyConnection,
    permit: &Permit,
    id: &RequestId,
    (state, words): (RequestState, &str),
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let decided = matches!(state, RequestState::Approved | RequestState::Declined);
    let done = sqlx::query(
        "UPDATE access_requests SET state = $3, words = $4, settled_at = $5, decided_by = $6
         WHERE account_id = $1 AND id = $2 AND state = 'open'",
    )
    .bind(permit.account())
    .bind(id.as_str())
    .bind(state.code())
    .bind(words)
    .bind(now.0)
    .bind(permit.person().filter(|_| decided).map(PersonId::as_str))
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// A request that nobody decided in time.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Due {
    /// Its identifier.
    #[sqlx(try_from = "String")]
    pub id: RequestId,
    /// The account.
    #[sqlx(try_from = "String")]
    pub account: AccountId,
    /// The line.
    #[sqlx(try_from = "String")]
    pub line: LineId,
    /// The product's name.
    pub product: String,
    /// Who asked.
    #[sqlx(try_from = "String")]
    pub person: PersonId,
}

/// The open requests whose time is over, of any account, the first hundred of them.
///
/// # Errors
/// What the database says.
pub async fn due(conn: &mut AnyConnection, now: Timestamp) -> Result<Vec<Due>, sqlx::Error> {
    let sql =
        "SELECT r.id, r.account_id AS account, r.line_id AS line, p.name AS product, r.person_id AS person
         FROM access_requests r JOIN lines l ON l.id = r.line_id JOIN products p ON p.id = l.product_id
         WHERE r.state = 'open' AND r.expires_at <= $1 ORDER BY r.expires_at, r.id LIMIT 100";
    sqlx::query_as(sql).bind(now.0).fetch_all(conn).await
}
