//! What is there before the first request: the vendor's catalogue, orders taken in, people with sessions.

use common::{
    ids::{AccountId, ProductId, ReleaseId, ServiceId},
    language::Language,
    products::Platform,
    users::EmailAddress,
};
use serde_json::Value;
use server::{
    app::AppState,
    caller::{Permit, SESSION_COOKIE},
    db::{
        self,
        catalogue::{NewProduct, NewRelease, NewService},
        persons::NewPerson,
    },
    email_key::email_key,
    orders,
};

use super::{FILE, Who, now, sha256};

pub(super) async fn catalogue(app: &AppState) -> ReleaseId {
    let permit = Permit::operator();
    let mut tx = app.db.begin().await.expect("a transaction");
    let id = |text: &str| ProductId::parse(text).expect("a product");
    let (draftpro, sitemodel) = (id("draftpro"), id("sitemodel"));
    for (product, name, parts) in [
        (&draftpro, "DraftPro", vec![]),
        (&sitemodel, "SiteModel", vec![]),
        (&id("build-collection"), "Build Collection", vec![draftpro.clone(), sitemodel.clone()]),
    ] {
        let new = NewProduct { id: product, name, needs_key: true, parts: &parts };
        db::catalogue::put_product(&mut tx, &permit, &new, now()).await.expect("a product");
    }
    for (service, name) in
        [("rendering", "Rendering"), ("storage", "Storage"), ("draft-mobile", "Draft Mobile")]
    {
        let id = &ServiceId::parse(service).expect("a service");
        let new = NewService { id, name, description: "What it does.", uses_credits: true };
        db::catalogue::put_service(&mut tx, &permit, &new, now()).await.expect("a service");
    }
    let mut newest = None;
    for version in ["2022", "2023", "2024", "2025", "2026", "2027"] {
        let release = NewRelease {
            product: &draftpro,
            version,
            platform: Platform::Linux,
            language: "multi",
            file_name: "draftpro.bin",
            size: i64::try_from(FILE.len()).expect("a small file"),
            sha256: &sha256(),
        };
        let id = db::catalogue::put_release(&mut tx, &permit, &release, now()).await.expect("a release");
        newest = if version == "2026" { Some(id) } else { newest };
    }
    tx.commit().await.expect("a commit");
    std::fs::write(app.config.files().join(sha256()), FILE).expect("a file");
    newest.expect("the release of 2026")
}

pub(super) async fn accept(app: &AppState, order: &Value) {
    let permit = Permit::operator();
    let mut tx = app.db.begin().await.expect("a transaction");
    let receipt = orders::accept(&mut tx, &permit, &app.config, order, now()).await.expect("a receipt");
    assert!(receipt.reasons.is_empty(), "{:?}", receipt.reasons);
    orders::ready(&mut tx, &permit, &app.config, &receipt.number, now()).await.expect("ready");
    tx.commit().await.expect("a commit");
}

/// Somebody comes in by their mail: password, terms, joined, a session.
pub(super) async fn enter(app: &AppState, email: &str) -> (Who, Option<AccountId>) {
    let email = EmailAddress::parse(email).expect("an address");
    let key = email_key(&email).expect("a key");
    let mut tx = app.db.begin().await.expect("a transaction");
    let person = db::persons::find(&mut tx, &key).await.expect("an answer").expect("a person").id;
    let account: Option<String> = sqlx::query_scalar(
        "SELECT account_id FROM members WHERE person_id = $1 ORDER BY added_at DESC LIMIT 1",
    )
    .bind(person.as_str())
    .fetch_optional(&mut *tx)
    .await
    .expect("an answer");
    let account = account.map(|id| AccountId::parse(id).expect("an account"));
    let permit = Permit::link_holder(person.clone(), account.clone());
    db::persons::set_password(&mut tx, &permit, &person, "kept", true).await.expect("a password");
    db::persons::accept_terms(&mut tx, &permit, &person, now()).await.expect("terms");
    db::members::join(&mut tx, &permit, &person, now()).await.expect("joined");
    let token = db::sessions::begin(&mut tx, &person, account.as_ref(), now()).await.expect("a session");
    tx.commit().await.expect("a commit");
    (Who { id: person, cookie: format!("{SESSION_COOKIE}={}", token.as_str()) }, account)
}

pub(super) async fn engineer(app: &AppState) -> Who {
    let email = EmailAddress::parse("noor@fjordcad.example").expect("an address");
    let key = email_key(&email).expect("a key");
    let new = NewPerson {
        email: &email,
        email_key: &key,
        given_name: "Noor",
        family_name: "Aziz",
        language: Language::En,
    };
    let mut tx = app.db.begin().await.expect("a transaction");
    db::persons::find_or_create(&mut tx, &Permit::operator(), new, now()).await.expect("a person");
    sqlx::query("UPDATE persons SET reseller_id = (SELECT MIN(id) FROM resellers) WHERE email_key = $1")
        .bind(&key)
        .execute(&mut *tx)
        .await
        .expect("an employer");
    tx.commit().await.expect("a commit");
    enter(app, email.as_str()).await.0
}
