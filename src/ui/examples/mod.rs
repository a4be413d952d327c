//! Examples of every block, from which the gallery is built. A file here has its block's name, as its sheet has. Their
//! words are not shipped, so they are plain English.

mod avatar;
mod button;
mod chart;
mod checkbox;
mod combobox;
mod cue;
mod data_table;
mod date;
mod dialog;
mod drawer;
mod empty_state;
mod error_summary;
mod file_field;
mod filter_bar;
mod form_dialog;
mod icon;
mod link_button;
mod menu;
mod message;
mod meter;
mod pager;
mod progress;
mod radio_list;
mod select;
mod selection_bar;
mod skeleton;
mod sort_header;
mod stepper;
mod switch;
mod tabs;
mod tag;
mod text_area;
mod text_field;
mod toast;
mod tour;

use leptos::prelude::*;

/// A block with its examples.
pub(crate) struct Block {
    /// Its name, as in the names of its files.
    pub(crate) name: &'static str,
    /// Shows the examples.
    pub(crate) examples: fn() -> AnyView,
}

/// Every block.
pub(crate) const BLOCKS: &[Block] = &[
    Block { name: "avatar", examples: avatar::examples },
    Block { name: "button", examples: button::examples },
    Block { name: "chart", examples: chart::examples },
    Block { name: "checkbox", examples: checkbox::examples },
    Block { name: "combobox", examples: combobox::examples },
    Block { name: "cue", examples: cue::examples },
    Block { name: "data_table", examples: data_table::examples },
    Block { name: "date", examples: date::examples },
    Block { name: "dialog", examples: dialog::examples },
    Block { name: "drawer", examples: drawer::examples },
    Block { name: "empty_state", examples: empty_state::examples },
    Block { name: "error_summary", examples: error_summary::examples },
    Block { name: "file_field", examples: file_field::examples },
    Block { name: "filter_bar", examples: filter_bar::examples },
    Block { name: "form_dialog", examples: form_dialog::examples },
    Block { name: "icon", examples: icon::examples },
    Block { name: "link_button", examples: link_button::examples },
    Block { name: "menu", examples: menu::examples },
    Block { name: "message", examples: message::examples },
    Block { name: "meter", examples: meter::examples },
    Block { name: "pager", examples: pager::examples },
    Block { name: "progress", examples: progress::examples },
    Block { name: "radio_list", examples: radio_list::examples },
    Block { name: "select", examples: select::examples },
    Block { name: "selection_bar", examples: selection_bar::examples },
    Block { name: "skeleton", examples: skeleton::examples },
    Block { name: "sort_header", examples: sort_header::examples },
    Block { name: "stepper", examples: stepper::examples },
    Block { name: "switch", examples: switch::examples },
    Block { name: "tabs", examples: tabs::examples },
    Block { name: "tag", examples: tag::examples },
    Block { name: "text_area", examples: text_area::examples },
    Block { name: "text_field", examples: text_field::examples },
    Block { name: "toast", examples: toast::examples },
    Block { name: "tour", examples: tour::examples },
];

/// One example under its name.
#[component]
fn Example(
    /// What it shows.
    name: &'static str,
    children: Children,
) -> impl IntoView {
    view! { <div class="stack"><h3>{name}</h3>{children()}</div> }
}
