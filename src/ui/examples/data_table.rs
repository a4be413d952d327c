use leptos::prelude::*;

use super::Example;
use crate::ui::{Checkbox, DataTable, Tag, TagKind};

pub(super) fn examples() -> AnyView {
    view! {
        <Example name="Rows that become cards on a phone">
            <DataTable caption="People">
                <thead><tr><th scope="col">"Name"</th><th scope="col">"Products"</th><th scope="col">"Status"</th><td></td></tr></thead>
                <tbody>{(1..=24).map(row).collect_view()}</tbody>
            </DataTable>
        </Example>
        <Example name="Wide, scrolls in a region with a name">
            <DataTable caption="Seats by month" cards=false>
                <thead><tr><th scope="col">"Product"</th>{MONTHS.map(|month| view! { <th scope="col">{month}</th> })}</tr></thead>
                <tbody>
                    <tr><th scope="row">"DraftPro"</th>{MONTHS.map(|_| view! { <td>"1,000,000"</td> })}</tr>
                </tbody>
            </DataTable>
        </Example>
    }
    .into_any()
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn row(number: u32) -> impl IntoView {
    let ticked = RwSignal::new(false);
    view! {
        <tr>
            <th scope="row">{format!("Person {number}")}</th>
            <td data-label="Products">{number}</td>
            <td data-label="Status"><Tag kind=TagKind::Good>"Active"</Tag></td>
            <td>
                <Checkbox id=format!("person-{number}") label=format!("Select Person {number}") bare=true
                    checked=ticked on_change=move |on| ticked.set(on)/>
            </td>
        </tr>
    }
}
