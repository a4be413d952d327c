//! Reading a column by the parser of its type, so that what the database holds is never taken on trust.

use sqlx::{Row, any::AnyRow};

fn wrong(column: &str, reason: impl std::fmt::Display) -> sqlx::Error {
    sqlx::Error::ColumnDecode { index: column.to_owned(), source: reason.to_string().into() }
}

/// A column that has to be there, read by a parser such as `PersonId::parse`.
///
/// # Errors
/// Where the column is missing or the parser refuses it.
pub fn column<T, E: std::fmt::Display>(
    row: &AnyRow,
    name: &str,
    parse: impl FnOnce(String) -> Result<T, E>,
) -> Result<T, sqlx::Error> {
    parse(row.try_get(name)?).map_err(|error| wrong(name, error))
}

/// A column that may be empty.
///
/// # Errors
/// Where the parser refuses what is there.
pub fn optional_column<T, E: std::fmt::Display>(
    row: &AnyRow,
    name: &str,
    parse: impl FnOnce(String) -> Result<T, E>,
) -> Result<Option<T>, sqlx::Error> {
    let text: Option<String> = row.try_get(name)?;
    text.map(parse).transpose().map_err(|error| wrong(name, error))
}

/// A column that holds the code of a value such as `SupportLevel`.
///
/// # Errors
/// Where no value has the code.
pub fn code_column<T>(
    row: &AnyRow,
    name: &str,
    from_code: impl FnOnce(&str) -> Option<T>,
) -> Result<T, sqlx::Error> {
    let text: String = row.try_get(name)?;
    from_code(&text).ok_or_else(|| wrong(name, text))
}

/// A yes or no, kept as 1 or 0.
///
/// # Errors
/// Where the column is missing.
pub fn flag(row: &AnyRow, name: &str) -> Result<bool, sqlx::Error> {
    Ok(row.try_get::<i64, _>(name)? != 0)
}
