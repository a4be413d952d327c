//! The people of an account: list, adding, removing, restoring.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use server::{caller::Permit, db};

use crate::world::{Who, World};

fn entry(email: &str) -> Value {
    json!({ "given_name": "New", "family_name": "Person", "email": email })
}

fn people(entries: &[Value]) -> Value {
    json!({ "entries": entries, "language": "sv" })
}

fn names(page: &Value) -> Vec<&str> {
    page["users"]
        .as_array()
        .map(|rows| rows.iter().filter_map(|row| row["given_name"].as_str()).collect())
        .unwrap_or_default()
}

#[tokio::test]
async fn the_list_counts_sorts_and_searches_usr_22_usr_23_umg_02() {
    let world = World::new().await;
    let page = world.get(&world.paula, &world.at("users")).await.ok();
    assert_eq!((page["all"].as_u64(), page["total"].as_u64()), (Some(4), Some(4)));
    assert_eq!(names(&page), ["ivan", "mira", "Paula", "tom"]);
    let found = world.get(&world.ivan, &world.at("users?search=SAND")).await.ok();
    assert_eq!((found["total"].as_u64(), names(&found)), (Some(1), vec!["mira"]));
    let named = world.get(&world.paula, &world.at("users?search=PERSON")).await.ok();
    assert_eq!(names(&named), ["ivan", "mira", "tom"]);
    let none = world.get(&world.paula, &world.at("users?search=%25")).await.ok();
    assert_eq!(none["total"].as_u64(), Some(0), "a sign of LIKE stands for itself");
    let second = world.get(&world.paula, &world.at("users?sort=email&size=3&page=2")).await.ok();
    assert_eq!(names(&second), ["tom"]);
}

#[tokio::test]
async fn a_row_shows_counts_status_and_roles_usr_24_usr_25_rol_11_rol_14() {
    let world = World::new().await;
    let page = world.get(&world.paula, &world.at("users?search=mira")).await.ok();
    let mira = &page["users"][0];
    assert_eq!((mira["products"].as_u64(), mira["benefits"].as_u64()), (Some(1), Some(1)));
    assert_eq!(mira["status"], "active");
    assert_eq!(mira["removable"], true);
    let page = world.get(&world.paula, &world.at("users?search=ivan")).await.ok();
    assert_eq!(page["users"][0]["roles"], json!(["software-coordinator", "user", "named-caller"]));
    assert_eq!(page["users"][0]["removable"], false, "USR-27");
    let page = world.get(&world.paula, &world.at("users?search=paula")).await.ok();
    assert_eq!(page["users"][0]["roles"], json!(["contract-manager", "user", "named-caller"]));
    assert_eq!(page["users"][0]["benefits"], 4, "all of them come with the role (UMG-08)");
    let basic = world.get(&world.alex, &format!("/api/accounts/{}/users", world.reed)).await.ok();
    assert_eq!(
        basic["users"][0]["roles"],
        json!(["contract-manager", "user"]),
        "no callers with Basic Support"
    );
    assert_eq!(basic["users"][0]["benefits"], 3, "and no phone support");
}

#[tokio::test]
async fn a_user_has_no_users_page_and_assigns_no_product_rol_18_rol_26() {
    let world = World::new().await;
    let (own, access) = (format!("users/{}", world.mira.id), format!("access?user={}", world.mira.id));
    for path in ["users", &own, &access, "seats", &format!("lines/{}/seats", world.draftpro)] {
        assert_eq!(world.get(&world.mira, &world.at(path)).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let body = json!({ "give": [world.tom.id], "release": [] });
    let path = world.at(&format!("lines/{}/seats", world.draftpro));
    assert_eq!(world.put(&world.mira, &path, body).await.status, StatusCode::NOT_FOUND);
}

/// The mail goes to the address that the person was added by (USR-03).
#[tokio::test]
async fn everybody_added_gets_one_get_started_mail_in_the_chosen_language_usr_13_pro_16_dec_11() {
    let world = World::new().await;
    let before = world.number("SELECT COUNT(*) FROM mails").await;
    let body = people(&[entry("a@new.example"), entry("b@new.example")]);
    let added = world.post(&world.ivan, &world.at("users"), body.clone()).await.ok();
    assert_eq!(added["entries"][1]["outcome"], "added");
    assert_eq!(world.number("SELECT COUNT(*) FROM mails").await, before + 2);
    let swedish =
        world.number("SELECT COUNT(*) FROM mails WHERE to_email LIKE '%new.example' AND language = 'sv'");
    assert_eq!(swedish.await, 2);
    let again = world.post(&world.ivan, &world.at("users"), body).await.ok();
    assert_eq!(again["entries"][0]["outcome"], "already-here");
    assert_eq!(world.number("SELECT COUNT(*) FROM mails").await, before + 2);
}

#[tokio::test]
async fn the_same_key_twice_adds_once_ux_16() {
    let world = World::new().await;
    let send = async || {
        let body = Some(people(&[entry("once@new.example")]));
        let headers = [("idempotency-key", "k-1")];
        world.send(Some(&world.paula), Method::POST, &world.at("users"), body, &headers).await.ok()
    };
    let (one, two) = (send().await, send().await);
    assert_eq!(one, two);
    assert_eq!(one["entries"][0]["outcome"], "added");
    assert_eq!(world.number("SELECT COUNT(*) FROM mails WHERE to_email = 'once@new.example'").await, 1);
}

#[tokio::test]
async fn one_answer_blames_every_wrong_entry_and_writes_none_ux_15() {
    let world = World::new().await;
    let members = world.number("SELECT COUNT(*) FROM members").await;
    let entries = [entry("fine@new.example"), entry("a@@b.ex"), entry("FINE@new.example"), entry("")];
    let refused = world.post(&world.paula, &world.at("users"), people(&entries)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields: Vec<String> = refused.json()["fields"]
        .as_array()
        .expect("fields")
        .iter()
        .map(|field| {
            format!(
                "{} {}",
                field["field"].as_str().expect("a field"),
                field["code"].as_str().expect("a code")
            )
        })
        .collect();
    assert_eq!(
        fields,
        ["entries.1.email invalid-email", "entries.2.email invalid", "entries.3.email required"]
    );
    assert_eq!(world.number("SELECT COUNT(*) FROM members").await, members);
}

#[tokio::test]
async fn fifty_are_taken_and_fifty_one_refused_with_the_limit_usr_15() {
    let world = World::new().await;
    let many =
        |count: usize| people(&(0..count).map(|n| entry(&format!("p{n}@new.example"))).collect::<Vec<_>>());
    let refused = world.post(&world.paula, &world.at("users"), many(51)).await;
    assert_eq!(
        (refused.code().as_str(), refused.json()["figures"]["limit"].as_i64()),
        ("too-many", Some(50))
    );
    let added = world.post(&world.paula, &world.at("users"), many(50)).await.ok();
    assert_eq!(added["entries"].as_array().map(Vec::len), Some(50));
}

#[tokio::test]
async fn the_answer_tells_nothing_about_other_accounts_dec_09_usr_31() {
    let world = World::new().await;
    let body = people(&[entry("alex@reed.example"), entry("unknown@new.example")]);
    let added = world.post(&world.paula, &world.at("users"), body).await.ok();
    let mails = "SELECT COUNT(*) FROM mails WHERE kind = 'invitation'
        AND to_email IN ('alex@reed.example', 'unknown@new.example')";
    assert_eq!(world.number(mails).await, 2, "the known person and the new one wait for a mail");
    assert_eq!(added["entries"][0]["outcome"], added["entries"][1]["outcome"]);
    let page = world.get(&world.paula, &world.at("users?search=alex")).await.ok();
    let row = &page["users"][0];
    assert_eq!((row["given_name"].as_str(), row["status"].as_str()), (Some("New"), Some("invited")));
    assert_eq!(row["last_seen"], Value::Null);
    assert_eq!(world.get(&world.alex, &world.at("products")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_invitation_runs_out_by_the_clock_dec_07_dec_17() {
    let world = World::new().await;
    world.post(&world.paula, &world.at("users"), people(&[entry("late@new.example")])).await.ok();
    let status = |page: Value| page["users"][0]["status"].as_str().map(str::to_owned);
    let invited = world.get(&world.paula, &world.at("users?status=invited")).await.ok();
    assert_eq!(status(invited).as_deref(), Some("invited"));
    world.change("UPDATE links SET expires_at = 1").await;
    let expired = world.get(&world.paula, &world.at("users?status=invitation-expired")).await.ok();
    assert_eq!(
        (expired["total"].as_u64(), status(expired).as_deref()),
        (Some(1), Some("invitation-expired"))
    );
    assert_eq!(world.get(&world.paula, &world.at("users?status=invited")).await.ok()["total"], 0);
}

#[tokio::test]
async fn removing_releases_seats_and_ends_sessions_and_is_undone_dec_16_rank_9() {
    let world = World::new().await;
    let path = world.at(&format!("users/{}", world.mira.id));
    assert_eq!(world.delete(&world.paula, &path).await.status, StatusCode::NO_CONTENT);
    assert_eq!(world.get(&world.mira, "/api/profile").await.status, StatusCode::UNAUTHORIZED);
    let page = world.get(&world.paula, &world.at("users")).await.ok();
    assert_eq!(page["all"].as_u64(), Some(3));
    let removed = world.get(&world.paula, &world.at("users?status=removed")).await.ok();
    assert_eq!((removed["total"].as_u64(), removed["users"][0]["products"].as_u64()), (Some(1), Some(0)));
    let back = world.post(&world.paula, &format!("{path}/restore"), json!({})).await.ok();
    assert_eq!(back["missing"], json!([]));
    assert_eq!((back["row"]["status"].as_str(), back["row"]["products"].as_u64()), (Some("active"), Some(1)));
    let again = world.post(&world.paula, &format!("{path}/restore"), json!({})).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_removal_is_undone_for_thirty_days_dec_16() {
    let world = World::new().await;
    let path = world.at(&format!("users/{}", world.mira.id));
    world.delete(&world.paula, &path).await;
    let restorable = async || {
        let page = world.get(&world.paula, &world.at("users?status=removed")).await.ok();
        page["users"][0]["restorable"].clone()
    };
    assert_eq!(restorable().await, true);
    world.change("UPDATE members SET removed_at = removed_at - 30 * 24 * 3600 - 1").await;
    world.change("UPDATE removals SET removed_at = removed_at - 30 * 24 * 3600 - 1").await;
    assert_eq!(restorable().await, false);
    let late = world.post(&world.paula, &format!("{path}/restore"), json!({})).await;
    assert_eq!(late.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn restoring_says_which_seat_is_not_free_any_more_dec_16() {
    let world = World::new().await;
    let path = world.at(&format!("users/{}", world.mira.id));
    world.delete(&world.paula, &path).await;
    let (one, two) = (world.join("one@linden.example").await, world.join("two@linden.example").await);
    world.give(&world.paula, &[&one, &two], world.seat(&world.draftpro), vec![]).await.ok();
    let back = world.post(&world.paula, &format!("{path}/restore"), json!({})).await.ok();
    assert_eq!(back["missing"], json!(["DraftPro"]));
    assert_eq!(back["row"]["benefits"].as_u64(), Some(1));
}

#[tokio::test]
async fn who_holds_a_role_is_not_removed_usr_27_dec_05() {
    let world = World::new().await;
    let remove = |who| world.at(&format!("users/{who}"));
    assert_eq!(world.delete(&world.paula, &remove(&world.ivan.id)).await.code(), "holds-role");
    assert_eq!(world.delete(&world.ivan, &remove(&world.paula.id)).await.code(), "holds-role");
    let alone = format!("/api/accounts/{}/users/{}", world.reed, world.alex.id);
    assert_eq!(world.delete(&world.alex, &alone).await.code(), "last-administrator");
}

#[tokio::test]
async fn the_drawer_names_what_somebody_has_umg_07() {
    let world = World::new().await;
    let view = world.get(&world.paula, &world.at(&format!("users/{}", world.mira.id))).await.ok();
    assert_eq!(view["products"][0]["product"], "DraftPro");
    assert_eq!(
        (&view["products"][0]["source"]["kind"], &view["products"][0]["source"]["by"]),
        (&json!("given"), &json!("Paula Marsh"))
    );
    assert_eq!(view["benefits"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        (&view["benefits"][0]["benefit"], &view["benefits"][0]["source"]["by"]),
        (&json!("product-downloads"), &json!("Paula Marsh"))
    );
    let own = world.get(&world.paula, &world.at(&format!("users/{}", world.paula.id))).await.ok();
    assert_eq!(own["products"][0]["source"]["kind"], "contract", "ROL-16: the seat came with the contract");
    let sources: Vec<&Value> =
        own["benefits"].as_array().expect("benefits").iter().map(|one| &one["source"]["role"]).collect();
    assert_eq!(sources, ["contract-manager"; 4], "all four by role, phone support too with Advanced Support");
    let ivan = world.get(&world.paula, &world.at(&format!("users/{}", world.ivan.id))).await.ok();
    assert_eq!(ivan["benefits"][3]["source"], json!({ "kind": "role", "role": "software-coordinator" }));
}

#[tokio::test]
async fn from_joining_on_the_persons_own_names_are_shown_dec_09() {
    let world = World::new().await;
    world.post(&world.paula, &world.at("users"), people(&[entry("alex@reed.example")])).await.ok();
    let permit = Permit::link_holder(world.alex.id.clone(), Some(world.linden.clone()));
    let mut tx = world.app.db.begin().await.expect("a transaction");
    let now = world.app.clock.now();
    assert!(db::members::join(&mut tx, &permit, &world.alex.id, now).await.expect("joined"));
    tx.commit().await.expect("a commit");
    let page = world.get(&world.paula, &world.at("users?search=alex%20reed")).await.ok();
    assert_eq!(page["users"][0]["given_name"], "Alex");
}

#[tokio::test]
async fn a_known_persons_own_language_shows_when_they_join_dec_09() {
    let world = World::new().await;
    world.change("UPDATE persons SET language = 'fr' WHERE given_name = 'Alex'").await;
    let body = people(&[entry("alex@reed.example"), entry("unknown@new.example")]);
    let added = world.post(&world.paula, &world.at("users"), body).await.ok();
    for entry in added["entries"].as_array().expect("entries") {
        let person = entry["person"].as_str().expect("a person");
        let view = world.get(&world.paula, &world.at(&format!("users/{person}"))).await.ok();
        assert_eq!(view["language"], "sv", "as the administrator chose: {view}");
    }
}

#[tokio::test]
async fn whoever_is_added_again_with_a_dead_link_gets_a_new_one_dec_07() {
    let world = World::new().await;
    let letters = "SELECT COUNT(*) FROM mails WHERE to_email = 'late@new.example'";
    let body = people(&[entry("late@new.example")]);
    world.post(&world.paula, &world.at("users"), body.clone()).await.ok();
    world.post(&world.paula, &world.at("users"), body.clone()).await.ok();
    assert_eq!(world.number(letters).await, 1, "the link lives");
    world.change("UPDATE links SET expires_at = 1").await;
    let again = world.post(&world.paula, &world.at("users"), body).await.ok();
    assert_eq!(again["entries"][0]["outcome"], "already-here");
    assert_eq!(world.number(letters).await, 2);
}

#[tokio::test]
async fn an_invitation_that_is_renewed_by_adding_again_is_in_the_trail_sec_11() {
    let world = World::new().await;
    let body = people(&[entry("late@new.example")]);
    let added = world.post(&world.paula, &world.at("users"), body.clone()).await.ok();
    world.post(&world.paula, &world.at("users"), body.clone()).await.ok();
    let renewed = "SELECT COUNT(*) FROM audit_events WHERE action = 'user.invite'";
    assert_eq!(world.number(renewed).await, 0, "the link lives");
    world.change("UPDATE links SET expires_at = 1").await;
    world.post(&world.paula, &world.at("users"), body).await.ok();
    assert_eq!(world.number(renewed).await, 1);
    let about = format!("audit?about={}", added["entries"][0]["person"].as_str().expect("a person"));
    let event = world.get(&world.paula, &world.at(&about)).await.ok()["events"][0].clone();
    assert_eq!(
        (&event["action"], &event["actor"]["person"]),
        (&json!("user.invite"), &json!(world.paula.id))
    );
    assert_eq!(event["changes"][0]["before"], "invitation-expired", "{event}");
}

#[tokio::test]
async fn somebody_removed_is_added_anew_under_the_name_typed_now_usr_08() {
    let world = World::new().await;
    let gone = world.at(&format!("users/{}", world.mira.id));
    assert_eq!(world.delete(&world.paula, &gone).await.status, StatusCode::NO_CONTENT);
    let email = "mira.sand@linden.example";
    let entry = json!({ "given_name": "Miranda", "family_name": "Sand", "email": email });
    world.post(&world.paula, &world.at("users"), people(&[entry])).await.ok();
    let view = world.get(&world.paula, &gone).await.ok();
    assert_eq!(
        (&view["row"]["given_name"], &view["row"]["status"]),
        (&json!("Miranda"), &json!("invited")),
        "{view}"
    );
    assert_eq!(view["row"]["last_seen"], Value::Null);
}

#[tokio::test]
async fn the_count_of_people_follows_adding_removing_and_restoring_usr_22() {
    let world = World::new().await;
    let all = async || world.get(&world.paula, &world.at("users")).await.ok()["all"].clone();
    let body = people(&[entry("one@new.example"), entry("two@new.example")]);
    world.post(&world.paula, &world.at("users"), body.clone()).await.ok();
    world.post(&world.paula, &world.at("users"), body).await.ok();
    assert_eq!(all().await, 6, "twice adds once");
    let mira = world.at(&format!("users/{}", world.mira.id));
    assert_eq!(world.delete(&world.paula, &mira).await.status, StatusCode::NO_CONTENT);
    assert_eq!(all().await, 5);
    world.post(&world.paula, &format!("{mira}/restore"), json!({})).await.ok();
    assert_eq!(all().await, 6);
    let differing = "SELECT COUNT(*) FROM accounts a WHERE a.people <>
        (SELECT COUNT(*) FROM members m WHERE m.account_id = a.id AND m.status <> 'removed')";
    assert_eq!(world.number(differing).await, 0);
}

/// Each of the two gets access of their own afterwards (USR-21); nobody else can be given any (ACC-02).
#[tokio::test]
async fn whoever_is_added_has_an_account_and_no_product_until_access_is_given_usr_01_usr_10_usr_33_pre_07() {
    let world = World::new().await;
    let stranger = world.at(&format!("access?user={}", world.alex.id));
    assert_eq!(world.get(&world.paula, &stranger).await.status, StatusCode::NOT_FOUND, "ACC-02");
    let body = people(&[entry("one@new.example"), entry("two@new.example")]);
    let persons = world.number("SELECT COUNT(*) FROM persons").await;
    let added = world.post(&world.paula, &world.at("users"), body).await.ok();
    assert_eq!(world.number("SELECT COUNT(*) FROM persons").await, persons + 2);
    let (one, two) =
        (world.sign_in_again("one@new.example").await, world.sign_in_again("two@new.example").await);
    assert_eq!(added["entries"][0]["person"], json!(one.id), "the account is there at once");
    let products = async |who: &Who| {
        let view = world.get(who, &world.at("products")).await.ok();
        view["products"].as_array().map(Vec::len)
    };
    assert_eq!((products(&one).await, products(&two).await), (Some(0), Some(0)));
    let drawer = world.get(&world.paula, &world.at(&format!("users/{}", one.id))).await.ok();
    assert_eq!((&drawer["benefits"], &drawer["products"]), (&json!([]), &json!([])));
    world.give(&world.paula, &[&one], world.seat(&world.draftpro), vec!["product-downloads"]).await.ok();
    world.give(&world.paula, &[&two], json!([]), vec!["web-support"]).await.ok();
    assert_eq!((products(&one).await, products(&two).await), (Some(1), Some(0)));
}

#[tokio::test]
async fn one_person_may_manage_several_contracts_umg_09() {
    let world = World::new().await;
    world
        .change(
            "INSERT INTO contracts (id, account_id, number, manager_id, channel, kind, term, years, starts_on,
               ends_on, auto_renew, support_level, shared_credits, created_at)
             SELECT 'second', account_id, '110003482212', manager_id, channel, kind, term, years, starts_on,
               ends_on, auto_renew, 'basic', 0, created_at + 1
             FROM contracts WHERE number = '110003482211'",
        )
        .await;
    let view = world.get(&world.paula, &world.at(&format!("users/{}", world.paula.id))).await.ok();
    let managed: Vec<&Value> = view["roles"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|held| held["role"] == "contract-manager")
        .map(|held| &held["contract_number"])
        .collect();
    assert_eq!(managed, ["110003482211", "110003482212"]);
}
