//! Further addresses of one person: proved by mail, one of them preferred, all of them the same person (DEC-09).

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::{
    door::{Door, session},
    world::{Answer, Who, World},
};

const HERE: &str = "/api/profile/addresses";
const OTHER: &str = "mira@home.example";
const PASSWORD: &str = "seven green kites at noon";

async fn ask(world: &World, who: &Who, email: &str) -> Answer {
    world.post(who, HERE, json!({ "email": email })).await
}

async fn link(world: &World, email: &str) -> String {
    let mut conn = world.app.db.read().await.expect("a connection");
    let url: String = sqlx::query_scalar(
        "SELECT link_url FROM mails WHERE kind = 'address-proof' AND to_email = $1 ORDER BY written_at DESC, id DESC",
    )
    .bind(email)
    .fetch_one(&mut *conn)
    .await
    .expect("a mail");
    let token = url.rsplit('/').next().expect("a token");
    format!("/api/profile/address-links/{token}")
}

/// Mira's second address, proved.
async fn alias(world: &World) -> String {
    assert_eq!(ask(world, &world.mira, OTHER).await.status, StatusCode::ACCEPTED);
    let link = link(world, OTHER).await;
    assert_eq!(world.post(&world.mira, &link, json!({})).await.status, StatusCode::NO_CONTENT);
    let has = world.get(&world.mira, HERE).await.ok();
    has["aliases"][0]["id"].as_str().expect("an alias").to_owned()
}

/// Asks for a new password under this name, and waits until the mail is written.
async fn forgot(world: &World, user: &str) {
    world.post(&world.noor, "/api/password-resets", json!({ "user": user })).await;
    for _ in 0..100 {
        if world.number("SELECT COUNT(*) FROM mails WHERE kind = 'password-reset'").await > 0 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}

/// Mira with a password, as somebody who came by the link of a mail.
async fn password(world: &World) {
    forgot(world, "mira.sand@linden.example").await;
    let door = Door::of(world, 0, |_| {});
    let token = door.link("password-reset", "mira.sand@linden.example").await;
    let chosen = door.post(&format!("/api/welcome/{token}"), &json!({ "password": PASSWORD })).await;
    assert_eq!(chosen.status, StatusCode::NO_CONTENT, "{}", chosen.text());
}

async fn sign_in(world: &World, user: &str) -> Answer {
    let body = json!({ "user": user, "password": PASSWORD });
    world.send(None, Method::POST, "/api/session", Some(body), &[]).await
}

#[tokio::test]
async fn an_address_signs_in_only_after_its_link_was_followed_dec_09() {
    let world = World::new().await;
    password(&world).await;
    assert_eq!(sign_in(&world, "mira.sand@linden.example").await.status, StatusCode::NO_CONTENT);
    let cookie = session(&sign_in(&world, "mira.sand@linden.example").await);
    let mira = async |method: Method, path: &str, body: Option<Value>| {
        world.send(None, method, path, body, &[("cookie", &cookie)]).await
    };
    mira(Method::POST, HERE, Some(json!({ "email": " Mira@Home.example " }))).await;
    assert_eq!(sign_in(&world, OTHER).await.status, StatusCode::UNAUTHORIZED);
    let waiting = mira(Method::GET, HERE, None).await.ok();
    assert_eq!(waiting["waiting"][0]["email"], "Mira@Home.example");
    let link = link(&world, "Mira@Home.example").await;
    let seen = mira(Method::GET, &link, None).await.ok();
    assert_eq!(seen["email"], "Mira@Home.example", "looking uses nothing up");
    assert_eq!(mira(Method::POST, &link, Some(json!({}))).await.status, StatusCode::NO_CONTENT);
    assert_eq!(sign_in(&world, OTHER).await.status, StatusCode::NO_CONTENT);
    assert_eq!(sign_in(&world, " MIRA@home.EXAMPLE ").await.status, StatusCode::NO_CONTENT, "rank 31");
    assert_eq!(mira(Method::POST, &link, Some(json!({}))).await.code(), "link-dead", "SEC-09");
}

#[tokio::test]
async fn a_link_works_for_who_asked_once_and_for_a_day_sec_09() {
    let world = World::new().await;
    ask(&world, &world.mira, OTHER).await;
    let first = link(&world, OTHER).await;
    assert_eq!(world.get(&world.tom, &first).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.post(&world.tom, &first, json!({})).await.status, StatusCode::NOT_FOUND);
    world.change("UPDATE mails SET written_at = written_at - 60").await;
    ask(&world, &world.mira, OTHER).await;
    assert_eq!(world.post(&world.mira, &first, json!({})).await.code(), "link-dead", "the older one died");
    world.change("UPDATE address_proofs SET expires_at = 1").await;
    let second = link(&world, OTHER).await;
    assert_eq!(world.post(&world.mira, &second, json!({})).await.code(), "link-dead");
    assert_eq!(world.get(&world.mira, HERE).await.ok()["waiting"], json!([]));
}

#[tokio::test]
async fn asking_tells_nothing_about_whether_an_address_is_known_sec_04_dec_09() {
    let world = World::new().await;
    let (known, unknown) =
        (ask(&world, &world.mira, "alex@reed.example").await, ask(&world, &world.mira, OTHER).await);
    assert_eq!((known.status, &known.bytes), (unknown.status, &unknown.bytes));
    let mails = "SELECT COUNT(*) FROM mails WHERE kind = 'address-proof' AND to_name = ''";
    assert_eq!(world.number(mails).await, 2, "both get the same mail, which names nobody");
    let told = "SELECT COUNT(*) FROM audit_events WHERE action LIKE 'address.%'
         AND (before_json IS NOT NULL OR after_json IS NOT NULL)";
    assert_eq!(world.number(told).await, 0, "PRO-03: the account does not learn which");
    let link = link(&world, "alex@reed.example").await;
    let taken = world.post(&world.mira, &link, json!({})).await;
    assert_eq!((taken.status, taken.code().as_str()), (StatusCode::CONFLICT, "address-taken"));
    assert_eq!(world.number("SELECT COUNT(*) FROM aliases").await, 0);
}

#[tokio::test]
async fn an_administrator_who_adds_an_alias_means_the_person_who_is_here_already_usr_08() {
    let world = World::new().await;
    alias(&world).await;
    let entry = |email: &str| json!({ "given_name": "M", "family_name": "S", "email": email });
    let body =
        json!({ "entries": [entry("MIRA@home.example"), entry("new@home.example")], "language": "en" });
    let added = world.post(&world.paula, &world.at("users"), body).await.ok();
    assert_eq!(added["entries"][0]["outcome"], "already-here");
    assert_eq!(added["entries"][0]["person"], json!(world.mira.id));
    assert_eq!(added["entries"][1]["outcome"], "added");
    let import = world.upload(&world.paula, "Email,First name\nmira@home.example,Mia").await.ok();
    let path = world.at(&format!("imports/{}", import["id"].as_str().expect("an import")));
    world.post(&world.paula, &path, json!({ "hold": true, "language": "en" })).await;
    assert_eq!(world.number("SELECT COUNT(*) FROM persons WHERE email_key = 'mira@home.example'").await, 0);
    let candidate = json!({
        "given_name": "M", "family_name": "S", "email": OTHER, "account": "no", "user_id": "",
    });
    world.post(&world.paula, &world.at("readiness"), candidate).await.ok();
    let list = world.get(&world.paula, &world.at("readiness")).await.ok();
    assert_eq!(list["rows"][0]["here"], true, "{list}");
}

#[tokio::test]
async fn another_account_sees_the_address_it_typed_until_the_person_joins_dec_09() {
    let world = World::new().await;
    alias(&world).await;
    let reed = |rest: &str| format!("/api/accounts/{}/{rest}", world.reed);
    let entry = json!({ "given_name": "M", "family_name": "S", "email": OTHER });
    let body = json!({ "entries": [entry], "language": "en" });
    let added = world.post(&world.alex, &reed("users"), body).await.ok();
    assert_eq!(added["entries"][0]["outcome"], "added", "the same as for somebody unknown");
    world
        .change(
            "UPDATE mails SET state = 'failed', reason = '550 <mira.sand@linden.example>: no such user'
             WHERE to_email = 'mira.sand@linden.example'",
        )
        .await;
    let invitations = world.get(&world.alex, &reed("invitations?search=home.example")).await.ok();
    assert_eq!(invitations["invitations"][0]["mail"], "failed");
    assert!(!invitations.to_string().contains("linden.example"), "what the mail server said: {invitations}");
    let path = reed(&format!("invitations/{}/link", world.mira.id));
    let by_hand = world.post(&world.alex, &path, json!({})).await.ok();
    let url = by_hand["url"].as_str().expect("a link");
    let token = url.rsplit('/').next().expect("a token");
    let shown = world.get(&world.noor, &format!("/api/welcome/{token}")).await;
    assert!(!shown.text().contains("linden.example"), "{}", shown.text());
    let list = world.get(&world.alex, &reed("users?search=home.example")).await.ok();
    assert_eq!(list["users"][0]["email"], OTHER);
    assert!(!list.to_string().contains("linden.example"), "SEC-02");
}

#[tokio::test]
async fn the_preferred_address_changes_everywhere_the_person_has_joined_and_the_former_one_is_told() {
    let world = World::new().await;
    let id = alias(&world).await;
    let body = json!({ "address": id });
    let done = world.put(&world.mira, "/api/profile/preferred-address", body.clone()).await;
    assert_eq!(done.status, StatusCode::NO_CONTENT);
    let has = world.get(&world.mira, HERE).await.ok();
    assert_eq!(
        (&has["preferred"], &has["aliases"][0]["email"]),
        (&json!(OTHER), &json!("mira.sand@linden.example"))
    );
    assert_eq!(world.get(&world.mira, "/api/session").await.ok()["session"]["email"], OTHER);
    let list = world.get(&world.paula, &world.at("users?search=mira@home")).await.ok();
    assert_eq!(list["users"][0]["person"], json!(world.mira.id));
    let told = "SELECT COUNT(*) FROM mails WHERE kind = 'address-preferred' AND to_email = 'mira.sand@linden.example'";
    assert_eq!(world.number(told).await, 1);
    let page = world.get(&world.paula, &world.at("audit?group=own")).await.ok();
    let event: &Value = &page["events"][0];
    assert_eq!(event["action"], "address.prefer");
    assert_eq!(event["changes"][0]["after"], OTHER);
    let again = world.put(&world.tom, "/api/profile/preferred-address", body).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND, "another person's alias does not exist");
}

#[tokio::test]
async fn a_password_forgotten_under_an_alias_is_mailed_to_the_preferred_address_alone() {
    let world = World::new().await;
    alias(&world).await;
    forgot(&world, OTHER).await;
    let mut conn = world.app.db.read().await.expect("a connection");
    let told: Vec<String> = sqlx::query_scalar("SELECT to_email FROM mails WHERE kind = 'password-reset'")
        .fetch_all(&mut *conn)
        .await
        .expect("mails");
    assert_eq!(told, ["mira.sand@linden.example"]);
}

#[tokio::test]
async fn an_alias_is_given_up_and_free_again_and_nobody_gives_up_somebody_elses() {
    let world = World::new().await;
    let path = format!("{HERE}/{}", alias(&world).await);
    assert_eq!(world.delete(&world.tom, &path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.delete(&world.mira, &path).await.status, StatusCode::NO_CONTENT);
    assert_eq!(world.delete(&world.mira, &path).await.status, StatusCode::NOT_FOUND);
    world.change("UPDATE mails SET written_at = written_at - 60").await;
    ask(&world, &world.tom, OTHER).await;
    let link = link(&world, OTHER).await;
    assert_eq!(world.post(&world.tom, &link, json!({})).await.status, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn of_two_people_who_ask_for_one_address_the_first_to_prove_it_has_it() {
    let world = World::new().await;
    ask(&world, &world.tom, OTHER).await;
    let toms = link(&world, OTHER).await;
    world.change("UPDATE mails SET written_at = written_at - 60").await;
    alias(&world).await;
    assert_eq!(world.post(&world.tom, &toms, json!({})).await.code(), "address-taken");
}

#[tokio::test]
async fn what_is_no_address_or_ones_own_or_one_too_many_is_refused_at_its_field_ux_05() {
    let world = World::new().await;
    let expect = async |email: &str, code: &str| {
        let refused = ask(&world, &world.mira, email).await;
        assert_eq!(refused.json()["fields"][0]["field"], "email");
        assert_eq!(refused.json()["fields"][0]["code"], code, "{email}");
    };
    expect("", "required").await;
    expect("mira@@home.example", "invalid-email").await;
    expect("MIRA.sand@linden.example", "address-yours").await;
    for n in 0..5 {
        assert_eq!(
            ask(&world, &world.mira, &format!("m{n}@home.example")).await.status,
            StatusCode::ACCEPTED
        );
    }
    expect("m5@home.example", "too-many").await;
    for _ in 0..5 {
        ask(&world, &world.mira, "m1@home.example").await;
    }
    let waits = ask(&world, &world.mira, "m1@home.example").await;
    assert_eq!(waits.code(), "too-many-tries", "mails to others are limited");
}

#[tokio::test]
async fn a_program_changes_no_address_sec_01() {
    let world = World::new().await;
    let body = json!({ "name": "x", "scope": "write", "days": 30 });
    let made = world.post(&world.paula, &world.at("api-tokens"), body).await.ok();
    let bearer = format!("Bearer {}", made["secret"].as_str().expect("a secret"));
    let answer = world.send(None, Method::GET, HERE, None, &[("authorization", &bearer)]).await;
    assert!(!answer.status.is_success(), "{}", answer.status);
}

#[tokio::test]
async fn a_link_for_a_new_password_dies_with_the_address_it_was_sent_to() {
    let world = World::new().await;
    let id = alias(&world).await;
    forgot(&world, "mira.sand@linden.example").await;
    let door = Door::of(&world, 0, |_| {});
    let token = door.link("password-reset", "mira.sand@linden.example").await;
    world.put(&world.mira, "/api/profile/preferred-address", json!({ "address": id })).await;
    let chosen = door.post(&format!("/api/welcome/{token}"), &json!({ "password": PASSWORD })).await;
    assert_eq!(chosen.status, StatusCode::GONE, "{}", chosen.text());
}
