use common::api::products::ServiceRow;
use leptos::prelude::*;
use stylers_macro::style_sheet;

use crate::words::t;

/// One service: what it does, and what it comes with (PRD-07, PRD-08).
#[component]
pub(super) fn ServiceItem(
    /// The service.
    row: ServiceRow,
) -> impl IntoView {
    let class = style_sheet!("src/forms/product/service_item.css");
    let ServiceRow { service, name, description, included_with, free } = row;
    let name_id = format!("service-{service}");
    let labelled = name_id.clone();
    let terms = move || match (free, &included_with) {
        (true, _) => Some(t::products_free()),
        (false, Some(product)) => Some(t::products_included_with(product)),
        (false, None) => None,
    };
    view! { class = class,
        <li class="service-item" aria-labelledby=labelled>
            <div>
                <h2 class="service-item__title" id=name_id>{name}</h2>
                <p class="service-item__description">{description}</p>
            </div>
            <p class="service-item__terms">{terms}</p>
        </li>
    }
}
