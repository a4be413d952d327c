//! What a reseller may see, and what it sees.

use common::{
    api::{
        endpoints::{RESELLER_CUSTOMERS, RESELLER_PERMISSIONS},
        resellers::{
            ResellerCustomers, ResellerPermissionChange, ResellerPermissionChanges, ResellerPermissions,
        },
    },
    ids::AccountId,
};

use super::{ApiError, Done, get, put};

/// The switches of the account.
pub(crate) async fn read(account: &AccountId) -> Result<ResellerPermissions, ApiError> {
    get(&RESELLER_PERMISSIONS.path(&[account.as_str()])).await
}

/// Saves the changed ones in one request (UX-17).
pub(crate) async fn save(
    account: &AccountId,
    changes: Vec<ResellerPermissionChange>,
) -> Result<(), ApiError> {
    let path = RESELLER_PERMISSIONS.path(&[account.as_str()]);
    put::<Done>(&path, &ResellerPermissionChanges { changes }).await.map(|_| ())
}

/// The contracts the reader's reseller sold.
pub(crate) async fn customers() -> Result<ResellerCustomers, ApiError> {
    get(RESELLER_CUSTOMERS.0).await
}
