use leptos::prelude::*;

use super::Example;
use crate::ui::{FilterBar, Select, TextField};

pub(super) fn examples() -> AnyView {
    let (search, version) = (RwSignal::new(String::new()), RwSignal::new("2026".to_owned()));
    let narrowed = Signal::derive(move || !search.read().is_empty() || !version.read().is_empty());
    let found = move || if narrowed.get() { "1 product" } else { "4 products" };
    let options = Signal::stored(
        ["", "2026", "2025"].map(|year| (year.to_owned(), format!("Version {year}"))).to_vec(),
    );
    let clear = move |()| {
        search.set(String::new());
        version.set(String::new());
    };
    view! {
        <Example name="Above a list">
            <FilterBar found=found narrowed=narrowed on_clear=clear>
                <TextField id="filter-search" label="Search products" value=search kind="search"/>
                <Select id="filter-version" label="Version" value=version options=options on_change=move |to| version.set(to)/>
            </FilterBar>
        </Example>
    }
    .into_any()
}
