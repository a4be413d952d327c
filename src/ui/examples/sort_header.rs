use leptos::prelude::*;

use super::Example;
use crate::ui::{DataTable, SortHeader, SortOrder};

pub(super) fn examples() -> AnyView {
    let sorted = RwSignal::new((0, SortOrder::Ascending));
    let order = move |column| {
        Signal::derive(move || Some(sorted.get()).filter(|(by, _)| *by == column).map(|(_, order)| order))
    };
    let sort = move |column| {
        sorted.update(|sorted| {
            *sorted = match *sorted {
                (by, SortOrder::Ascending) if by == column => (column, SortOrder::Descending),
                _ => (column, SortOrder::Ascending),
            };
        });
    };
    let rows = move || {
        let mut rows = [("Malmö", 12), ("Bergen", 40), ("Odense", 7)];
        let (by, order) = sorted.get();
        rows.sort_by(|a, b| if by == 0 { a.0.cmp(b.0) } else { a.1.cmp(&b.1) });
        if order == SortOrder::Descending {
            rows.reverse();
        }
        rows
    };
    view! {
        <Example name="Sorts the table">
            <DataTable caption="Offices" cards=false>
                <thead>
                    <tr>
                        <SortHeader label="Town" order=order(0) on_sort=move |()| sort(0)/>
                        <SortHeader label="People" order=order(1) on_sort=move |()| sort(1)/>
                    </tr>
                </thead>
                <tbody>{move || rows().map(|(town, people)| view! { <tr><th scope="row">{town}</th><td>{people}</td></tr> })}</tbody>
            </DataTable>
        </Example>
    }
    .into_any()
}
