//! Examples of every block, from which the gallery is built. A file here has its block's name, as its sheet has. Their
//! words are not shipped, so they are plain English.

mod button;

use leptos::prelude::*;

/// A block with its examples.
pub(crate) struct Block {
    /// Its name, as in the names of its files.
    pub(crate) name: &'static str,
    /// Shows the examples.
    pub(crate) examples: fn() -> AnyView,
}

/// Every block.
pub(crate) const BLOCKS: &[Block] = &[Block { name: "button", examples: button::examples }];

/// One example under its name.
#[component]
fn Example(
    /// What it shows.
    name: &'static str,
    children: Children,
) -> impl IntoView {
    view! { <div class="stack"><h3>{name}</h3>{children()}</div> }
}
