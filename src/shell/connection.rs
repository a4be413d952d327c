use std::time::Duration;

use leptos::{ev, prelude::*};
use stylers_macro::style_sheet;

use crate::{api, toasts::use_toasts, ui::effect, words::t};

/// How often a lost server is looked for.
const PAUSE: Duration = Duration::from_secs(5);

/// Says that the connection is lost for as long as it is; stands in the assertive announcer (UX-20).
#[component]
pub(crate) fn ConnectionNotice() -> impl IntoView {
    let class = style_sheet!("src/shell/connection.css");
    let toasts = use_toasts();
    let lost = RwSignal::from(api::connection_lost());
    let _ = window_event_listener(ev::offline, |_| api::note_connection(true));
    let _ = window_event_listener(ev::online, |_| api::check_connection());
    if !window().navigator().on_line() {
        api::note_connection(true);
    }
    let search = StoredValue::new(None::<IntervalHandle>);
    effect(move || {
        let search_on = |on: bool| on.then(|| set_interval_with_handle(api::check_connection, PAUSE).ok());
        let former =
            search.try_update_value(|search| std::mem::replace(search, search_on(lost.get()).flatten()));
        if let Some(former) = former.flatten() {
            former.clear();
            toasts.say(t::shell_online());
        }
    });
    view! { class = class,
        <div class="connection">
            {move || lost.get().then(|| view! { class = class,
                <p class="connection__words">{t::shell_offline}</p>
            })}
        </div>
    }
}
