//! The API document: served, and the same as the committed one.

use std::{fs, path::PathBuf};

use server::routes;

#[test]
fn the_committed_document_is_the_servers() {
    let (_, document) = routes::table().finish();
    let text = document.to_pretty_json().expect("a document") + "\n";
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/openapi.json");
    if std::env::var_os("MUSTER_WRITE_OPENAPI").is_some() {
        fs::write(&file, &text).expect("docs/openapi.json can be written");
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    let hint =
        "docs/openapi.json is old: please run MUSTER_WRITE_OPENAPI=1 cargo test -p server --test api openapi";
    assert!(committed == text, "{hint}");
}

#[test]
fn every_endpoint_of_the_contract_is_routed() {
    let (_, document) = routes::table().finish();
    let missing: Vec<_> = common::api::endpoints::ALL
        .iter()
        .map(|endpoint| endpoint.0)
        .filter(|path| {
            *path != common::api::endpoints::OPENAPI.0 && !document.paths.paths.contains_key(*path)
        })
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
}
