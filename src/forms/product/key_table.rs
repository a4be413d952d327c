use common::{
    api::{
        endpoints::encode,
        products::{LineRow, ProductRow},
    },
    ids::ProductId,
};
use leptos::{prelude::*, task::spawn_local};
use stylers_macro::style_sheet;

use super::product_item::with_query;
use crate::{
    api,
    go::use_go,
    session::use_session,
    ui::{Button, DataTable},
    words::t,
};

/// The versions a line may use, each with serial number and product key and its download (PRD-17, PRD-26).
/// The key is masked until somebody has it shown, which is recorded (DEC-21).
#[component]
pub(super) fn KeyTable(
    /// The line.
    line: LineRow,
    /// Its product.
    product: ProductRow,
    /// The address of a product's download dialog.
    download_path: fn(&ProductId) -> String,
) -> impl IntoView {
    let class = style_sheet!("src/forms/product/key_table.css");
    let revealed = RwSignal::new(None::<String>);
    let masked = line.masked_key.clone();
    let key = move || revealed.get().or_else(|| masked.clone());
    let has_key = line.masked_key.is_some();
    let there = product.clone();
    let rows = line.versions.clone().into_iter().map(move |version| {
        let link = (there.download.allowed && there.versions.contains(&version))
            .then(|| view! { <VersionLink product=there.product.clone() version=version.clone() download_path=download_path/> });
        let key = has_key.then(|| {
            let key = key.clone();
            view! { class = class,
                <td data-label=t::products_key_column><span class="key-table__key">{key}</span></td>
            }
        });
        view! { <tr><th scope="row">{version}</th>{key}<td>{link}</td></tr> }
    });
    let rows = rows.collect_view();
    let about = [Some(product.name), Some(line.contract_number.clone()), line.group.clone()];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let heading = move || if has_key { t::products_keys_of(&about) } else { t::products_versions_of(&about) };
    view! { class = class,
        {has_key.then(|| view! { <RevealButton line=line revealed=revealed/> })}
        <div class="key-table">
            <DataTable caption=heading>
                <thead>
                    <tr>
                        <th scope="col">{t::products_version}</th>
                        {has_key.then(|| view! { <th scope="col">{t::products_key_column}</th> })}
                        <th scope="col">{t::products_download_column}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </DataTable>
        </div>
    }
}

/// Leads to the download dialog with this version chosen.
#[component]
fn VersionLink(
    product: ProductId,
    version: String,
    download_path: fn(&ProductId) -> String,
) -> impl IntoView {
    let go = use_go();
    let path = download_path(&product);
    let chosen = encode(&version);
    let href = move || {
        let address = with_query(&path, &go.here());
        let mark = if address.contains('?') { '&' } else { '?' };
        format!("{address}{mark}release={chosen}")
    };
    view! { <a href=href data-noscroll="">{move || t::products_download_version(&version)}</a> }
}

/// Shows the key, and hides it again; says that showing is recorded.
#[component]
fn RevealButton(line: LineRow, revealed: RwSignal<Option<String>>) -> impl IntoView {
    let class = style_sheet!("src/forms/product/reveal_button.css");
    let session = use_session();
    let (pending, failed) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let press = move |()| {
        if revealed.get_untracked().is_some() {
            return revealed.set(None);
        }
        let (Some(account), line) = (session.account(), line.line.clone()) else { return };
        failed.set(None);
        pending.set(true);
        spawn_local(async move {
            match api::products::reveal_key(&account, &line).await {
                Ok(key) => revealed.set(Some(key.serial_and_key)),
                Err(error) => failed.set(Some(error.words())),
            }
            pending.set(false);
        });
    };
    let words = move || if revealed.read().is_some() { t::products_hide() } else { t::products_show() };
    let state = move || {
        let shown = || if revealed.read().is_some() { t::products_shown() } else { t::products_show_hint() };
        failed.get().unwrap_or_else(shown)
    };
    view! { class = class,
        <div class="reveal-button">
            <Button pending=pending on_press=press>{words}</Button>
            <p class="reveal-button__state" role="status">{state}</p>
        </div>
    }
}
