//! Invitations: their states, sending again, taking back, links to hand over (ranks 1 and 2, faults 1 and 17).

use axum::http::{Method, StatusCode};
use common::ids::AccountId;
use serde_json::{Value, json};

use crate::{
    door::session,
    world::{Answer, Who, World},
};

const PASSWORD: &str = "seven green kites at noon";

/// Adds somebody to Linden; their identifier.
async fn invite(world: &World, email: &str) -> String {
    let entry = json!({ "given_name": "Nia", "family_name": "Frost", "email": email });
    let added = world
        .post(&world.paula, &world.at("users"), json!({ "entries": [entry], "language": "fr" }))
        .await
        .ok();
    added["entries"][0]["person"].as_str().expect("a person").to_owned()
}

async fn rows(world: &World, query: &str) -> Vec<Value> {
    let page =
        world.get(&world.paula, &world.at(&format!("invitations?search=new.example&{query}"))).await.ok();
    page["invitations"].as_array().cloned().unwrap_or_default()
}

async fn states(world: &World) -> Vec<String> {
    rows(world, "").await.iter().filter_map(|row| row["state"].as_str().map(str::to_owned)).collect()
}

/// The token in the newest mail to the address.
async fn token(world: &World, email: &str) -> String {
    let mut conn = world.app.db.read().await.expect("a connection");
    let url: String = sqlx::query_scalar(
        "SELECT link_url FROM mails WHERE to_email = $1 AND link_url LIKE '%/welcome/%' AND state <> 'failed' ORDER BY written_at DESC",
    )
    .bind(email)
    .fetch_one(&mut *conn)
    .await
    .expect("a link");
    url.rsplit('/').next().expect("a token").to_owned()
}

async fn look(world: &World, token: &str) -> StatusCode {
    world.get(&world.noor, &format!("/api/welcome/{token}")).await.status
}

#[tokio::test]
async fn an_invitation_shows_the_true_state_of_its_mail_rank_2_dec_10() {
    let world = World::new().await;
    invite(&world, "nia@new.example").await;
    assert_eq!(states(&world).await, ["not-sent"], "queued is not sent");
    assert_eq!(rows(&world, "").await[0]["mail"], "queued");
    world.change("UPDATE mails SET state = 'sent'").await;
    assert_eq!(states(&world).await, ["pending"]);
    world.change("UPDATE mails SET state = 'bounced', reason = 'mailbox full'").await;
    let row = rows(&world, "state=not-sent").await.remove(0);
    assert_eq!((&row["mail"], &row["reason"]), (&json!("bounced"), &json!("mailbox full")));
    world.change("UPDATE invitations SET expires_at = 1").await;
    assert_eq!(states(&world).await, ["expired"], "DEC-07");
}

#[tokio::test]
async fn an_expired_one_stays_and_is_sent_again_with_a_new_link_rank_1_dec_07() {
    let world = World::new().await;
    let nia = invite(&world, "nia@new.example").await;
    let old = token(&world, "nia@new.example").await;
    world.change("UPDATE links SET expires_at = 1").await;
    world.change("UPDATE invitations SET expires_at = 1").await;
    world.change("UPDATE mails SET written_at = 1, state = 'sent'").await;
    assert_eq!(rows(&world, "state=expired").await.len(), 1);
    let answer =
        world.post(&world.ivan, &world.at("invitation-resends"), json!({ "people": [nia] })).await.ok();
    assert_eq!(answer, json!({ "resent": 1, "refused": 0, "left": 0 }));
    assert_eq!(
        (look(&world, &old).await, states(&world).await),
        (StatusCode::GONE, vec!["not-sent".to_owned()])
    );
    let new = token(&world, "nia@new.example").await;
    assert_eq!(look(&world, &new).await, StatusCode::OK);
    let french = "SELECT COUNT(*) FROM mails WHERE to_email = 'nia@new.example' AND language = 'fr'";
    assert_eq!(world.number(french).await, 2, "rank 37: in the language of the receiver");
}

#[tokio::test]
async fn a_mail_whose_link_died_does_not_leave_any_more_rank_1() {
    let world = World::new().await;
    let nia = invite(&world, "nia@new.example").await;
    world.post(&world.paula, &world.at("invitation-resends"), json!({ "people": [nia] })).await.ok();
    let queued = "SELECT COUNT(*) FROM mails WHERE to_email = 'nia@new.example' AND state = 'queued'";
    assert_eq!(world.number(queued).await, 1);
}

#[tokio::test]
async fn resending_counts_truly_and_takes_everybody_who_fits_dec_15() {
    let world = World::new().await;
    for n in 0..3 {
        invite(&world, &format!("p{n}@new.example")).await;
    }
    let everybody = json!({ "search": "new.example", "state": "not-sent" });
    let answer = world.post(&world.paula, &world.at("invitation-resends"), everybody).await.ok();
    assert_eq!(answer, json!({ "resent": 3, "refused": 0, "left": 0 }));
    let joined = json!({ "people": [world.tom.id, world.alex.id] });
    let answer = world.post(&world.paula, &world.at("invitation-resends"), joined).await.ok();
    assert_eq!(answer, json!({ "resent": 0, "refused": 2, "left": 0 }), "fault 2");
}

#[tokio::test]
async fn revoking_kills_the_link_and_the_person_can_be_invited_again_rank_1() {
    let world = World::new().await;
    let nia = invite(&world, "nia@new.example").await;
    let link = token(&world, "nia@new.example").await;
    let path = world.at(&format!("invitations/{nia}"));
    assert_eq!(world.delete(&world.ivan, &path).await.status, StatusCode::NO_CONTENT);
    assert_eq!(
        (look(&world, &link).await, states(&world).await),
        (StatusCode::GONE, vec!["revoked".to_owned()])
    );
    let queued = "SELECT COUNT(*) FROM mails WHERE to_email = 'nia@new.example' AND state = 'queued'";
    assert_eq!(world.number(queued).await, 0);
    assert_eq!(world.get(&world.paula, &world.at("users")).await.ok()["all"], 4);
    assert_eq!(world.delete(&world.ivan, &path).await.code(), "invitation-over");
    world.post(&world.paula, &world.at("invitation-resends"), json!({ "people": [nia] })).await.ok();
    assert_eq!(states(&world).await, ["not-sent"]);
    assert_eq!(world.get(&world.paula, &world.at("users")).await.ok()["all"], 5);
    assert_eq!(look(&world, &token(&world, "nia@new.example").await).await, StatusCode::OK);
}

#[tokio::test]
async fn an_invited_manager_is_not_taken_back_dec_05() {
    let world = World::new().await;
    world.change("UPDATE members SET status = 'invited', joined_at = NULL WHERE given_name = 'Alex'").await;
    world.change("UPDATE invitations SET state = 'open'").await;
    world.change("UPDATE members SET status = 'active' WHERE given_name = 'Paula'").await;
    let paula = world.at(&format!("invitations/{}", world.paula.id));
    assert_eq!(world.delete(&world.ivan, &paula).await.code(), "holds-role");
}

#[tokio::test]
async fn a_copied_link_is_shown_once_and_ends_the_older_one_sec_09() {
    let world = World::new().await;
    let nia = invite(&world, "nia@new.example").await;
    let mailed = token(&world, "nia@new.example").await;
    let path = world.at(&format!("invitations/{nia}/link"));
    let one = world.post(&world.paula, &path, json!({})).await.ok();
    let url = one["url"].as_str().expect("a link").to_owned();
    let copied = url.rsplit('/').next().expect("a token");
    assert_eq!((look(&world, &mailed).await, look(&world, copied).await), (StatusCode::GONE, StatusCode::OK));
    assert_eq!(states(&world).await, ["pending"], "it is in somebody's hands");
    let hashed = "SELECT COUNT(*) FROM links WHERE by_hand = 1 AND LENGTH(token_hash) = 64";
    assert_eq!(world.number(hashed).await, 1);
    let recorded = "SELECT COUNT(*) FROM audit_events WHERE action = 'invitation.link'
        AND COALESCE(after_json, '') NOT LIKE '%welcome%'";
    assert_eq!(world.number(recorded).await, 1);
    let body = json!({ "password": PASSWORD });
    let accept = format!("/api/welcome/{copied}");
    assert_eq!(world.post(&world.noor, &accept, body.clone()).await.status, StatusCode::NO_CONTENT);
    assert_eq!(world.post(&world.noor, &accept, body).await.status, StatusCode::GONE);
    assert_eq!(states(&world).await, ["accepted"]);
    assert_eq!(world.post(&world.paula, &path, json!({})).await.code(), "invitation-over");
}

#[tokio::test]
async fn no_answer_lists_a_link_fault_1() {
    let world = World::new().await;
    let nia = invite(&world, "nia@new.example").await;
    let token = token(&world, "nia@new.example").await;
    for rest in ["invitations", "users", "setup", &format!("users/{nia}")] {
        let text = world.get(&world.paula, &world.at(rest)).await.text();
        assert!(!text.contains(&token) && !text.contains("/welcome/"), "{rest}: {text}");
    }
    for who in [&world.mira, &world.alex, &world.noor] {
        let path = world.at(&format!("invitations/{nia}/link"));
        assert_eq!(world.post(who, &path, json!({})).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_copied_link_does_not_tell_whether_the_address_is_known_dec_09() {
    let world = World::new().await;
    world.change("UPDATE persons SET password_hash = 'x' WHERE given_name = 'Alex'").await;
    let known = invite(&world, "alex@reed.example").await;
    let path = world.at(&format!("invitations/{known}/link"));
    let url = world.post(&world.paula, &path, json!({})).await.ok()["url"].clone();
    let token = url.as_str().and_then(|url| url.rsplit('/').next()).expect("a token").to_owned();
    let shown = world.get(&world.noor, &format!("/api/welcome/{token}")).await.ok();
    assert_eq!((&shown["given_name"], &shown["has_password"]), (&json!("Nia"), &json!(false)), "as typed");
    assert_eq!(shown["by_hand"], true);
}

/// The token of a link that an administrator of the account takes.
async fn copied(world: &World, by: &Who, account: &AccountId, person: &str) -> Answer {
    world.post(by, &format!("/api/accounts/{account}/invitations/{person}/link"), json!({})).await
}

fn token_of(url: &Value) -> String {
    url.as_str().and_then(|url| url.rsplit('/').next()).expect("a token").to_owned()
}

#[tokio::test]
async fn a_weak_password_gets_the_same_answer_whether_the_address_is_known_dec_09() {
    let world = World::new().await;
    world.change("UPDATE persons SET password_hash = 'x' WHERE given_name = 'Alex'").await;
    for email in ["alex@reed.example", "nia@new.example"] {
        let person = invite(&world, email).await;
        let token = token_of(&copied(&world, &world.paula, &world.linden, &person).await.ok()["url"]);
        let accept =
            world.post(&world.noor, &format!("/api/welcome/{token}"), json!({ "password": "x" })).await;
        assert_eq!(accept.code(), "too-short", "{email}");
    }
}

#[tokio::test]
async fn whoever_reads_the_mails_gets_the_sign_in_back_from_whoever_had_a_copied_link_dec_09() {
    let world = World::new().await;
    let nia = invite(&world, "nia@new.example").await;
    let entry = json!({ "given_name": "N", "family_name": "F", "email": "nia@new.example" });
    let path = format!("/api/accounts/{}/users", world.reed);
    world.post(&world.alex, &path, json!({ "entries": [entry], "language": "en" })).await.ok();
    let by_hand = token_of(&copied(&world, &world.alex, &world.reed, &nia).await.ok()["url"]);
    let accept = |token: &str, password: &str| {
        let path = format!("/api/welcome/{token}");
        let body = json!({ "password": password });
        let world = &world;
        async move { world.post(&world.noor, &path, body).await }
    };
    let taken = accept(&by_hand, PASSWORD).await;
    assert_eq!(taken.status, StatusCode::NO_CONTENT);
    let cookie = session(&taken);
    world.change("UPDATE persons SET terms_accepted_at = 1").await;
    let asks = async || {
        let headers = [("cookie", cookie.as_str())];
        let body = json!({ "email": "other@x.example" });
        world.send(None, Method::POST, "/api/profile/addresses", Some(body), &headers).await
    };
    assert_eq!(asks().await.code(), "address-unproved");
    let mailed = token(&world, "nia@new.example").await;
    assert_eq!(world.get(&world.noor, &format!("/api/welcome/{mailed}")).await.ok()["has_password"], false);
    assert_eq!(accept(&mailed, "eight blue herons at dawn").await.status, StatusCode::NO_CONTENT);
    assert_eq!(asks().await.status, StatusCode::UNAUTHORIZED, "the session of the copied link is over");
    let proved = "SELECT COUNT(*) FROM persons WHERE email_key = 'nia@new.example' AND unproved = 0";
    assert_eq!(world.number(proved).await, 1);
}

#[tokio::test]
async fn nobody_gets_the_link_of_somebody_with_a_role_they_could_not_give_dec_05() {
    let world = World::new().await;
    world.change("UPDATE invitations SET state = 'open'").await;
    world.change("UPDATE members SET status = 'invited', joined_at = NULL WHERE given_name = 'Paula'").await;
    let link = copied(&world, &world.ivan, &world.linden, world.paula.id.as_str()).await;
    assert_eq!(link.status, StatusCode::FORBIDDEN, "{}", link.text());
}

#[tokio::test]
async fn an_address_in_capitals_is_one_person_rank_31_fault_17() {
    let world = World::new().await;
    let nia = invite(&world, "Nia.Frost@NEW.Example").await;
    assert_eq!(invite(&world, "nia.frost@new.example").await, nia, "not a second one");
    let token = token(&world, "Nia.Frost@NEW.Example").await;
    let accept =
        world.post(&world.noor, &format!("/api/welcome/{token}"), json!({ "password": PASSWORD })).await;
    assert_eq!(accept.status, StatusCode::NO_CONTENT);
    let sign_in = json!({ "user": "NIA.frost@new.EXAMPLE", "password": PASSWORD });
    assert_eq!(world.post(&world.noor, "/api/session", sign_in).await.status, StatusCode::NO_CONTENT);
    assert_eq!(states(&world).await, ["accepted"]);
    assert_eq!(
        world.number("SELECT COUNT(*) FROM persons WHERE email_key = 'nia.frost@new.example'").await,
        1
    );
}

#[tokio::test]
async fn removing_somebody_invited_revokes_the_invitation_dec_16() {
    let world = World::new().await;
    let nia = invite(&world, "nia@new.example").await;
    let path = world.at(&format!("users/{nia}"));
    assert_eq!(world.delete(&world.paula, &path).await.status, StatusCode::NO_CONTENT);
    assert_eq!(states(&world).await, ["revoked"]);
    world.post(&world.paula, &format!("{path}/restore"), json!({})).await.ok();
    assert_eq!(states(&world).await, ["not-sent"]);
}

async fn act(world: &World, action: &str, person: &str) {
    let body = json!({ "action": action, "people": [person] });
    world.post(&world.paula, &world.at("users/actions"), body).await.ok();
}

#[tokio::test]
async fn resending_all_brings_nobody_back_whom_an_administrator_took_out_dec_15_dec_16() {
    let world = World::new().await;
    let [nia, ida, _] = [
        invite(&world, "nia@new.example").await,
        invite(&world, "ida@new.example").await,
        invite(&world, "ola@new.example").await,
    ];
    world.delete(&world.paula, &world.at(&format!("invitations/{nia}"))).await;
    act(&world, "suspend", &ida).await;
    let page = world.get(&world.paula, &world.at("invitations?search=new.example")).await.ok();
    assert_eq!((&page["total"], &page["resendable"]), (&json!(3), &json!(1)));
    let resend =
        async |body: Value| world.post(&world.paula, &world.at("invitation-resends"), body).await.ok();
    assert_eq!(
        resend(json!({ "search": "new.example" })).await,
        json!({ "resent": 1, "refused": 0, "left": 0 })
    );
    assert_eq!(resend(json!({ "state": "revoked" })).await["resent"], 0);
    let named = resend(json!({ "people": [nia, ida] })).await;
    assert_eq!(
        named,
        json!({ "resent": 1, "refused": 1, "left": 0 }),
        "named, one taken back is invited anew"
    );
    let suspended = "SELECT COUNT(*) FROM members WHERE email = 'ida@new.example' AND status = 'suspended'";
    assert_eq!(world.number(suspended).await, 1);
}

#[tokio::test]
async fn a_link_opens_nothing_while_its_person_is_suspended_and_works_afterwards_dec_16() {
    let world = World::new().await;
    let nia = invite(&world, "nia@new.example").await;
    let link = token(&world, "nia@new.example").await;
    act(&world, "suspend", &nia).await;
    let accept = async || {
        let path = format!("/api/welcome/{link}");
        world.post(&world.noor, &path, json!({ "password": PASSWORD })).await.status
    };
    assert_eq!((look(&world, &link).await, accept().await), (StatusCode::GONE, StatusCode::GONE));
    act(&world, "resume", &nia).await;
    assert_eq!((look(&world, &link).await, accept().await), (StatusCode::OK, StatusCode::NO_CONTENT));
    assert_eq!(states(&world).await, ["accepted"]);
}
