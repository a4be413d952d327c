use leptos::prelude::*;

use super::Example;
use crate::ui::{Button, Toast, ToastList};

pub(super) fn examples() -> AnyView {
    let shown = RwSignal::new(Vec::<Toast>::new());
    let say = move |words: &str, bad| {
        let toast = |id| Toast { id, words: words.to_owned(), bad };
        shown.update(|shown| shown.push(toast(shown.len() as u32)));
    };
    view! {
        <Example name="Passing messages">
            <div class="row">
                <Button on_press=move |()| say("Mira Sand was removed.", false)>"Say"</Button>
                <Button on_press=move |()| say("The connection was lost.", true)>"Warn"</Button>
            </div>
            <ToastList shown=shown/>
        </Example>
    }
    .into_any()
}
