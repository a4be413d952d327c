//! The portal under a path of its own, handed out by nginx with the example that the build has written.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use super::{Tally, playwright};
use crate::builds;
use crate::http::free_port;
use crate::process::{self, command, find};
use crate::server::{Server, fresh_folder};
use crate::setup::Need;
use crate::setup::debian::is_root;
use crate::steps::Outcome;

/// What it needs: as the other browser tests, and nginx.
pub(super) const NEEDS: [Need; 6] =
    [Need::WasmTarget, Need::Trunk, Need::WasmBindgen, Need::NodePackages, Need::Chromium, Need::Nginx];

const BASE: &str = "/portal/";
const DIST: &str = "target/dist-base";

/// Builds for the path, starts server and nginx, runs the browser tests of this set-up.
pub(super) fn check(tally: &mut Tally) -> Outcome {
    builds::portal(DIST, BASE)?;
    builds::server()?;
    let folder = fresh_folder("base")?;
    let address = format!("127.0.0.1:{}", free_port()?);
    let links = ["--public-url".to_owned(), format!("http://{address}{BASE}")];
    let muster = Server::demo(&folder.join("data"), DIST, &links)?;
    configure(&folder, &address, &muster.address)?;
    let mut nginx = command(find("nginx").unwrap_or_else(|| "nginx".into()));
    nginx.arg("-p").arg(&folder).args(["-e", "error.log", "-c", "nginx.conf"]);
    let nginx = Server::start(nginx, address, BASE)?;
    playwright("base", &format!("http://{}{BASE}", nginx.address), &[], tally)
}

/// Lays the files out as the example says, and puts our values where it says "yours".
fn configure(folder: &Path, address: &str, muster: &str) -> Outcome {
    let dist = process::path(DIST);
    let example = dist.join("nginx.conf.example");
    let text = fs::read_to_string(&example).map_err(process::at(&example))?;
    let www = folder.join("www");
    fs::create_dir_all(&www).map_err(process::at(&www))?;
    let site = www.join(BASE.trim_matches('/'));
    symlink(&dist, &site).map_err(process::at(&site))?;
    let text = text
        .replace("listen 127.0.0.1:8443;", &format!("listen {address};"))
        .replace("http://127.0.0.1:8080/", &format!("http://{muster}/"))
        .replace("/srv/muster/www;", &format!("{};", www.display()));
    let user = if is_root() { "user root;" } else { "" };
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .iter()
        .map(|kind| format!("{kind}_temp_path temp-{kind};\n"))
        .collect();
    let whole = format!(
        "daemon off;\n{user}\nworker_processes 1;\npid nginx.pid;\nerror_log error.log;\nevents {{}}\nhttp {{\n\
         include {};\naccess_log access.log;\n{temporary}{text}}}\n",
        "/etc/nginx/mime.types"
    );
    let file = folder.join("nginx.conf");
    fs::write(&file, whole).map_err(process::at(&file))
}
