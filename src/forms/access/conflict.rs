use leptos::prelude::*;

use super::{
    access_draft::AccessDraft,
    wishes::{Difference, Item},
};
use crate::{
    ui::{Button, Cue, CueKind},
    words::{benefit_name, number, t},
};

/// Somebody else saved in between: offers the newer version, then says what is other in it; the own
/// choices stay (DEC-18).
#[component]
pub(super) fn Conflict(
    /// The form's state.
    draft: AccessDraft,
) -> impl IntoView {
    let some = move || !draft.differences.read().is_empty();
    view! {
        <Show when=move || draft.outdated.get()>
            <div class="row">
                <Button on_press=move |()| draft.compare()>{t::access_show_newer}</Button>
            </div>
        </Show>
        <Show when=some>
            <Cue kind=CueKind::Important>
                <p>{t::access_others_changed}</p>
                <ul>{move || draft.differences.get().into_iter().map(row).collect_view()}</ul>
            </Cue>
        </Show>
    }
}

fn row(difference: Difference) -> impl IntoView {
    let name = match difference.item {
        Item::Benefit(_, benefit) => benefit_name(benefit),
        _ => difference.name,
    };
    view! { <li>{t::access_other_now(&name, &number(difference.before), &number(difference.now))}</li> }
}
