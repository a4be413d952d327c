use common::{
    api::products::{LineRow, ProductRow},
    ids::ProductId,
    role::Role,
};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{choice::language_name, facts::Facts, key_table::KeyTable};
use crate::{
    ui::Meter,
    words::{date, license_type_name, number, role_name, support_level_name, t, term_name},
};

/// One line of a contract: contract, end, seats, and serial numbers by version (PRD-15 to PRD-18).
#[component]
pub(super) fn LineDetails(
    /// The line.
    line: LineRow,
    /// Its product.
    product: ProductRow,
    /// The address of a product's download dialog.
    download_path: fn(&ProductId) -> String,
) -> impl IntoView {
    let class = style_sheet!("src/forms/product/line_details.css");
    let number_of_contract = line.contract_number.clone();
    let seats = line.seats;
    let shown = StoredValue::new(line.clone());
    view! { class = class,
        <div class="line-details">
            <h3 class="line-details__title">
                {move || t::products_contract(&number_of_contract)}
            </h3>
            {seats.map(|seats| view! {
                <Meter
                    label=t::products_seats_used
                    used=seats.used
                    total=seats.total
                    words=move || t::products_available(&number(seats.free()), &number(seats.total))
                />
            })}
            {own_seat_words(&line).map(|words| view! { <p>{words}</p> })}
            <Facts facts=move || shown.with_value(facts)/>
            <KeyTable line=line product=product download_path=download_path/>
        </div>
    }
}

/// That the reader has a seat, and whether it came by itself (DEC-03).
fn own_seat_words(line: &LineRow) -> Option<fn() -> String> {
    match (line.own_seat, line.own_seat_automatic) {
        (true, true) => Some(t::products_own_seat_automatic),
        (true, false) => Some(t::products_own_seat),
        (false, _) => None,
    }
}

fn facts(line: &LineRow) -> Vec<(String, String)> {
    let coordinator = line.coordinator.clone().unwrap_or_else(|| role_name(Role::ContractManager));
    let facts = [
        Some((t::products_end(), date(&line.ends_on))),
        Some((t::products_term(), term_name(line.term))),
        Some((t::products_license_type(), license_type_name(line.license_type))),
        line.group.clone().map(|group| (t::products_group(), group)),
        Some((t::products_language(), language_name(&line.language))),
        Some((role_name(Role::SoftwareCoordinator), coordinator)),
        Some((t::products_support(), support_level_name(line.support_level))),
    ];
    facts.into_iter().flatten().collect()
}
