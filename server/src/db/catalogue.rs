//! The vendor's catalogue, as the operator fills it: products, collections, services, releases.

use common::{
    ids::{ProductId, ReleaseId, ServiceId},
    products::{Platform, ProductKind},
    time::Timestamp,
};
use sqlx::AnyConnection;

use super::audit;
use crate::{caller::Permit, tokens::new_id};

/// A product of the catalogue.
#[derive(Debug, Clone)]
pub struct NewProduct<'a> {
    /// Its identifier, such as `draftpro`.
    pub id: &'a ProductId,
    /// Its name.
    pub name: &'a str,
    /// Whether it needs a serial number and key to run (MAT-22).
    pub needs_key: bool,
    /// The products it is a collection of; empty for a product.
    pub parts: &'a [ProductId],
}

/// A service of the catalogue.
#[derive(Debug, Clone)]
pub struct NewService<'a> {
    /// Its identifier, such as `rendering`.
    pub id: &'a ServiceId,
    /// Its name.
    pub name: &'a str,
    /// One sentence on what it does.
    pub description: &'a str,
    /// Whether it uses cloud credits up.
    pub uses_credits: bool,
}

/// A release to be offered.
#[derive(Debug, Clone)]
pub struct NewRelease<'a> {
    /// The product.
    pub product: &'a ProductId,
    /// The version, such as `2026`.
    pub version: &'a str,
    /// The computers it runs on.
    pub platform: Platform,
    /// The language, such as `en`, or `non-specific`.
    pub language: &'a str,
    /// The name people save it under.
    pub file_name: &'a str,
    /// Bytes.
    pub size: i64,
    /// SHA-256 in hexadecimal; the file store keeps the file under it.
    pub sha256: &'a str,
}

/// A product as it is listed.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Listed {
    /// Its identifier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Product or collection.
    pub kind: String,
    /// How many files it has.
    pub releases: i64,
}

/// Every product, by name.
///
/// # Errors
/// What the database says.
pub async fn products(conn: &mut AnyConnection) -> Result<Vec<Listed>, sqlx::Error> {
    sqlx::query_as(
        "SELECT p.id, p.name, p.kind, COUNT(r.id) AS releases FROM products p
             LEFT JOIN releases r ON r.product_id = p.id
         GROUP BY p.id, p.name, p.kind ORDER BY p.name",
    )
    .fetch_all(conn)
    .await
}

/// The identifiers of every service.
///
/// # Errors
/// What the database says.
pub async fn service_ids(conn: &mut AnyConnection) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar("SELECT id FROM services ORDER BY id").fetch_all(conn).await
}

/// Adds a product, or gives the one there is new values.
///
/// # Errors
/// What the database says.
pub async fn put_product(
    conn: &mut AnyConnection,
    permit: &Permit,
    product: &NewProduct<'_>,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let kind = if product.parts.is_empty() { ProductKind::Product } else { ProductKind::Collection };
    sqlx::query(
        "INSERT INTO products (id, name, kind, needs_key) VALUES ($1, $2, $3, $4)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, needs_key = excluded.needs_key",
    )
    .bind(product.id.as_str())
    .bind(product.name)
    .bind(kind.code())
    .bind(i64::from(product.needs_key))
    .execute(&mut *conn)
    .await?;
    put_parts(conn, product).await?;
    let after =
        serde_json::json!({ "name": product.name, "kind": kind.code(), "needs_key": product.needs_key });
    let event = audit::Event {
        action: "product.put",
        object_kind: "product",
        object_id: product.id.as_str(),
        before: None,
        after: Some(after),
    };
    audit::record(conn, permit, event, now).await
}

async fn put_parts(conn: &mut AnyConnection, product: &NewProduct<'_>) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM product_parts WHERE collection_id = $1")
        .bind(product.id.as_str())
        .execute(&mut *conn)
        .await?;
    for (place, part) in (0_i64..).zip(product.parts) {
        sqlx::query("INSERT INTO product_parts (collection_id, part_id, place) VALUES ($1, $2, $3)")
            .bind(product.id.as_str())
            .bind(part.as_str())
            .bind(place)
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// Adds a service, or gives the one there is new values.
///
/// # Errors
/// What the database says.
pub async fn put_service(
    conn: &mut AnyConnection,
    permit: &Permit,
    service: &NewService<'_>,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO services (id, name, description, uses_credits) VALUES ($1, $2, $3, $4)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, description = excluded.description,
             uses_credits = excluded.uses_credits",
    )
    .bind(service.id.as_str())
    .bind(service.name)
    .bind(service.description)
    .bind(i64::from(service.uses_credits))
    .execute(&mut *conn)
    .await?;
    let after = serde_json::json!({ "name": service.name, "uses_credits": service.uses_credits });
    let event = audit::Event {
        action: "service.put",
        object_kind: "service",
        object_id: service.id.as_str(),
        before: None,
        after: Some(after),
    };
    audit::record(conn, permit, event, now).await
}

/// Offers a file; another one for the same product, version, platform and language is replaced.
///
/// # Errors
/// What the database says.
pub async fn put_release(
    conn: &mut AnyConnection,
    permit: &Permit,
    release: &NewRelease<'_>,
    now: Timestamp,
) -> Result<ReleaseId, sqlx::Error> {
    let id: String = sqlx::query_scalar(
        "INSERT INTO releases (id, product_id, version, platform, language, file_name, size, sha256, added_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (product_id, version, platform, language) DO UPDATE SET
             file_name = excluded.file_name, size = excluded.size, sha256 = excluded.sha256,
             added_at = excluded.added_at
         RETURNING id",
    )
    .bind(new_id())
    .bind(release.product.as_str())
    .bind(release.version)
    .bind(release.platform.code())
    .bind(release.language)
    .bind(release.file_name)
    .bind(release.size)
    .bind(release.sha256)
    .bind(now.0)
    .fetch_one(&mut *conn)
    .await?;
    let after = serde_json::json!({
        "product": release.product, "version": release.version, "platform": release.platform,
        "language": release.language, "sha256": release.sha256,
    });
    let event = audit::Event {
        action: "release.put",
        object_kind: "release",
        object_id: &id,
        before: None,
        after: Some(after),
    };
    audit::record(conn, permit, event, now).await?;
    ReleaseId::parse(id).map_err(|error| sqlx::Error::Decode(error.into()))
}
