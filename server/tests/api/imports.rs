//! Importing people from a file (DEC-13, ranks 3, 4 and 34, faults 3, 4 and 5).

use axum::http::StatusCode;
use common::api::imports::SheetFormat;
use serde_json::{Value, json};
use server::{imports, sheets};

use crate::{door::Door, world::World};

const FILE: &str = "Email;First name;Last name;Language;Shoe size
nia@new.example;Nia;Frost;fr;38
Nia@NEW.example;Nia;Again;;38
bad@@new.example;Bad;Address;;38
short@new.example;Short
long@new.example;Long;Row;;38;and more
tom@linden.example;Thomas;Other;;38
ola@new.example;\"Ola
of two lines\";Berg;;38
ida@new.example;Ida;Holm;;38
";

async fn upload(world: &World, file: &str) -> String {
    let import = world.upload(&world.paula, file).await.ok();
    import["id"].as_str().expect("an import").to_owned()
}

/// Starts an import and writes every row; how it ended.
async fn finish(world: &World, import: &str, hold: bool) -> Value {
    let path = world.at(&format!("imports/{import}"));
    world.post(&world.paula, &path, json!({ "language": "sv", "hold": hold })).await.ok();
    while imports::round(&world.app).await.expect("a round") > 0 {}
    world.get(&world.paula, &path).await.ok()["import"].clone()
}

fn counts(import: &Value) -> Vec<u64> {
    ["created", "linked", "updated", "skipped", "failed"]
        .iter()
        .map(|name| import["counts"][name].as_u64().expect("a count"))
        .collect()
}

async fn mails(world: &World) -> i64 {
    world.number("SELECT COUNT(*) FROM mails WHERE to_email LIKE '%new.example' AND state = 'queued'").await
}

#[tokio::test]
async fn the_preview_shows_every_row_and_every_column_fault_4_fault_5() {
    let world = World::new().await;
    let members = world.number("SELECT COUNT(*) FROM members").await;
    let import = upload(&world, FILE).await;
    let page = world.get(&world.ivan, &world.at(&format!("imports/{import}"))).await.ok();
    assert_eq!(
        (&page["total"], &page["import"]["rows"], &page["import"]["to_check"]),
        (&json!(8), &json!(8), &json!(5))
    );
    let reasons: Vec<&Value> =
        page["rows"].as_array().expect("rows").iter().map(|row| &row["reason"]).collect();
    assert_eq!(
        json!(reasons),
        json!([null, "repeated", "email-wrong", "column-count", "column-count", null, "name-wrong", null])
    );
    assert_eq!(page["import"]["columns"][4], json!({ "head": "Shoe size", "field": null }));
    let lines: Vec<u64> =
        page["rows"].as_array().expect("rows").iter().filter_map(|row| row["line"].as_u64()).collect();
    assert_eq!(lines, [2, 3, 4, 5, 6, 7, 8, 10], "as an editor counts them");
    assert_eq!(world.number("SELECT COUNT(*) FROM members").await, members, "nothing before the button");
}

#[tokio::test]
async fn rows_in_are_rows_told_and_twice_changes_nothing_rank_3_rank_4_psa_15() {
    let world = World::new().await;
    let import = upload(&world, FILE).await;
    let done = finish(&world, &import, false).await;
    assert_eq!((done["state"].as_str(), counts(&done)), (Some("done"), vec![2, 0, 0, 1, 5]));
    assert_eq!(mails(&world).await, 2);
    let french = "SELECT COUNT(*) FROM mails WHERE to_email = 'nia@new.example' AND language = 'fr'";
    let swedish = "SELECT COUNT(*) FROM mails WHERE to_email = 'ida@new.example' AND language = 'sv'";
    assert_eq!((world.number(french).await, world.number(swedish).await), (1, 1), "rank 37");
    let events = world.number("SELECT COUNT(*) FROM audit_events").await;
    let again = upload(&world, FILE).await;
    let again = finish(&world, &again, false).await;
    assert_eq!(counts(&again), [0, 0, 0, 3, 5]);
    assert_eq!(mails(&world).await, 2, "one mail each");
    assert_eq!(world.number("SELECT COUNT(*) FROM audit_events").await, events + 1, "its start alone");
    assert_eq!(world.get(&world.paula, &world.at("users")).await.ok()["all"], 6);
}

#[tokio::test]
async fn a_name_is_corrected_and_somebody_removed_comes_back_dec_13() {
    let world = World::new().await;
    finish(&world, &upload(&world, "Email,Name\nnia@new.example,Nia Frost").await, false).await;
    let mira = world.at(&format!("users/{}", world.mira.id));
    world.delete(&world.paula, &mira).await;
    let file = "Email,Name\nnia@new.example,Nia Winter\nmira.sand@linden.example,Mira Sand\nivan@linden.example,Ivan Else";
    let done = finish(&world, &upload(&world, file).await, false).await;
    assert_eq!(counts(&done), [0, 1, 1, 1, 0]);
    let page = world.get(&world.paula, &world.at("users?search=winter")).await.ok();
    assert_eq!(page["total"], 1);
    assert_eq!(world.get(&world.paula, &mira).await.ok()["row"]["status"], "invited");
    let rows = world
        .get(&world.paula, &world.at(&format!("imports/{}", done["id"].as_str().expect("an id"))))
        .await
        .ok();
    assert_eq!(rows["rows"][2]["reason"], "own-profile", "DEC-09");
}

#[tokio::test]
async fn an_import_tells_nothing_about_other_accounts_dec_09() {
    let world = World::new().await;
    let file = "Email,Name\nalex@reed.example,Somebody New\nunknown@new.example,Nobody Known";
    let import = upload(&world, file).await;
    let done = finish(&world, &import, false).await;
    assert_eq!(counts(&done), [2, 0, 0, 0, 0]);
    let again = finish(&world, &upload(&world, &file.replace("Somebody", "Some")).await, false).await;
    assert_eq!(counts(&again), [0, 0, 1, 1, 0], "a name is corrected, whoever it is");
    assert_eq!(world.number("SELECT COUNT(*) FROM persons WHERE given_name = 'Alex'").await, 1);
}

#[tokio::test]
async fn whoever_is_in_another_account_too_keeps_the_name_there_dec_09() {
    let world = World::new().await;
    world
        .change("UPDATE persons SET password_hash = NULL, first_seen_at = NULL WHERE given_name = 'Alex'")
        .await;
    finish(&world, &upload(&world, "Email,Name\nalex@reed.example,Some Body").await, false).await;
    let done = finish(&world, &upload(&world, "Email,Name\nalex@reed.example,Any Body").await, false).await;
    assert_eq!(counts(&done), [0, 0, 1, 0, 0]);
    let called = "SELECT COUNT(*) FROM persons WHERE email_key = 'alex@reed.example' AND given_name = 'Alex'";
    assert_eq!(world.number(called).await, 1);
}

#[tokio::test]
async fn held_mails_leave_when_an_administrator_sends_them_rank_34() {
    let world = World::new().await;
    finish(&world, &upload(&world, "Email\na@new.example\nb@new.example\nc@new.example").await, true).await;
    assert_eq!(mails(&world).await, 0);
    let held = async |state: &str| {
        let path = world.at(&format!("invitations?search=new.example&state={state}"));
        world.get(&world.paula, &path).await.ok()["total"].clone()
    };
    assert_eq!(held("held").await, 3);
    let late = Door::of(&world, 30 * 24 * 3_600, |_| {});
    assert_eq!(
        server::mail::worker::round(&late.app, &server::mail::worker::Destination::Mailbox)
            .await
            .ok()
            .map(|sent| sent > 0),
        Some(true)
    );
    assert_eq!(
        (held("held").await, held("expired").await),
        (json!(3), json!(0)),
        "seven days begin with sending"
    );
    let page = world.get(&world.paula, &world.at("users?status=invited")).await.ok();
    assert_eq!(page["total"], 3, "DEC-17");
    let answer =
        world.post(&world.paula, &world.at("invitation-resends"), json!({ "state": "held" })).await.ok();
    assert_eq!(answer["resent"], 3);
    assert_eq!((mails(&world).await, held("held").await), (3, json!(0)));
    let ends = "SELECT COUNT(*) FROM links WHERE expires_at > 2000000000";
    assert_eq!(world.number(ends).await, 0);
}

#[tokio::test]
async fn cancelling_keeps_the_sum_and_what_is_written_dec_13() {
    let world = World::new().await;
    let rows: String = (0..250).map(|n| format!("p{n}@new.example\n")).collect();
    let import = upload(&world, &format!("Email\n{rows}")).await;
    let path = world.at(&format!("imports/{import}"));
    world.post(&world.paula, &path, json!({ "language": "en", "hold": false })).await.ok();
    assert_eq!(imports::round(&world.app).await.ok(), Some(100));
    assert_eq!(world.delete(&world.ivan, &path).await.status, StatusCode::NO_CONTENT);
    assert_eq!(imports::round(&world.app).await.ok(), Some(0));
    let ended = world.get(&world.paula, &path).await.ok()["import"].clone();
    assert_eq!((ended["state"].as_str(), counts(&ended)), (Some("cancelled"), vec![100, 0, 0, 150, 0]));
    assert_eq!(world.delete(&world.ivan, &path).await.code(), "import-over");
    assert_eq!(mails(&world).await, 100);
}

#[tokio::test]
async fn a_server_that_was_stopped_goes_on_where_it_was_ux_02() {
    let world = World::new().await;
    let rows: String = (0..150).map(|n| format!("p{n}@new.example\n")).collect();
    let import = upload(&world, &format!("Email\n{rows}")).await;
    let path = world.at(&format!("imports/{import}"));
    world.post(&world.paula, &path, json!({ "language": "en", "hold": false })).await.ok();
    imports::round(&world.app).await.expect("a round");
    let next = Door::of(&world, 0, |_| {});
    while imports::round(&next.app).await.expect("a round") > 0 {}
    let ended = world.get(&world.paula, &path).await.ok()["import"].clone();
    assert_eq!((ended["state"].as_str(), counts(&ended)), (Some("done"), vec![150, 0, 0, 0, 0]));
    assert_eq!(mails(&world).await, 150, "no mail twice");
}

#[tokio::test]
async fn a_role_taken_away_stops_the_import_sec_03() {
    let world = World::new().await;
    let import = world.upload(&world.ivan, "Email\na@new.example").await.ok();
    let path = world.at(&format!("imports/{}", import["id"].as_str().expect("an id")));
    world.post(&world.ivan, &path, json!({ "language": "en", "hold": false })).await.ok();
    let manager = json!({ "lines": [world.draftpro], "coordinator": { "who": "manager" } });
    world.put(&world.paula, &world.coordinators(), manager).await.ok();
    imports::round(&world.app).await.expect("a round");
    let ended = world.get(&world.paula, &path).await.ok()["import"].clone();
    assert_eq!((ended["state"].as_str(), counts(&ended)), (Some("cancelled"), vec![0, 0, 0, 1, 0]));
    let recorded =
        "SELECT COUNT(*) FROM audit_events WHERE action = 'import.cancel' AND actor_kind <> 'person'";
    assert_eq!(world.number(recorded).await, 1);
}

#[tokio::test]
async fn a_fault_of_ours_cancels_nothing_and_stops_no_other_import_ux_02() {
    let world = World::new().await;
    let mut paths = Vec::new();
    for file in ["Email\na@new.example", "Email\nb@new.example"] {
        let path = world.at(&format!("imports/{}", upload(&world, file).await));
        world.post(&world.paula, &path, json!({ "language": "en", "hold": false })).await.ok();
        paths.push(path);
    }
    let state = async |path: &str| world.get(&world.paula, path).await.ok()["import"]["state"].clone();
    world.change("UPDATE accounts SET policy = 'broken'").await;
    assert_eq!(imports::round(&world.app).await.ok(), Some(0));
    world.change("UPDATE accounts SET policy = 'classic'").await;
    assert_eq!((state(&paths[0]).await, state(&paths[1]).await), (json!("running"), json!("running")));
    world.change("UPDATE import_rows SET cells = '[' WHERE cells LIKE '%a@new.example%'").await;
    imports::round(&world.app).await.expect("a round");
    let running = "SELECT COUNT(*) FROM imports WHERE state = 'running'";
    assert_eq!((world.number(running).await, state(&paths[1]).await), (1, json!("done")));
    world.change("UPDATE import_rows SET cells = '[\"a@new.example\"]' WHERE cells = '['").await;
    imports::round(&world.app).await.expect("a round");
    assert_eq!(state(&paths[0]).await, "done");
}

#[tokio::test]
async fn what_went_wrong_is_corrected_in_the_result_and_imported_again_rank_3() {
    let world = World::new().await;
    let file = "Email,Name,Note\nnia@@new.example,Nia Frost,=1+1\nida@new.example,Ida Holm,x";
    let import = upload(&world, file).await;
    finish(&world, &import, false).await;
    let result =
        world.get(&world.paula, &world.at(&format!("imports/{import}/result/csv?only=to-check"))).await;
    let text = result.text();
    assert!(text.contains("Not a complete email address.") && text.contains(",'=1+1,"), "{text}");
    assert!(!text.contains("ida@"), "{text}");
    let again = upload(&world, &text.replace("@@", "@")).await;
    let done = finish(&world, &again, false).await;
    assert_eq!(counts(&done), [1, 0, 0, 0, 0]);
    assert_eq!(
        done["columns"].as_array().map(Vec::len),
        Some(5),
        "Result and Reason are known and read over"
    );
}

#[tokio::test]
async fn the_template_and_a_workbook_are_read_like_a_text_dec_13() {
    let world = World::new().await;
    for format in ["csv", "xlsx"] {
        let template = world.get(&world.paula, &world.at(&format!("import-template/{format}"))).await;
        assert_eq!(
            template.headers["content-disposition"],
            format!("attachment; filename=\"import-template.{format}\"")
        );
        let head = sheets::read(&template.bytes, 10).expect("a file").remove(0).cells;
        let filled = ["w@new.example", "Wim", "Bok", "da"].map(str::to_owned).to_vec();
        let bytes = sheets::write(SheetFormat::Xlsx, &[head, filled]).expect("a workbook");
        let import = world.upload_bytes(&world.paula, bytes).await.ok();
        let known =
            import["columns"].as_array().expect("columns").iter().all(|column| !column["field"].is_null());
        assert!(known && import["to_check"] == 0, "{import}");
    }
}

#[tokio::test]
async fn a_file_that_is_none_is_refused_with_the_reason_dec_13() {
    let world = World::new().await;
    let rows: String = (0..10_001).map(|n| format!("p{n}@new.example\n")).collect();
    let cases = [
        (String::new(), "file-empty"),
        ("Email\n\n".to_owned(), "file-empty"),
        ("Name\nMira".to_owned(), "no-email-column"),
        ("%PDF\0\0".to_owned(), "file-unknown"),
        (format!("Email\n{rows}"), "too-many"),
        (format!("Email\n{}", "x".repeat(4_100_000)), "too-large"),
    ];
    for (file, code) in cases {
        let refused = world.upload(&world.paula, &file).await;
        assert_eq!(
            (refused.code().as_str(), refused.status.is_client_error()),
            (code, true),
            "{}",
            refused.text()
        );
    }
    let fit: String = (0..10_000).map(|n| format!("p{n}@new.example\n")).collect();
    assert_eq!(world.upload(&world.paula, &format!("Email\n{fit}")).await.ok()["rows"], 10_000);
}

#[tokio::test]
async fn a_file_of_which_nothing_can_be_written_reports_nobody_added_fault_3() {
    let world = World::new().await;
    let import = upload(&world, "Email,Name\nnobody,Nia Frost\na@@b.example,Ida Berg").await;
    let done = finish(&world, &import, false).await;
    assert_eq!(counts(&done), [0, 0, 0, 0, 2]);
    assert_eq!(mails(&world).await, 0);
}
