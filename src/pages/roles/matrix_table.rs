use common::{
    capability::Capability,
    role::{Mark, Policy, Role},
};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{
    matrix_cell::{MatrixCell, Place},
    tally::tally,
};
use crate::{
    ui::DataTable,
    words::{capability_name, origin_name, role_name, t},
};

/// The role capability matrix: words and a shape in every cell, and a button that says why (UX-11).
#[component]
pub(super) fn MatrixTable(
    /// Whose roles.
    #[prop(into)]
    policy: Signal<Policy>,
    /// The role whose column stands out.
    #[prop(into)]
    role: Signal<Option<Role>>,
) -> impl IntoView {
    let class = style_sheet!("src/pages/roles/matrix_table.css");
    let open = RwSignal::new(None::<Place>);
    let shown = move |column: Role| role.get() == Some(column);
    let aside = move |column: Role| role.get().is_some_and(|role| role != column);
    let header = move |column: Role| {
        view! { class = class,
            <th scope="col" class="matrix-table__role" class:matrix-table__shown=move || shown(column) class:matrix-table__aside=move || aside(column)>
                {role_name(column)}
                <span class="matrix-table__count">{tally(policy.get(), column).words()}</span>
            </th>
        }
    };
    let origin = move |column: Role| {
        view! { class = class,
            <td class="matrix-table__origin" class:matrix-table__shown=move || shown(column) class:matrix-table__aside=move || aside(column)>
                {origin_name(column.origin())}
            </td>
        }
    };
    let row = move |(capability, marks): (Capability, &'static [Mark])| {
        let cells = policy.get().roles().iter().zip(marks);
        let cells = cells.map(|(column, mark)| view! { <MatrixCell place=(capability, *column) mark=*mark open=open role=role/> });
        view! { class = class,
            <tr class="matrix-table__row">
                <th scope="row" class="matrix-table__capability">{capability_name(capability)}</th>
                {cells.collect_view()}
            </tr>
        }
    };
    view! { class = class,
        <div class="matrix-table">
            <DataTable caption=t::roles_matrix cards=false>
                <thead>
                    <tr>
                        <th scope="col" class="matrix-table__capability">{t::roles_capability}</th>
                        {move || policy.get().roles().iter().copied().map(header).collect_view()}
                    </tr>
                </thead>
                <tbody>{move || policy.get().matrix().map(row).collect_view()}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row" class="matrix-table__capability">{t::roles_origin}</th>
                        {move || policy.get().roles().iter().copied().map(origin).collect_view()}
                    </tr>
                </tfoot>
            </DataTable>
        </div>
    }
}
