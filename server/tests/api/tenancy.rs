//! Two accounts with canary words: no answer to one holds a word of the other (SEC-02).

use axum::http::{Method, StatusCode};

use crate::world::{Who, World};

/// Every reading path of an account, with something of Linden in each place.
fn paths(world: &World, account: &str, import: &str) -> Vec<String> {
    let at = |rest: &str| format!("/api/accounts/{account}/{rest}");
    let (person, release) = (&world.mira.id, &world.release);
    vec![
        at("setup"),
        at(&format!("setup?contract={}", world.contract)),
        at("products"),
        at("products/draftpro/downloads"),
        at("products/build-collection/downloads"),
        at(&format!("releases/{release}/file")),
        at(&format!("releases/{release}/scripts/download-now")),
        at("users"),
        at("users?search=linden"),
        at("users?search=canarywort"),
        at("users?sort=email&size=200"),
        at(&format!("users?product=draftpro&contract={}&sort=last-seen-reversed", world.contract)),
        at("users/filters"),
        at("users/export/csv?columns=roles,products,last-seen"),
        at(&format!("users/{person}")),
        at(&format!("access?user={person}")),
        at(&format!("users/{person}/leave")),
        at("policy"),
        at("handovers"),
        at(&format!("users/{person}/role")),
        at("callers"),
        at(&format!("callers?contract={}&search=linden", world.contract)),
        at(&format!("contracts/{}/coordinators", world.contract)),
        at(&format!("contracts/{}/coordinators?search=linden", world.contract)),
        at("reseller-permissions"),
        at("readiness"),
        at("imports"),
        at(&format!("imports/{import}")),
        at(&format!("imports/{import}/result/csv")),
        at("invitations"),
        at("invitations?search=linden"),
        at("audit"),
        at("audit/export/csv"),
        at("api-tokens"),
        at("user-views"),
        at("requests?search=linden"),
        at("own-requests"),
        at("seats"),
        at("groups"),
        at("groups/studio"),
        at("users?group=studio"),
        at(&format!("lines/{}/seats?search=linden", world.draftpro)),
        at(&format!("audit?about={person}&search=linden")),
    ]
}

const CANARIES: [&str; 8] =
    ["Canarywort", "linden.example", "Marsh", "110003482211", "90114482", "77120934", "Fjord", "NL-1"];

/// A file and a list of Linden's people.
async fn import(world: &World) -> String {
    let candidate = serde_json::json!({
        "given_name": "Canarywort", "family_name": "Marsh", "email": "", "account": "unknown", "user_id": "",
    });
    world.post(&world.paula, &world.at("readiness"), candidate).await.ok();
    world.studio().await;
    let import = world.upload(&world.paula, "Email,Name\nmarsh@linden.example,Canarywort").await.ok();
    import["id"].as_str().expect("an import").to_owned()
}

async fn read(world: &World, who: &Who, path: &str) -> String {
    let answer = world.send(Some(who), Method::GET, path, None, &[]).await;
    assert!(answer.status.as_u16() < 500, "{path}: {}", answer.status);
    answer.text()
}

#[tokio::test]
async fn no_answer_to_one_account_holds_a_word_of_the_other_sec_02() {
    let world = World::new().await;
    let import = &import(&world).await;
    let own = paths(&world, world.reed.as_str(), import);
    let others = paths(&world, world.linden.as_str(), import);
    let plain = ["/api/session", "/api/profile", "/api/profile/addresses", "/api/reseller/customers"]
        .map(str::to_owned);
    for path in own.into_iter().chain(others).chain(plain) {
        let text = read(&world, &world.alex, &path).await;
        for canary in CANARIES {
            assert!(!text.contains(canary), "{path} tells {canary}: {text}");
        }
    }
}

#[tokio::test]
async fn another_accounts_thing_answers_like_one_that_is_not_there_sec_01() {
    let world = World::new().await;
    let import = &import(&world).await;
    let of_linden = paths(&world, world.linden.as_str(), import);
    let of_nobody = paths(&world, "no-such-account", import);
    for (foreign, missing) in of_linden.iter().zip(&of_nobody) {
        let one = world.get(&world.alex, foreign).await;
        let other = world.get(&world.alex, missing).await;
        assert_eq!(one.status, StatusCode::NOT_FOUND, "{foreign}");
        assert_eq!((one.status, &one.bytes), (other.status, &other.bytes), "{foreign}");
    }
}
