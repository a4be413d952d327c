use common::{
    api::downloads::ReleaseRow,
    products::{DownloadMethod, Platform},
};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use crate::{
    api,
    session::use_session,
    ui::{Button, ButtonKind, save},
    words::{download_method_name, t},
};

/// The ways to fetch the file that there are; the preselected one stands out and says why (DWN-11 to
/// DWN-16). After a press: what to do with what was saved.
#[component]
pub(super) fn DownloadMethods(
    /// The file.
    release: ReleaseRow,
) -> impl IntoView {
    let class = style_sheet!("src/forms/product/download_methods.css");
    let session = use_session();
    let started = RwSignal::new(None::<DownloadMethod>);
    let (id, platform, recommended) = (release.release, release.platform, release.recommended);
    let fetch = Callback::new(move |method: DownloadMethod| {
        if let Some(account) = session.account() {
            save(&api::downloads::address(&account, &id, method));
            started.set(Some(method));
        }
    });
    let button = move |method: DownloadMethod| {
        let kind = if method == recommended { ButtonKind::Primary } else { ButtonKind::Secondary };
        view! { <Button kind=kind on_press=move |()| fetch.run(method)>{move || download_method_name(method)}</Button> }
    };
    view! { class = class,
        <div class="download-methods">
            <div class="download-methods__buttons">{release.methods.into_iter().map(button).collect_view()}</div>
            <p class="download-methods__hint">{move || recommended_words(recommended)}</p>
            <div class="download-methods__next" role="status">
                {move || started.get().map(|method| view! { <Next method=method platform=platform/> })}
            </div>
        </div>
    }
}

/// What to do with what was saved: nothing with the file itself, running a script (DWN-21).
#[component]
fn Next(method: DownloadMethod, platform: Platform) -> impl IntoView {
    let how = move || match platform {
        Platform::Windows => t::downloads_run_windows(),
        Platform::Macos | Platform::Linux => t::downloads_run_terminal(),
    };
    let command = match platform {
        Platform::Windows => "powershell -ExecutionPolicy Bypass -File",
        Platform::Macos | Platform::Linux => "sh",
    };
    match method {
        DownloadMethod::BrowserDownload => view! { <p>{t::downloads_started_file}</p> }.into_any(),
        DownloadMethod::InstallNow | DownloadMethod::DownloadNow => view! {
            <p>{t::downloads_started_script}</p>
            <p>{how}</p>
            <p><code>{command}</code></p>
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
