use common::{
    capability::Capability,
    role::{Mark, Role},
};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use crate::{
    ui::Icon,
    words::{benefit_name, mark_words, role_name, t},
};

/// One cell by its row and column.
pub(super) type Place = (Capability, Role);

/// One cell: its words, its shape, and why.
#[component]
pub(super) fn MatrixCell(
    /// Row and column.
    place: Place,
    /// What the rule book says.
    mark: Mark,
    /// The cell whose reason is on show.
    open: RwSignal<Option<Place>>,
    /// The role whose column stands out.
    role: Signal<Option<Role>>,
) -> impl IntoView {
    let class = style_sheet!("src/pages/roles/matrix_cell.css");
    let (capability, column) = place;
    let shown = move || open.get() == Some(place);
    let id = format!("why-{}-{}", capability.code(), column.code());
    let controls = id.clone();
    let reason = move || {
        let id = id.clone();
        shown().then(|| view! { class = class, <p class="matrix-cell__reason" id=id>{why(capability, column, mark)}</p> })
    };
    view! { class = class,
        <td
            class="matrix-cell"
            class:matrix-cell--yes=mark == Mark::Yes
            class:matrix-cell--no=mark == Mark::No
            class:matrix-cell--shown=move || role.get() == Some(column)
            class:matrix-cell--aside=move || role.get().is_some_and(|role| role != column)
        >
            <span class="matrix-cell__words">
                <span class="matrix-cell__shape"><Icon name=shape(mark)/></span>{mark_words(mark)}
            </span>
            <button
                type="button"
                class="matrix-cell__why"
                aria-expanded=move || shown().to_string()
                aria-controls=move || shown().then(|| controls.clone())
                on:click=move |_| open.update(|open| *open = (*open != Some(place)).then_some(place))
            >
                {t::roles_why}
            </button>
            {reason}
        </td>
    }
}

/// The shape beside the words, so that the mark is never a colour alone.
const fn shape(mark: Mark) -> &'static str {
    match mark {
        Mark::No => "cross",
        Mark::Yes => "check",
        Mark::IfGranted => "gift",
        Mark::IfKeyNeeded => "key",
        Mark::WithAdvancedSupport => "phone",
    }
}

/// The reason of a cell as one sentence (DEC-04).
fn why(capability: Capability, role: Role, mark: Mark) -> String {
    let name = role_name(role);
    match mark {
        Mark::No if role == Role::ContractManager && capability == Capability::ReceiveReleaseMails => {
            t::roles_why_default()
        }
        Mark::No => t::roles_why_no(&name),
        Mark::Yes => t::roles_why_yes(&name),
        Mark::IfGranted => t::roles_why_granted(&capability.benefit().map(benefit_name).unwrap_or_default()),
        Mark::IfKeyNeeded => t::roles_why_key(),
        Mark::WithAdvancedSupport => t::roles_why_support(),
    }
}
