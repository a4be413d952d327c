//! nginx for a test: hands the built portal out with the example that the build has written.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use crate::process::{self, command, find};
use crate::server::Server;
use crate::setup::debian::is_root;
use crate::steps::Outcome;

/// What nginx hands out and where.
pub(super) struct Site<'a> {
    /// An empty folder for its files.
    pub(super) folder: &'a Path,
    /// The folder of the built portal.
    pub(super) dist: &'a str,
    /// The path the portal was built for, such as `/portal/`.
    pub(super) base: &'a str,
    /// Host and port on which it answers without https.
    pub(super) address: String,
    /// More lines of its server block, such as a port with https.
    pub(super) more: String,
    /// Host and port of Muster's server.
    pub(super) muster: &'a str,
}

/// Starts nginx and waits until it answers.
pub(super) fn start(site: Site) -> Outcome<Server> {
    configure(&site)?;
    let mut nginx = command(find("nginx").unwrap_or_else(|| "nginx".into()));
    nginx.arg("-p").arg(site.folder).args(["-e", "error.log", "-c", "nginx.conf"]);
    Server::start(nginx, site.address, site.base)
}

/// Lays the files out as the example says, and puts our values where it says "yours".
fn configure(site: &Site) -> Outcome {
    let dist = process::path(site.dist);
    let example = dist.join("nginx.conf.example");
    let text = fs::read_to_string(&example).map_err(process::at(&example))?;
    let www = site.folder.join("www");
    let place = match site.base.trim_matches('/') {
        "" => www.clone(),
        inside => {
            fs::create_dir_all(&www).map_err(process::at(&www))?;
            www.join(inside)
        }
    };
    symlink(&dist, &place).map_err(process::at(&place))?;
    let text = text
        .replace("listen 127.0.0.1:8443;", &format!("listen {};\n{}", site.address, site.more))
        .replace("http://127.0.0.1:8080/", &format!("http://{}/", site.muster))
        .replace("/srv/muster/www;", &format!("{};", www.display()));
    let file = site.folder.join("nginx.conf");
    fs::write(&file, whole(&text)).map_err(process::at(&file))
}

/// A whole configuration around a server block; every file lies in the folder nginx is started in.
fn whole(server: &str) -> String {
    let user = if is_root() { "user root;" } else { "" };
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .iter()
        .map(|kind| format!("{kind}_temp_path temp-{kind};\n"))
        .collect();
    format!(
        "daemon off;\n{user}\nworker_processes 1;\npid nginx.pid;\nerror_log error.log;\nevents {{}}\nhttp {{\n\
         include /etc/nginx/mime.types;\naccess_log access.log;\n{temporary}{server}}}\n"
    )
}
