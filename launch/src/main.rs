//! `muster-launch` stands in for a product: it asks for a licence by the device grant (DEC-23,
//! RFC 8628), keeps the token, and checks it offline at every later start.

mod failure;
mod grant;
mod licence;
mod store;

use std::{path::PathBuf, process::ExitCode};

use clap::Parser;

use failure::Failure;
use licence::Licence;
use store::Store;

/// Starts a product the way the product itself would: with a licence of the person who confirms the code.
#[derive(Parser)]
#[command(name = "muster-launch", version)]
struct Arguments {
    /// Address of the Muster server
    #[arg(long, env = "MUSTER_SERVER", default_value = "http://127.0.0.1:8080")]
    server: String,
    /// The product to start, such as draftpro
    #[arg(long)]
    product: String,
    /// Name of this computer, as the portal shows it
    #[arg(long, default_value_t = computer_name())]
    device: String,
    /// Folder for the licence token and this computer's identity
    #[arg(long, env = "MUSTER_LAUNCH_DATA", default_value_os_t = data_folder())]
    data: PathBuf,
    /// Use only the token that is already here; ask the server for nothing
    #[arg(long)]
    offline: bool,
}

fn main() -> ExitCode {
    match launch(&Arguments::parse()) {
        Ok(licence) => {
            println!("{licence}");
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("muster-launch: {failure}");
            ExitCode::from(failure.exit_code())
        }
    }
}

/// The kept token where it still holds, else a new one by the device grant.
fn launch(arguments: &Arguments) -> Result<Licence, Failure> {
    let store = Store::open(&arguments.data)?;
    let device = store.device()?;
    let server = arguments.server.trim_end_matches('/');
    match store.licence(&arguments.product, &device) {
        Ok(licence) if arguments.offline => return Ok(licence),
        Ok(licence) => {
            match grant::keys(server).map(|keys| store.check_again(&arguments.product, &device, &keys)) {
                Ok(Err(failure)) => println!("The licence that is kept here cannot be used: {failure}."),
                // Confirmed, or nobody to ask: the token itself is the proof (DEC-23).
                Ok(Ok(())) | Err(_) => return Ok(licence),
            }
        }
        Err(failure) if arguments.offline => return Err(failure),
        Err(Failure::NoLicence) => {}
        Err(failure) => println!("The licence that is kept here cannot be used: {failure}."),
    }
    let granted = grant::ask(server, &arguments.product, &arguments.device, &device)?;
    let licence = licence::check(&granted.token, &granted.keys, &arguments.product, &device)?;
    store.keep(&arguments.product, &granted)?;
    Ok(licence)
}

fn computer_name() -> String {
    let from_file = || std::fs::read_to_string("/etc/hostname").ok();
    let from_variable = |name| std::env::var(name).ok();
    from_variable("COMPUTERNAME")
        .or_else(|| from_variable("HOSTNAME"))
        .or_else(from_file)
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| "this computer".to_owned())
}

fn data_folder() -> PathBuf {
    let base = std::env::var_os("XDG_DATA_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("APPDATA").map(PathBuf::from))
        .or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/share")))
        .unwrap_or_else(std::env::temp_dir);
    base.join("muster-launch")
}
