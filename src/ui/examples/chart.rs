use leptos::prelude::*;

use super::Example;
use crate::ui::{Chart, ChartKind, ChartPoint};

pub(super) fn examples() -> AnyView {
    let seats =
        points([("Jan", 12), ("Feb", 18), ("Mar", 17), ("Apr", 31), ("May", 44), ("Jun", 40), ("Jul", 22)]);
    let credits = points([("Rendering", 1200), ("Storage", 800), ("Remote", 90)]);
    view! {
        <Example name="Line">
            <Chart label="Seats in use in 2026" kind=ChartKind::Line over="Month" unit="Seats" points=seats/>
        </Example>
        <Example name="Bars">
            <Chart label="Credits left" kind=ChartKind::Bar over="Product" unit="Credits" points=credits/>
        </Example>
    }
    .into_any()
}

fn points<const N: usize>(values: [(&str, u32); N]) -> Vec<ChartPoint> {
    values.map(|(label, value)| ChartPoint { label: label.to_owned(), value }).to_vec()
}
