use common::api::resellers::{ResellerPermission, ResellerPermissionChange};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::staged::Staged;
use crate::{
    ui::{Date, Switch},
    words::t,
};

/// One reseller and contract; moving the switch is noted, not saved, and ends the Undo of the last save.
#[component]
pub(super) fn PermissionRow(
    /// The row as it is saved.
    row: ResellerPermission,
    /// The switches that were moved.
    staged: RwSignal<Staged>,
    /// What would bring the last save back.
    undo: RwSignal<Vec<ResellerPermissionChange>>,
) -> impl IntoView {
    let class = style_sheet!("src/pages/cases/permission_row.css");
    let row = StoredValue::new(row);
    let on = Signal::derive(move || row.with_value(|row| staged.read().stands(row)));
    let moved = move || row.with_value(|row| staged.read().holds(row));
    let label = move || row.with_value(|row| t::reseller_switch(&row.reseller_name, &row.contract_number));
    let state = move || if on.get() { t::mark_yes() } else { t::mark_no() };
    let change = move |_: bool| {
        undo.set(Vec::new());
        row.with_value(|row| staged.update(|staged| staged.toggle(row)));
    };
    let ResellerPermission { reseller_name, reseller_email, reseller_phone, contract_number, .. } =
        row.get_value();
    let mail = format!("mailto:{reseller_email}");
    let by = row.with_value(|row| row.modified_by.clone()).unwrap_or_else(|| "–".to_owned());
    let at = row.with_value(|row| match row.modified_at {
        Some(at) => view! { <Date at=at.0/> }.into_any(),
        None => "–".into_any(),
    });
    view! { class = class,
        <tr class="permission-row" class:permission-row--moved=moved>
            <th class="permission-row__reseller" scope="row">
                <span class="permission-row__name">{reseller_name}</span>
                <span class="permission-row__contact"><a href=mail rel="external">{reseller_email}</a>" "{reseller_phone}</span>
            </th>
            <td data-label=t::reseller_contract>{contract_number}</td>
            <td data-label=t::reseller_view_cases>
                <Switch label=label on=on state=state on_change=change/>
                <Show when=moved><span class="permission-row__mark">{t::reseller_not_saved}</span></Show>
            </td>
            <td data-label=t::reseller_modified_by>{by}</td>
            <td data-label=t::reseller_modified_at>{at}</td>
        </tr>
    }
}
