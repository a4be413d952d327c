//! Harbour Group: as many people as one likes, to look at scale.

use serde_json::json;

use super::customers::{GRETA, World, join, take_in};
use crate::{app::AppState, caller::Permit, cli::Failure, clock, db};

/// The number of its order.
pub const ORDER: &str = "NL-2026-100001";
/// Days ago the company came in.
const DAYS: i64 = 40;

/// Makes the account with this many people; half of them have a seat.
///
/// # Errors
/// What the database says.
pub async fn build(app: &AppState, people: u32) -> Result<(), Failure> {
    let now = app.clock.now();
    let permit = Permit::job("demo");
    let at = now.plus(-DAYS * 24 * 3_600);
    let starts_on = clock::day(at);
    let date: jiff::civil::Date = starts_on.as_str().parse()?;
    let ends_on = date.checked_add(jiff::Span::new().years(3))?.yesterday()?;
    let order = json!({
        "number": ORDER,
        "placed_at": jiff::Timestamp::from_second(at.0)?.to_string(),
        "channel": "marketplace",
        "buyer": { "given_name": GRETA.given, "family_name": GRETA.family, "email": GRETA.email, "language": "en" },
        "company": { "name": "Harbour Group", "address": {
            "street": "1 Quay", "postal_code": "211 20", "city": "Malmö", "country": "SE" } },
        "contract": { "number": "110003400001", "term": "multi-year", "years": 3, "starts_on": starts_on,
            "ends_on": ends_on.to_string(), "auto_renew": false, "support_level": "enterprise-priority",
            "kind": "subscription" },
        "lines": [{ "product": "draftpro", "seats": 100_000, "license_type": "single-user",
            "serial_number": "558-90100001", "product_key": "001Q1", "release": "2026",
            "language": "non-specific" }],
    });
    let password_hash = super::nobodys_password(app).await?;
    let mut tx = app.db.begin().await?;
    let world = World { config: &app.config, permit: &permit, password_hash: &password_hash, now };
    let account = take_in(&mut tx, &world, &order, at).await?;
    let permit = permit.within(&account);
    join(&mut tx, &world, &permit, &account, &GRETA, at.plus(24 * 3_600)).await?;
    db::crowd::add(&mut tx, &permit, people, at).await?;
    tx.commit().await?;
    Ok(())
}
