use leptos::{prelude::*, text_prop::TextProp};
use stylers_macro::style_sheet;

use super::{Button, ButtonKind, DataTable};
use crate::words::{number, t};

/// How a [`Chart`] is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChartKind {
    /// Something that changes over time.
    Line,
    /// Things side by side.
    Bar,
}

/// One value of a [`Chart`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ChartPoint {
    /// What or when, short.
    pub(crate) label: String,
    /// How much.
    pub(crate) value: u32,
}

/// Labels below the drawing, at most; more would touch each other on a phone.
const LABELS: usize = 6;
/// The width of a value's place, in units of the drawing.
const PLACE: f64 = 10.0;
/// The height of the drawing, in its units.
const HEIGHT: f64 = 100.0;

/// Values as a drawing, with the same values as a table one press away. A screen reader hears them all.
#[component]
pub(crate) fn Chart(
    /// What it shows; the table's caption.
    #[prop(into)]
    label: TextProp,
    /// How it is drawn.
    kind: ChartKind,
    /// What the labels are: the table's first column.
    #[prop(into)]
    over: TextProp,
    /// What is counted: the table's second column.
    #[prop(into)]
    unit: TextProp,
    /// The values, in order.
    #[prop(into)]
    points: Signal<Vec<ChartPoint>>,
) -> impl IntoView {
    let class = style_sheet!("src/ui/chart.css");
    let table = RwSignal::new(false);
    let name = label.clone();
    let show = move || match table.get() {
        true => view! { <ChartTable label=label.clone() over=over.clone() unit=unit.clone() points=points/> }
            .into_any(),
        false => view! { <ChartDrawing label=label.clone() kind=kind points=points/> }.into_any(),
    };
    let other = move || if table.get() { t::ui_show_figure() } else { t::ui_show_table() };
    view! { class = class,
        <figure class="chart">
            <figcaption class="chart__head">
                <span class="chart__name">{move || name.get()}</span>
                <Button kind=ButtonKind::Quiet on_press=move |()| table.update(|table| *table = !*table)>{other}</Button>
            </figcaption>
            {show}
        </figure>
    }
}

#[component]
fn ChartTable(
    label: TextProp,
    over: TextProp,
    unit: TextProp,
    points: Signal<Vec<ChartPoint>>,
) -> impl IntoView {
    let row =
        |ChartPoint { label, value }| view! { <tr><th scope="row">{label}</th><td>{number(value)}</td></tr> };
    view! {
        <DataTable caption=label cards=false>
            <thead><tr><th scope="col">{move || over.get()}</th><th scope="col">{move || unit.get()}</th></tr></thead>
            <tbody>{move || points.get().into_iter().map(row).collect_view()}</tbody>
        </DataTable>
    }
}

/// Shapes are stretched to the width there is; words stand beside them, so that they are not.
#[component]
fn ChartDrawing(label: TextProp, kind: ChartKind, points: Signal<Vec<ChartPoint>>) -> impl IntoView {
    let class = style_sheet!("src/ui/chart_drawing.css");
    let top =
        Memo::new(move |_| top(points.read().iter().map(|point| point.value).max().unwrap_or_default()));
    let spoken = move || {
        let each =
            points.get().into_iter().map(|ChartPoint { label, value }| format!("{label} {}", number(value)));
        format!("{}: {}", label.get(), each.collect::<Vec<_>>().join(", "))
    };
    let size = move || format!("0 0 {} {HEIGHT}", PLACE * points.read().len().max(1) as f64);
    let width = move || PLACE * points.read().len().max(1) as f64;
    let grid = move || [0.0, 0.5, 1.0].map(|part| format!("M0 {}H{}", HEIGHT * part, width())).concat();
    let every = move || points.read().len().div_ceil(LABELS).max(1);
    let word = move |(at, point): (usize, ChartPoint)| view! { <span>{(at % every() == 0).then_some(point.label)}</span> };
    view! { class = class,
        <div class="chart-drawing">
            <div class="chart-drawing__scale" aria-hidden="true">
                <span>{move || number(top.get())}</span><span>{move || number(top.get() / 2)}</span><span>{number(0_u32)}</span>
            </div>
            <svg class="chart-drawing__shapes" role="img" aria-label=spoken viewBox=size preserveAspectRatio="none">
                <path class="chart-drawing__grid" d=grid></path>
                {move || match kind {
                    ChartKind::Bar => view! { class = class, <path class="chart-drawing__bars" d=bars(&points.read(), top.get())></path> }.into_any(),
                    ChartKind::Line => view! { class = class,
                        <path class="chart-drawing__line" d=line(&points.read(), top.get())></path>
                        <path class="chart-drawing__dots" d=dots(&points.read(), top.get())></path>
                    }.into_any(),
                }}
            </svg>
            <div class="chart-drawing__labels" aria-hidden="true">
                {move || points.get().into_iter().enumerate().map(word).collect_view()}
            </div>
        </div>
    }
}

/// The end of the scale: the highest value, rounded up to an even figure that people read at a glance.
fn top(highest: u32) -> u32 {
    let steps = (0..10)
        .flat_map(|power| [2, 4, 10].map(|step: u32| step.saturating_mul(10_u32.saturating_pow(power))));
    steps.into_iter().find(|step| *step >= highest).unwrap_or(u32::MAX)
}

/// The middle of each place, and how high its value stands.
fn places(points: &[ChartPoint], top: u32) -> impl Iterator<Item = (f64, f64)> {
    let height = move |value: u32| HEIGHT * (1.0 - f64::from(value) / f64::from(top.max(1)));
    points.iter().enumerate().map(move |(at, point)| ((at as f64 + 0.5) * PLACE, height(point.value)))
}

fn bars(points: &[ChartPoint], top: u32) -> String {
    let half = PLACE * 0.3;
    places(points, top).map(|(x, y)| format!("M{} {HEIGHT}V{y}H{}V{HEIGHT}Z", x - half, x + half)).collect()
}

fn line(points: &[ChartPoint], top: u32) -> String {
    let ends: Vec<String> = places(points, top).map(|(x, y)| format!("{x} {y}")).collect();
    if ends.is_empty() { String::new() } else { format!("M{}", ends.join("L")) }
}

/// Lines without length, whose round ends stay round when the drawing is stretched.
fn dots(points: &[ChartPoint], top: u32) -> String {
    places(points, top).map(|(x, y)| format!("M{x} {y}h0")).collect()
}

#[cfg(test)]
mod tests {
    use super::{ChartPoint, bars, line, top};

    #[test]
    fn the_scale_ends_at_an_even_figure() {
        assert_eq!([0, 1, 3, 7, 11, 100, 240].map(top), [2, 2, 4, 10, 20, 100, 400]);
        assert_eq!(top(u32::MAX), u32::MAX);
    }

    #[test]
    fn values_stand_in_the_middle_of_their_places() {
        let points = [0, 50].map(|value| ChartPoint { label: String::new(), value });
        assert_eq!(line(&points, 100), "M5 100L15 50");
        assert_eq!(bars(&points[1..], 100), "M2 100V50H8V100Z");
    }
}
