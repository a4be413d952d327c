use leptos::prelude::*;

use super::Example;
use crate::ui::{Cue, CueKind};

pub(super) fn examples() -> AnyView {
    view! {
        <Example name="Five kinds">
            <Cue kind=CueKind::Important><p>"A seat given to two people counts twice."</p></Cue>
            <Cue kind=CueKind::BestPractice><p>"Name a second administrator before somebody is away."</p></Cue>
            <Cue kind=CueKind::TimeAlert><p>"The second mail follows within 24 hours."</p></Cue>
            <Cue kind=CueKind::MoreInformation><p>"A contract may have several coordinators."</p></Cue>
            <Cue kind=CueKind::CloserLook><p><a href="#cue">"See the real screen"</a></p></Cue>
        </Example>
    }
    .into_any()
}
