//! The guide: the handbook that lives in the portal and knows how far the reader's own set-up is (GEN).

mod article;
mod blocks;
mod contents;
mod guide_link;
mod guide_page;
mod guide_tree;
mod live;
mod live_state;
mod quick_links;
mod replay;
mod section;
mod text;

pub(crate) use guide_page::GuidePage;
