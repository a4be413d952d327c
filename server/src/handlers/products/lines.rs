//! One line as its drawer shows it (PRD-15 to PRD-20).

use common::{
    api::products::LineRow,
    capability::Capability,
    contracts::{LicenseType, SupportLevel, Term},
    explain::{Scope, can},
    products::masked,
    seats::Seats,
    time::Day,
};

use super::Known;
use crate::{caller::AccountCaller, db::products::Line, error::ApiError};

/// Characters of a serial number and of a key that stay readable.
pub(in crate::handlers) const SERIAL_SHOWN: usize = 4;
const KEY_SHOWN: usize = 1;

/// The line, as far as the reader may know it.
pub(super) fn row(
    line: &Line,
    known: &Known,
    caller: &AccountCaller,
    automatic: &[String],
    today: &Day,
) -> Result<LineRow, ApiError> {
    let may = |capability| can(caller.actor(), capability, Scope::Line(&line.id));
    let own_seat = caller.actor().contracts.iter().flat_map(|held| &held.lines);
    let own_seat = own_seat.filter(|held| held.line == line.id).any(|held| held.seat);
    let seats = Seats { total: number(line.total), used: number(line.used) };
    let ends_on = Day::parse(line.ends_on.as_str()).map_err(ApiError::internal)?;
    let key = || {
        let (serial, key) = (masked(&line.serial_number, SERIAL_SHOWN), masked(&line.product_key, KEY_SHOWN));
        format!("{serial}/{key}")
    };
    Ok(LineRow {
        line: line.id.clone(),
        contract: line.contract_id.clone(),
        contract_number: line.contract_number.clone(),
        license_type: LicenseType::from_code(&line.license_type)
            .ok_or_else(|| ApiError::internal(&line.license_type))?,
        term: Term::from_code(&line.term).ok_or_else(|| ApiError::internal(&line.term))?,
        support_level: SupportLevel::from_code(&line.support_level)
            .ok_or_else(|| ApiError::internal(&line.support_level))?,
        seats: may(Capability::ManageUsers).then_some(seats),
        days_left: days_between(today, &ends_on)?,
        ends_on,
        release: line.release.clone(),
        versions: known.versions(line),
        language: line.language.clone(),
        group: line.group_label.clone(),
        coordinator: line.coordinator.clone(),
        masked_key: may(Capability::SeeKeys).then(key),
        own_seat,
        own_seat_automatic: own_seat && automatic.iter().any(|id| id == line.id.as_str()),
    })
}

fn number(count: i64) -> u32 {
    u32::try_from(count).unwrap_or_default()
}

fn days_between(from: &Day, to: &Day) -> Result<i64, ApiError> {
    let date = |day: &Day| day.as_str().parse::<jiff::civil::Date>().map_err(ApiError::internal);
    let span = date(from)?.until(date(to)?).map_err(ApiError::internal)?;
    Ok(span.get_days().into())
}
