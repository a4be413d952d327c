//! The gallery: every building block with its examples, for eyes and for the tests. It is a program of its own
//! (`gallery.html`) and no part of the portal (docs/decisions/0012-gallery.md).
//!
//! `?block=button` shows one block alone, `?theme=dark` and `?dir=rtl` show it in another way.

use common::language::Language;
use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

use crate::{
    ui::{BLOCKS, Block, Page, provide_titles},
    words,
};

/// Starts the gallery in the page.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| leptos::logging::error!("{panic}")));
    spawn_local(async {
        let root = document().get_element_by_id("app").and_then(|root| root.dyn_into().ok());
        if let (Ok(()), Some(root)) = (words::load(Language::En).await, root) {
            dress();
            let root: web_sys::HtmlElement = root;
            root.set_inner_html("");
            mount_to(root, Gallery).forget();
        }
    });
}

/// What the address says under this name.
fn asked(name: &str) -> Option<String> {
    let query = location().search().unwrap_or_default();
    let mut pairs = query.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
}

/// Theme and direction, as the address says.
fn dress() {
    let Some(root) = document().document_element() else { return };
    for (name, attribute) in [("theme", "data-theme"), ("dir", "dir")] {
        if let Some(value) = asked(name) {
            let _ = root.set_attribute(attribute, &value);
        }
    }
}

#[component]
fn Gallery() -> impl IntoView {
    provide_titles();
    let one = asked("block");
    let (all, title) = (one.is_none(), one.clone().unwrap_or_else(|| "Building blocks".to_owned()));
    let shown = BLOCKS.iter().filter(move |block| one.as_deref().is_none_or(|name| name == block.name));
    view! {
        <main class="alone" id="main">
            <Page title=title>
                {all.then(contents)}
                {shown.map(section).collect_view()}
            </Page>
        </main>
    }
}

fn contents() -> impl IntoView {
    let link = |block: &Block| {
        let name = block.name;
        view! { <li><a href=format!("#{name}")>{name}</a></li> }
    };
    view! { <nav aria-label="Blocks"><ul>{BLOCKS.iter().map(link).collect_view()}</ul></nav> }
}

fn section(block: &Block) -> impl IntoView + use<> {
    let id = format!("{}-block", block.name);
    let named_by = id.clone();
    view! {
        <section class="stack" id=block.name aria-labelledby=named_by>
            <h2 id=id>{block.name}</h2>
            {(block.examples)()}
        </section>
    }
}
