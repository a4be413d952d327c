//! An axum server that answers an empty 200 at the address of its first argument: what the bench
//! compares with.

use axum::{Router, http::StatusCode, routing::get};

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8090".to_owned());
    let listener = tokio::net::TcpListener::bind(address).await?;
    axum::serve(listener, Router::new().route("/", get(|| async { StatusCode::OK }))).await
}
