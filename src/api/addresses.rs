//! One's own sign-in names (DEC-09).

use common::api::{
    addresses::{AddressLink, Addresses, MergeIdentities, NewAddress, PreferAddress},
    endpoints::{ADDRESS_LINK, ADDRESS_MERGE, PREFERRED_ADDRESS, PROFILE_ADDRESS, PROFILE_ADDRESSES},
};

use super::{ApiError, Done, delete, get, post, put};

/// The preferred one, the others, and those that wait for their proof.
pub(crate) async fn list() -> Result<Addresses, ApiError> {
    get(PROFILE_ADDRESSES.0).await
}

/// Sends a link to a further one.
pub(crate) async fn ask(email: String) -> Result<(), ApiError> {
    post::<Done>(PROFILE_ADDRESSES.0, &NewAddress { email }).await.map(|_| ())
}

/// Gives one up.
pub(crate) async fn remove(id: &str) -> Result<(), ApiError> {
    delete(&PROFILE_ADDRESS.path(&[id])).await
}

/// Makes one the preferred.
pub(crate) async fn prefer(id: &str) -> Result<(), ApiError> {
    put::<Done>(PREFERRED_ADDRESS.0, &PreferAddress { address: id.to_owned() }).await.map(|_| ())
}

/// Which address a link proves.
pub(crate) async fn look(token: &str) -> Result<AddressLink, ApiError> {
    get(&ADDRESS_LINK.path(&[token])).await
}

/// Merges the identity that the address has into the own one.
pub(crate) async fn merge(token: &str, body: &MergeIdentities) -> Result<(), ApiError> {
    post::<Done>(&ADDRESS_MERGE.path(&[token]), body).await.map(|_| ())
}

/// Uses the link up.
pub(crate) async fn prove(token: &str) -> Result<(), ApiError> {
    post::<Done>(&ADDRESS_LINK.path(&[token]), &()).await.map(|_| ())
}
