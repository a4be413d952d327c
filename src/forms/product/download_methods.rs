use common::{
    api::downloads::ReleaseRow,
    products::{DownloadMethod, Platform},
};
use leptos::{prelude::*, task::spawn_local};
use stylers_macro::style_sheet;

use super::script::{command, script_name};
use crate::{
    api,
    session::use_session,
    ui::{Button, ButtonKind, Cue, CueKind, save, save_text},
    words::{download_method_name, t},
};

/// How far fetching is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stage {
    /// The browser saves the file itself.
    File,
    /// The browser saves a script of this name.
    Script(String),
    /// It did not work; why.
    Failed(String),
}

/// The ways to fetch the file that there are; the preselected one stands out and says why (DWN-11 to
/// DWN-16). After a press: what to do with what was saved.
#[component]
pub(super) fn DownloadMethods(
    /// The file.
    release: ReleaseRow,
) -> impl IntoView {
    let class = style_sheet!("src/forms/product/download_methods.css");
    let stage = RwSignal::new(None::<Stage>);
    let pending = RwSignal::new(None::<DownloadMethod>);
    let (platform, recommended) = (release.platform, release.recommended);
    let methods = release.methods.clone();
    let fetch = use_fetch(release, stage, pending);
    let button = move |method: DownloadMethod| {
        let kind = if method == recommended { ButtonKind::Primary } else { ButtonKind::Secondary };
        let waits = Signal::derive(move || pending.get() == Some(method));
        view! {
            <Button kind=kind pending=waits on_press=move |()| fetch.run(method)>
                {move || download_method_name(method)}
            </Button>
        }
    };
    view! { class = class,
        <div class="download-methods">
            <div class="download-methods__buttons">{methods.into_iter().map(button).collect_view()}</div>
            <p class="download-methods__hint">{move || recommended_words(recommended)}</p>
            <div role="status">
                {move || stage.get().map(|stage| view! { <Next stage=stage platform=platform/> })}
            </div>
        </div>
    }
}

/// Fetches by a method: the file by the browser itself, a script through the API.
fn use_fetch(
    release: ReleaseRow,
    stage: RwSignal<Option<Stage>>,
    pending: RwSignal<Option<DownloadMethod>>,
) -> Callback<DownloadMethod> {
    let session = use_session();
    Callback::new(move |method: DownloadMethod| {
        let Some(account) = session.account() else { return };
        if method == DownloadMethod::BrowserDownload {
            save(&api::downloads::file(&account, &release.release));
            return stage.set(Some(Stage::File));
        }
        let release = release.clone();
        pending.set(Some(method));
        spawn_local(async move {
            let name = script_name(&release, method);
            stage.set(Some(match api::downloads::script(&account, &release.release, method).await {
                Ok(text) => {
                    save_text(&text, &name);
                    Stage::Script(name)
                }
                Err(error) => Stage::Failed(error.words()),
            }));
            pending.set(None);
        });
    })
}

/// What to do with what was saved: nothing with the file itself, running a script (DWN-21).
#[component]
fn Next(stage: Stage, platform: Platform) -> impl IntoView {
    let class = style_sheet!("src/forms/product/next.css");
    let how = move || match platform {
        Platform::Windows => t::downloads_run_windows(),
        Platform::Macos | Platform::Linux => t::downloads_run_terminal(),
    };
    match stage {
        Stage::File => view! { <p>{t::downloads_started_file}</p> }.into_any(),
        Stage::Failed(words) => view! { <Cue kind=CueKind::Important><p>{words}</p></Cue> }.into_any(),
        Stage::Script(name) => view! { class = class,
            <div class="next">
                <p>{t::downloads_started_script}</p>
                <p>{how}</p>
                <code class="next__command">{command(platform, &name)}</code>
            </div>
        }
        .into_any(),
    }
}

/// Why this method is preselected (DWN-12, DWN-13).
fn recommended_words(method: DownloadMethod) -> String {
    match method {
        DownloadMethod::InstallNow => t::downloads_why_install_now(),
        DownloadMethod::DownloadNow => t::downloads_why_download_now(),
        DownloadMethod::BrowserDownload => t::downloads_why_browser_download(),
    }
}
