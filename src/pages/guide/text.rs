//! The guide's text, of which one language travels, and only to its readers.

use std::sync::Arc;

use common::language::Language;
use serde::Deserialize;

use super::{live::Live, section::Section};
use crate::{api, api::ApiError, words};

/// Made from `locales/guide/*.toml`: the files, the place of each section in them, where the links lead.
mod places {
    use super::{Live, Section, Target};

    include!(concat!(env!("OUT_DIR"), "/guide.rs"));
}

/// Where a link leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// To another section: the reader stays in the guide (GEN-14).
    Section(Section),
    /// To a screen of the portal.
    Page(Live),
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    Heading,
    Text,
    List,
    Steps,
    Important,
    BestPractice,
    TimeAlert,
    MoreInformation,
    Question,
    Links,
}

/// A part of a section.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Block {
    /// What it is.
    pub(super) kind: Kind,
    /// Its words: one text, the items of a list, or a question and its answer.
    #[serde(default)]
    pub(super) words: Vec<String>,
    /// Places of links among all targets.
    #[serde(default)]
    links: Vec<usize>,
}

impl Block {
    /// Where its links lead.
    pub(super) fn targets(&self) -> Vec<Target> {
        self.links.iter().filter_map(|place| places::TARGETS.get(*place)).copied().collect()
    }
}

/// A section in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct SectionText {
    title: String,
    blocks: Vec<Block>,
}

/// The whole guide in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Guide(Arc<Vec<SectionText>>);

impl Guide {
    /// What a section is called.
    pub(super) fn title(&self, section: Section) -> String {
        self.0.get(places::place(section)).map(|text| text.title.clone()).unwrap_or_default()
    }

    /// What it says.
    pub(super) fn blocks(&self, section: Section) -> Vec<Block> {
        self.0.get(places::place(section)).map(|text| text.blocks.clone()).unwrap_or_default()
    }
}

/// Fetches the guide in that language.
pub(super) async fn load(language: Language) -> Result<Guide, ApiError> {
    api::words(&words::file(&places::FILES, language)).await.map(|sections| Guide(Arc::new(sections)))
}
