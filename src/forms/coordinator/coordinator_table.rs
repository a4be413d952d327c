use std::collections::BTreeSet;

use common::{
    api::coordinators::{CoordinatorLine, CoordinatorsView},
    ids::LineId,
};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::coordinator_choice::full_name;
use crate::{
    ui::{Checkbox, DataTable, Tag, TagKind},
    words::{license_type_name, number, t},
};

/// The contract's products with serial number, group and coordinator (SCO-07).
#[component]
pub(super) fn CoordinatorTable(
    /// The contract as the server said last.
    view: Signal<CoordinatorsView>,
    /// The ticked lines.
    ticked: RwSignal<BTreeSet<LineId>>,
) -> impl IntoView {
    let class = style_sheet!("src/forms/coordinator/coordinator_table.css");
    let caption = move || t::coordinator_table(&view.read().number);
    let rows = move || {
        let CoordinatorsView { lines, manager, .. } = view.get();
        let row = move |line| view! { <LineRow line=line manager=manager.clone() ticked=ticked/> };
        lines.into_iter().map(row).collect_view()
    };
    view! { class = class,
        <DataTable caption=caption>
            <thead class="coordinator-table">
                <tr>
                    <td></td>
                    <th class="coordinator-table__head" scope="col">{t::coordinator_product}</th>
                    <th class="coordinator-table__head" scope="col">{t::coordinator_name}</th>
                    <th class="coordinator-table__head" scope="col">{t::coordinator_group}</th>
                    <th class="coordinator-table__head" scope="col">{t::coordinator_release}</th>
                    <th class="coordinator-table__head" scope="col">{t::coordinator_seats}</th>
                    <th class="coordinator-table__head" scope="col">{t::coordinator_status}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </DataTable>
    }
}

#[component]
fn LineRow(
    line: CoordinatorLine,
    /// The Contract Manager's name.
    manager: String,
    ticked: RwSignal<BTreeSet<LineId>>,
) -> impl IntoView {
    let class = style_sheet!("src/forms/coordinator/line_row.css");
    let (product, serial) = (line.product.clone(), line.serial.clone());
    let label = move || t::coordinator_select(&product, &serial);
    let (is, id) = (line.line.clone(), line.line.clone());
    let tick = move |on| {
        ticked.update(|ticked| match on {
            true => drop(ticked.insert(id.clone())),
            false => drop(ticked.remove(&id)),
        });
    };
    let coordinator = move || match &line.coordinator {
        Some(person) => full_name(person),
        None => t::coordinator_by_default(&manager),
    };
    view! { class = class,
        <tr class="line-row">
            <td class="line-row__tick">
                <Checkbox id=format!("line-{}", line.line) label=label bare=true
                    checked=Signal::derive(move || ticked.read().contains(&is)) on_change=tick/>
            </td>
            <th scope="row">
                {line.product}
                <span class="line-row__about">{line.serial}</span>
            </th>
            <td data-label=t::coordinator_name>{coordinator}</td>
            <td data-label=t::coordinator_group>{line.group.unwrap_or_else(|| "–".to_owned())}</td>
            <td data-label=t::coordinator_release>
                {line.release}
                <span class="line-row__about">{line.language}</span>
            </td>
            <td data-label=t::coordinator_seats>
                {move || number(line.seats)}
                <span class="line-row__about">{move || license_type_name(line.license_type)}</span>
            </td>
            <td data-label=t::coordinator_status>
                {match line.ended {
                    true => view! { <Tag>{t::coordinator_ended}</Tag> },
                    false => view! { <Tag kind=TagKind::Good>{t::coordinator_registered}</Tag> },
                }}
            </td>
        </tr>
    }
}
