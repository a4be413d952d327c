use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::Icon;
use crate::words::t;

/// The kinds of remark the portal makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CueKind {
    /// Something not to be missed.
    Important,
    /// What works well.
    BestPractice,
    /// Something that has a date.
    TimeAlert,
    /// Something to know besides.
    MoreInformation,
    /// The way to the real screen.
    CloserLook,
}

impl CueKind {
    const fn icon(self) -> &'static str {
        match self {
            Self::Important => "important",
            Self::BestPractice => "star",
            Self::TimeAlert => "clock",
            Self::MoreInformation => "information",
            Self::CloserLook => "look",
        }
    }

    fn name(self) -> String {
        match self {
            Self::Important => t::ui_cue_important(),
            Self::BestPractice => t::ui_cue_best_practice(),
            Self::TimeAlert => t::ui_cue_time_alert(),
            Self::MoreInformation => t::ui_cue_more_information(),
            Self::CloserLook => t::ui_cue_closer_look(),
        }
    }
}

/// A remark: icon, word and colour, never colour alone.
#[component]
pub(crate) fn Cue(
    /// What kind of remark.
    kind: CueKind,
    children: Children,
) -> impl IntoView {
    let class = style_sheet!("src/ui/cue.css");
    view! { class = class,
        <div
            class="cue"
            class:cue--important=kind == CueKind::Important
            class:cue--time=kind == CueKind::TimeAlert
            class:cue--practice=kind == CueKind::BestPractice
            class:cue--look=kind == CueKind::CloserLook
        >
            <strong class="cue__name"><Icon name=kind.icon()/>{move || kind.name()}</strong>
            <div class="cue__words">{children()}</div>
        </div>
    }
}
