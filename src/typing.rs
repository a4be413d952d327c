//! What is typed to narrow a list: the address follows it after a pause, and it follows the address; or the server is
//! asked after a pause. And what becomes of a field when what stood in it is saved.

use std::time::Duration;

use common::ids::AccountId;
use leptos::{leptos_dom::helpers::debounce, prelude::*, task::spawn_local};

use crate::{api::ApiError, session::use_session, ui::effect};

/// How long a list that the server narrows waits for the next letter.
pub(crate) const PAUSE: Duration = Duration::from_millis(300);

/// The text of a field whose value stands in the address. `on_typed` runs after a pause in the typing; Back puts the
/// former words into the field again.
pub(crate) fn use_typed(wanted: Memo<String>, on_typed: impl Fn(String) + 'static) -> RwSignal<String> {
    use_typed_within(PAUSE, wanted, on_typed)
}

/// [`use_typed`] for a list that is here already, which waits for nothing.
pub(crate) fn use_typed_at_once(
    wanted: Memo<String>,
    on_typed: impl Fn(String) + 'static,
) -> RwSignal<String> {
    use_typed_within(Duration::ZERO, wanted, on_typed)
}

fn use_typed_within(
    pause: Duration,
    wanted: Memo<String>,
    on_typed: impl Fn(String) + 'static,
) -> RwSignal<String> {
    let typed = RwSignal::new(wanted.get_untracked());
    let mut tell = debounce(pause, move |words: String| {
        if words != wanted.get_untracked() {
            on_typed(words);
        }
    });
    Effect::new(move |known: Option<()>| {
        let words = typed.get().trim().to_owned();
        if known.is_some() {
            tell(words);
        }
    });
    effect(move || {
        let words = wanted.get();
        if typed.read_untracked().trim() != words {
            typed.set(words);
        }
    });
    typed
}

/// Empties a field once what stood in it is saved, where nothing was typed since it was sent.
pub(crate) fn clear_sent(field: RwSignal<String>, sent: &str) {
    if field.try_with_untracked(|typed| typed.trim() == sent.trim()) == Some(true) {
        field.set(String::new());
    }
}

/// Asks the server after a pause in the typing for what fits, and at once while nothing was found yet; what was found
/// before stays until then.
pub(crate) fn search_while_typing<Row, Answer>(
    typed: RwSignal<String>,
    found: RwSignal<Vec<Row>>,
    ask: impl Fn(AccountId, String) -> Answer + 'static,
) where
    Row: Send + Sync + 'static,
    Answer: Future<Output = Result<Vec<Row>, ApiError>> + 'static,
{
    let session = use_session();
    let search = move |words: String| {
        let Some(account) = untrack(|| session.account()) else { return };
        let answer = ask(account, words.clone());
        spawn_local(async move {
            if let (Ok(rows), true) = (answer.await, typed.try_get_untracked() == Some(words)) {
                found.set(rows);
            }
        });
    };
    if found.read_untracked().is_empty() {
        search(typed.get_untracked());
    }
    let mut later = debounce(PAUSE, search);
    Effect::new(move |known: Option<()>| {
        let words = typed.get();
        if known.is_some() {
            later(words);
        }
    });
}
