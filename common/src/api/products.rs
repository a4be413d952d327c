//! All Products & Services with its drawers (PRD-01 to PRD-28).

use serde::{Deserialize, Serialize};

use crate::{
    contracts::{LicenseType, SupportLevel, Term},
    explain::Explanation,
    ids::{ContractId, LineId, ProductId, ServiceId},
    products::ProductKind,
    seats::Seats,
    time::Day,
};

/// Answer of GET products: only what the reader may know of (PRD-13, DEC-20).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProductsView {
    /// Cloud credits: 100 individual ones a user, and the shared ones of the contracts (PRD-03).
    pub credits: Credits,
    /// Products, by name.
    pub products: Vec<ProductRow>,
    /// Services, by name.
    pub services: Vec<ServiceRow>,
    /// Whether there is something the reader may ask for or has asked for (rank 24).
    pub requests: bool,
}

/// Cloud credits that remain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Credits {
    /// The reader's own.
    pub individual: u32,
    /// The company's; `None` for somebody who does not see them (RPT-05).
    pub shared: Option<u32>,
}

/// One product with the lines it was bought in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProductRow {
    /// The product.
    pub product: ProductId,
    /// Its name.
    pub name: String,
    /// Product or collection.
    pub kind: ProductKind,
    /// Names of the products of a collection.
    pub parts: Vec<String>,
    /// The lines, one per serial number.
    pub lines: Vec<LineRow>,
    /// Platforms there are files for, as codes.
    pub platforms: Vec<crate::products::Platform>,
    /// Versions there are files for, newest first.
    pub versions: Vec<String>,
    /// Whether the reader may download it, and why.
    pub download: Explanation,
}

/// One line of a contract (PRD-15 to PRD-18).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LineRow {
    /// The line.
    pub line: LineId,
    /// Its contract.
    pub contract: ContractId,
    /// The contract's printed number.
    pub contract_number: String,
    /// Single-user or multi-user.
    pub license_type: LicenseType,
    /// Term of the contract.
    pub term: Term,
    /// Support of the contract.
    pub support_level: SupportLevel,
    /// Seats; `None` for somebody who only has one of them (PRD-20).
    pub seats: Option<Seats>,
    /// Last day with rights.
    pub ends_on: Day,
    /// Days until the last day with rights; negative once it is over.
    pub days_left: i64,
    /// The newest release of the contract.
    pub release: String,
    /// Versions the line may use: the newest and up to three before (LIC-01).
    pub versions: Vec<String>,
    /// Language of the product.
    pub language: String,
    /// The group label of the order.
    pub group: Option<String>,
    /// The Software Coordinator's name; `None` while it is the Contract Manager.
    pub coordinator: Option<String>,
    /// Serial number and key with all but the last characters masked; `None` without the right (DEC-21).
    pub masked_key: Option<String>,
    /// Whether the reader holds a seat of the line.
    pub own_seat: bool,
    /// Whether that seat was given automatically with the contract (DEC-03).
    pub own_seat_automatic: bool,
}

/// Answer of POST key reveals; the reveal is in the audit trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RevealedKey {
    /// Serial number and product key as one string, `serial/key` (PRD-26).
    pub serial_and_key: String,
}

/// One service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServiceRow {
    /// The service.
    pub service: ServiceId,
    /// Its name.
    pub name: String,
    /// One sentence on what it does.
    pub description: String,
    /// Name of the product it comes with; `None` for a free or separately bought one.
    pub included_with: Option<String>,
    /// Whether it is free (PRD-08).
    pub free: bool,
}
