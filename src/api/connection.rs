//! Whether the server can be reached at all.

use std::cell::Cell;

use leptos::{prelude::*, task::spawn_local};

use super::ApiError;

thread_local! {
    static LOST: ArcRwSignal<bool> = ArcRwSignal::new(false);
    static CHECKING: Cell<bool> = const { Cell::new(false) };
}

/// True while nothing reaches the server.
pub(crate) fn connection_lost() -> ArcRwSignal<bool> {
    LOST.with(Clone::clone)
}

/// Asks the server for a sign of life, and notes whether it came. One request that failed says little: a
/// filter in the browser may have stopped it.
pub(crate) fn check_connection() {
    if CHECKING.replace(true) {
        return;
    }
    spawn_local(async {
        let lost = matches!(super::session::read().await, Err(ApiError::Offline));
        CHECKING.set(false);
        note(lost);
    });
}

/// Notes what an answer, or the browser, says about the connection.
pub(crate) fn note(lost: bool) {
    let known = connection_lost();
    if known.get_untracked() != lost {
        known.set(lost);
    }
}
