use common::contracts::LicenseType;
use leptos::prelude::*;

use crate::{
    forms::product::ProductFilter,
    go::use_go,
    typing::use_typed_at_once,
    ui::{FilterBar, Select, TextField},
    words::{license_type_name, t},
};

/// What narrows the list; all of it stands in the address (PRD-01, PRD-25).
#[component]
pub(super) fn ProductFilters(
    /// The versions to choose from, newest first.
    versions: Memo<Vec<String>>,
    /// What the list is narrowed to now.
    filter: Signal<ProductFilter>,
    /// How many rows are left.
    count: Memo<usize>,
    /// Shows everything again.
    #[prop(into)]
    on_clear: Callback<()>,
) -> impl IntoView {
    let go = use_go();
    let search = use_typed_at_once(Memo::new(move |_| filter.get().search), move |words| {
        go.set_query("search", Some(words).filter(|words| !words.is_empty()), true);
    });
    let license = Signal::derive(move || {
        filter.read().license_type.map(LicenseType::code).unwrap_or_default().to_owned()
    });
    let version = Signal::derive(move || filter.read().version.clone().unwrap_or_default());
    let licenses = Signal::derive(|| {
        let types = LicenseType::ALL.iter().map(|it| (it.code().to_owned(), license_type_name(*it)));
        std::iter::once((String::new(), t::products_license_all())).chain(types).collect::<Vec<_>>()
    });
    let versions = Signal::derive(move || {
        let each = versions.get().into_iter().map(|version| (version.clone(), version));
        std::iter::once((String::new(), t::products_version_all())).chain(each).collect::<Vec<_>>()
    });
    let choose = move |name: &'static str| {
        Callback::new(move |value: String| go.set_query(name, (!value.is_empty()).then_some(value), false))
    };
    let found = move || t::products_found(i64::try_from(count.get()).unwrap_or_default());
    let narrowed = Signal::derive(move || !filter.read().is_open());
    view! {
        <FilterBar found=found narrowed=narrowed on_clear=on_clear>
            <TextField id="products-search" label=t::products_search value=search kind="search"/>
            <Select id="products-license" label=t::products_license_type value=license options=licenses
                on_change=choose("license")/>
            <Select id="products-version" label=t::products_version value=version options=versions
                on_change=choose("version")/>
        </FilterBar>
    }
}
