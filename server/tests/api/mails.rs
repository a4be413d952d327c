//! The outbox against a mail server that nobody here wrote (DEC-10).

use std::{
    fs,
    io::{BufRead, BufReader},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use axum::http::StatusCode;
use serde_json::json;
use server::{
    caller::{KeyScope, Permit},
    db,
    mail::{
        smtp::Smtp,
        worker::{self, Destination},
    },
};

use crate::{door::Door, python::python, world::World};

/// aiosmtpd on a port of its own; ends with the value.
struct MailServer {
    child: Child,
    taken: PathBuf,
    port: u16,
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl MailServer {
    fn start(folder: &Path) -> Self {
        let port =
            TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").port();
        let taken = folder.join("taken.txt");
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/api/mail_server.py");
        let mut child = Command::new(python())
            .arg(script)
            .arg(&taken)
            .arg(port.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the mail server starts");
        let mut line = String::new();
        let output = child.stdout.take().expect("its output");
        BufReader::new(output).read_line(&mut line).expect("a line");
        assert_eq!(line.trim(), "ready");
        Self { child, taken, port }
    }

    fn taken(&self) -> Vec<String> {
        let text = fs::read_to_string(&self.taken).unwrap_or_default();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    }

    fn destination(&self) -> Destination {
        let smtp = Smtp::new(&format!("smtp:127.0.0.1:{}", self.port), "Muster <muster@northlight.example>");
        Destination::Smtp(Box::new(smtp.expect("settings")))
    }
}

async fn states(world: &World) -> Vec<(String, String, i64)> {
    let mut conn = world.app.db.read().await.expect("a connection");
    sqlx::query_as("SELECT to_email, state, attempts FROM mails WHERE kind = 'invitation' AND to_email LIKE '%mail.example' ORDER BY to_email")
        .fetch_all(&mut *conn)
        .await
        .expect("mails")
}

#[tokio::test]
async fn every_mail_has_its_true_state_and_leaves_once_dec_10() {
    let world = World::new().await;
    world.change("UPDATE mails SET state = 'sent'").await;
    let server = MailServer::start(&world.app.config.data);
    let names = ["drop", "later", "never", "ok"];
    let entries: Vec<_> = names
        .iter()
        .map(|name| json!({ "given_name": name, "family_name": "Person", "email": format!("{name}@mail.example") }))
        .collect();
    world.post(&world.paula, &world.at("users"), json!({ "entries": entries, "language": "fr" })).await.ok();
    let now = Door::of(&world, 0, |_| {});
    let state = |name: &str, state: &str, tries| (format!("{name}@mail.example"), state.to_owned(), tries);
    assert_eq!(states(&world).await[3], state("ok", "queued", 0));
    worker::round(&now.app, &server.destination()).await.expect("a round");
    let expected = [
        state("drop", "queued", 1),
        state("later", "queued", 1),
        state("never", "failed", 1),
        state("ok", "sent", 1),
    ];
    assert_eq!(states(&world).await, expected);
    assert_eq!(worker::round(&now.app, &server.destination()).await.ok(), Some(0), "nothing is due yet");
    let later = Door::of(&world, worker::wait_after(1) + 1, |_| {});
    worker::round(&later.app, &server.destination()).await.expect("a round");
    let expected = [
        state("drop", "sent", 2),
        state("later", "sent", 2),
        state("never", "failed", 1),
        state("ok", "sent", 1),
    ];
    assert_eq!(states(&world).await, expected);
    assert_eq!(server.taken(), ["drop@mail.example", "later@mail.example", "ok@mail.example"]);
    let reasons = "SELECT COUNT(*) FROM mails WHERE state = 'failed' AND reason LIKE '%No such person%'";
    assert_eq!(world.number(reasons).await, 1);
    let words =
        "SELECT COUNT(*) FROM mails WHERE state = 'sent' AND link_url IS NOT NULL AND kind = 'invitation'
        AND to_email LIKE '%mail.example'";
    assert_eq!(world.number(words).await, 0, "a link is kept until it was handed over, no longer");
    let failed = "SELECT COUNT(*) FROM mails WHERE state = 'failed' AND (link_url IS NOT NULL OR text_body <> '' OR html_body <> '')";
    assert_eq!(world.number(failed).await, 0, "nor where it never will be");
}

#[tokio::test]
async fn a_mail_server_that_is_away_loses_nothing_dec_10() {
    let world = World::new().await;
    let smtp = Smtp::new("smtp:127.0.0.1:1", "muster@northlight.example").expect("settings");
    let queued = "SELECT COUNT(*) FROM mails WHERE state = 'queued'";
    let before = world.number(queued).await;
    assert!(before > 0);
    worker::round(&world.app, &Destination::Smtp(Box::new(smtp))).await.expect("a round");
    assert_eq!(world.number(queued).await, before);
}

#[tokio::test]
async fn a_mail_that_is_taken_back_while_it_is_handed_over_is_not_tried_again_dec_10() {
    let world = World::new().await;
    world.change("UPDATE mails SET state = 'sent'").await;
    let entry = json!({ "given_name": "Nia", "family_name": "Frost", "email": "nia@mail.example" });
    let body = json!({ "entries": [entry], "language": "en" });
    let added = world.post(&world.paula, &world.at("users"), body).await.ok();
    let (permit, now) = (Permit::job("outbox"), world.app.clock.now());
    let mut tx = world.app.db.begin().await.expect("a transaction");
    let mail = db::mails::due(&mut tx, now, 1).await.expect("mails").remove(0);
    assert!(db::mails::take(&mut tx, &permit, &mail, now.plus(30)).await.expect("a try"));
    tx.commit().await.expect("a commit");
    let person = added["entries"][0]["person"].as_str().expect("a person");
    let removed = world.delete(&world.paula, &world.at(&format!("users/{person}"))).await;
    assert_eq!(removed.status, StatusCode::NO_CONTENT);
    let mut tx = world.app.db.begin().await.expect("a transaction");
    let again = Some(now.plus(30));
    db::mails::refused(&mut tx, &permit, &mail.id, "later", again, true).await.expect("a refusal");
    tx.commit().await.expect("a commit");
    assert_eq!(states(&world).await, [("nia@mail.example".to_owned(), "failed".to_owned(), 1)]);
    let reason = "SELECT COUNT(*) FROM mails WHERE reason = 'the invitation was replaced or taken back'";
    assert_eq!(world.number(reason).await, 1);
}

#[tokio::test]
async fn a_bounce_comes_with_a_key_and_for_a_sent_mail_dec_10() {
    let world = World::new().await;
    let door = Door::of(&world, 0, |_| {});
    let key = door.key(KeyScope::Mail).await;
    let mut conn = world.app.db.read().await.expect("a connection");
    let mail: String =
        sqlx::query_scalar("SELECT MIN(id) FROM mails").fetch_one(&mut *conn).await.expect("a mail");
    drop(conn);
    let bounce = json!({ "mail": mail, "reason": "mailbox full" });
    let send = async |key: &str| {
        door.ask("POST", "/api/mail/bounces", &[("authorization", key)], Some(&bounce)).await
    };
    assert_eq!(send("Bearer x").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(send(&door.key(KeyScope::Orders).await).await.status, StatusCode::FORBIDDEN);
    assert_eq!(send(&key).await.status, StatusCode::NOT_FOUND, "it is still queued");
    world.change("UPDATE mails SET state = 'sent'").await;
    assert_eq!(send(&key).await.status, StatusCode::NO_CONTENT);
    assert_eq!(
        world.number("SELECT COUNT(*) FROM mails WHERE state = 'bounced' AND reason = 'mailbox full'").await,
        1
    );
}
