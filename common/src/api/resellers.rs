//! What a reseller may see (RSL-01 to RSL-13, DEC-26).

use serde::{Deserialize, Serialize};

use crate::{
    ids::{ContractId, ResellerId},
    time::Timestamp,
};

/// Answer of GET reseller permissions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResellerPermissions {
    /// One row per contract and reseller (RSL-09).
    pub rows: Vec<ResellerPermission>,
}

/// One switch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResellerPermission {
    /// The reseller.
    pub reseller: ResellerId,
    /// Its name.
    pub reseller_name: String,
    /// Its mail address, for the customer (RSL-12).
    pub reseller_email: String,
    /// Its telephone number.
    pub reseller_phone: String,
    /// The contract.
    pub contract: ContractId,
    /// The contract's printed number.
    pub contract_number: String,
    /// Whether the reseller may view cases; default no (RSL-01).
    pub view_cases: bool,
    /// Who changed it last.
    pub modified_by: Option<String>,
    /// When it was changed last.
    pub modified_at: Option<Timestamp>,
}

/// Body of PUT reseller permissions: the changed switches, saved together (UX-17).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ResellerPermissionChanges {
    /// The switches with their new value; an empty list is refused.
    pub changes: Vec<ResellerPermissionChange>,
}

/// A switch with its new value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ResellerPermissionChange {
    /// The reseller.
    pub reseller: ResellerId,
    /// The contract.
    pub contract: ContractId,
    /// The new value.
    pub view_cases: bool,
}

/// Answer of GET reseller customers: the contracts a reseller sold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResellerCustomers {
    /// The reseller's name.
    pub reseller: String,
    /// The contracts, by customer.
    pub customers: Vec<ResellerCustomer>,
}

/// One contract a reseller sold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResellerCustomer {
    /// The customer's name.
    pub customer: String,
    /// The contract's printed number.
    pub contract_number: String,
    /// Whether the customer lets the reseller view cases.
    pub view_cases: bool,
}
