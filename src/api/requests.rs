//! Requests for access: one's own, and those that administrators decide.

use common::{
    api::{
        endpoints::{LINE_REQUESTS, OWN_REQUEST, OWN_REQUESTS, REQUEST_DECISIONS, REQUESTS, encode},
        requests::{
            AskForAccess, DecideRequests, OpenLine, OwnRequest, OwnRequests, RequestsDecided, RequestsPage,
            RequestsQuery,
        },
    },
    ids::{AccountId, LineId, RequestId},
};

use super::{ApiError, Done, delete, get, post, put};

/// What the reader may ask for and has asked for.
pub(crate) async fn own(account: &AccountId) -> Result<OwnRequests, ApiError> {
    get(&OWN_REQUESTS.path(&[account.as_str()])).await
}

/// Asks for a product.
pub(crate) async fn ask(account: &AccountId, body: &AskForAccess) -> Result<OwnRequest, ApiError> {
    post(&OWN_REQUESTS.path(&[account.as_str()]), body).await
}

/// Takes one's own request back.
pub(crate) async fn withdraw(account: &AccountId, request: &RequestId) -> Result<(), ApiError> {
    delete(&OWN_REQUEST.path(&[account.as_str(), request.as_str()])).await
}

/// One page of the requests that the reader decides.
pub(crate) async fn list(account: &AccountId, query: &RequestsQuery) -> Result<RequestsPage, ApiError> {
    let page = query.page.unwrap_or(1);
    let mut address = format!("{}?page={page}", REQUESTS.path(&[account.as_str()]));
    if let Some(search) = &query.search {
        address.push_str(&format!("&search={}", encode(search)));
    }
    if let Some(state) = query.state {
        address.push_str(&format!("&state={}", state.code()));
    }
    get(&address).await
}

/// Approves and declines.
pub(crate) async fn decide(account: &AccountId, body: &DecideRequests) -> Result<RequestsDecided, ApiError> {
    post(&REQUEST_DECISIONS.path(&[account.as_str()]), body).await
}

/// Says whether people may ask for a line.
pub(crate) async fn open_line(account: &AccountId, line: &LineId, requestable: bool) -> Result<(), ApiError> {
    let path = LINE_REQUESTS.path(&[account.as_str(), line.as_str()]);
    put::<Done>(&path, &OpenLine { requestable }).await.map(|_| ())
}
