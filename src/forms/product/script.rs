//! The script of Download Now and Install Now: what it is saved as, and how to run it (DEC-22).

use common::{
    api::downloads::ReleaseRow,
    products::{DownloadMethod, Platform},
};

/// A name without anything a command line would have to quote, such as `draftpro-2026-install-now.sh`.
pub(super) fn script_name(release: &ReleaseRow, method: DownloadMethod) -> String {
    let plain = |text: &str| {
        let parts =
            text.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join("-").to_ascii_lowercase()
    };
    let ending = match release.platform {
        Platform::Windows => "ps1",
        Platform::Macos | Platform::Linux => "sh",
    };
    format!("{}-{}-{}.{ending}", plain(&release.product_name), plain(&release.version), method.code())
}

/// What to enter in the folder of the script.
pub(super) fn command(platform: Platform, name: &str) -> String {
    match platform {
        Platform::Windows => format!("powershell -ExecutionPolicy Bypass -File .\\{name}"),
        Platform::Macos | Platform::Linux => format!("sh ./{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn release(platform: Platform) -> ReleaseRow {
        ReleaseRow {
            release: "r1".parse().expect("plain"),
            product_name: "Draft Pro+ (LT)".to_owned(),
            version: "2026.1".to_owned(),
            platform,
            language: "multi".to_owned(),
            file_name: "setup.zip".to_owned(),
            size: 1,
            sha256: String::new(),
            methods: Vec::new(),
            recommended: DownloadMethod::InstallNow,
        }
    }

    #[test]
    fn a_script_is_run_as_it_is_named() {
        let linux = script_name(&release(Platform::Linux), DownloadMethod::InstallNow);
        assert_eq!(linux, "draft-pro-lt-2026-1-install-now.sh");
        assert_eq!(command(Platform::Linux, &linux), "sh ./draft-pro-lt-2026-1-install-now.sh");
        let windows = script_name(&release(Platform::Windows), DownloadMethod::DownloadNow);
        assert!(
            command(Platform::Windows, &windows).ends_with(r"-File .\draft-pro-lt-2026-1-download-now.ps1")
        );
    }
}
