//! Seats by product.

use common::{
    api::{
        endpoints::{LINE_SEATS, SEATS, encode},
        seats::{MoveSeats, SeatHolders, SeatLines},
    },
    ids::{AccountId, LineId},
};

use super::{ApiError, Done, get, put};

/// The lines whose seats the reader gives.
pub(crate) async fn lines(account: &AccountId) -> Result<SeatLines, ApiError> {
    get(&SEATS.path(&[account.as_str()])).await
}

/// One page of the people with a seat of a line.
pub(crate) async fn holders(
    account: &AccountId,
    line: &LineId,
    search: &str,
    page: u32,
) -> Result<SeatHolders, ApiError> {
    let path = LINE_SEATS.path(&[account.as_str(), line.as_str()]);
    get(&format!("{path}?search={}&page={}", encode(search.trim()), page.max(1))).await
}

/// Releases and gives seats of a line in one write.
pub(crate) async fn save(account: &AccountId, line: &LineId, moves: &MoveSeats) -> Result<(), ApiError> {
    put::<Done>(&LINE_SEATS.path(&[account.as_str(), line.as_str()]), moves).await.map(|_| ())
}
