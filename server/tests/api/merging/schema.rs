//! Every column of the database that names a person is known to the merge: read from the schema itself, so that a new
//! table cannot be forgotten.

use std::collections::BTreeSet;

use sqlx::{AnyConnection, AssertSqlSafe};

use super::*;

/// Columns that name people without a reference: what they are called tells it.
const NAMES: [&str; 3] = ["_by", "person", "viewing_id"];

fn on_postgres() -> bool {
    std::env::var("MUSTER_TEST_DATABASE_URL").is_ok()
}

async fn texts(conn: &mut AnyConnection, sql: String) -> Vec<String> {
    sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(conn).await.expect("names")
}

async fn tables(conn: &mut AnyConnection) -> Vec<String> {
    let sql = match on_postgres() {
        true => "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'",
        false => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
    };
    let all = texts(conn, sql.to_owned()).await;
    all.into_iter().filter(|table| !table.starts_with('_')).collect()
}

async fn columns(conn: &mut AnyConnection, table: &str) -> Vec<String> {
    let sql = match on_postgres() {
        true => format!(
            "SELECT column_name::text FROM information_schema.columns
             WHERE table_schema = 'public' AND table_name = '{table}' AND data_type = 'text'"
        ),
        false => format!("SELECT name FROM pragma_table_info('{table}') WHERE type = 'TEXT'"),
    };
    texts(conn, sql).await
}

/// The columns of a table that refer to persons.
async fn references(conn: &mut AnyConnection, table: &str) -> Vec<String> {
    let sql = match on_postgres() {
        true => format!(
            "SELECT k.column_name::text FROM information_schema.key_column_usage k
             JOIN information_schema.constraint_column_usage u ON u.constraint_name = k.constraint_name
             JOIN information_schema.table_constraints t ON t.constraint_name = k.constraint_name
             WHERE t.constraint_type = 'FOREIGN KEY' AND k.table_name = '{table}' AND u.table_name = 'persons'"
        ),
        false => format!("SELECT \"from\" FROM pragma_foreign_key_list('{table}') WHERE \"table\" = 'persons'"),
    };
    texts(conn, sql).await
}

async fn naming(conn: &mut AnyConnection, table: &str, column: &str, id: &str) -> i64 {
    let sql = format!("SELECT COUNT(*) FROM {table} WHERE {column} LIKE '%{id}%'");
    sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(conn).await.expect("a number")
}

/// Rows that name Tom wherever the world itself has none, in the columns that nobody fills alone.
fn filling(world: &World) -> Vec<String> {
    let (tom, linden, line, contract) = (&world.tom.id, &world.linden, &world.draftpro, &world.contract);
    let release = &world.release;
    let member = format!("account_id = '{linden}' AND person_id <> '{tom}'");
    let mut all: Vec<String> = [
        "INSERT INTO persons (id, email, email_key, given_name, family_name, language, guide_hidden, biography, position,
           company, phone, place, created_at, merged_into)
         VALUES ('former', '', 'merged former', '', '', 'en', 0, '', '', '', '', '', 0, '{tom}')",
        "UPDATE contracts SET manager_id = '{tom}' WHERE account_id = '{linden}'",
        "UPDATE lines SET coordinator_id = '{tom}' WHERE id = '{line}'",
        "INSERT INTO seats (line_id, person_id, account_id, given_by, given_at) VALUES ('{line}', '{tom}', '{linden}', '{tom}', 0)",
        "INSERT INTO benefits (contract_id, person_id, account_id, benefit, given_by, given_at)
         VALUES ('{contract}', '{tom}', '{linden}', 'web-support', '{tom}', 0)",
        "INSERT INTO service_users (contract_id, service_id, person_id, account_id, given_by, given_at)
         VALUES ('{contract}', 'storage', '{tom}', '{linden}', '{tom}', 0)",
        "INSERT INTO presses (id, contract_id, press, person_id, pressed_at) VALUES ('p', '{contract}', 'only-me', '{tom}', 0)",
        "INSERT INTO reseller_permissions (contract_id, reseller_id, view_cases, modified_by)
         SELECT '{contract}', MIN(id), 0, '{tom}' FROM resellers",
        "INSERT INTO downloads (person_id, release_id, account_id, line_id, covered_to, started_at)
         VALUES ('{tom}', '{release}', '{linden}', '{line}', 0, 0)",
        "INSERT INTO fetches (code_hash, person_id, account_id, line_id, release_id, method, created_at, expires_at)
         VALUES ('f', '{tom}', '{linden}', '{line}', '{release}', 'install-now', 0, 0)",
        "INSERT INTO devices (id, person_id, account_id, line_id, product_id, name, fingerprint, token_issued_at,
           token_expires_at) VALUES ('d', '{tom}', '{linden}', '{line}', 'draftpro', 'd', 'd', 0, 0)",
        "INSERT INTO device_codes (device_code_hash, user_code, product_id, device_name, fingerprint, state, person_id,
           created_at, expires_at) VALUES ('c', 'c', 'draftpro', 'c', 'c', 'used', '{tom}', 0, 0)",
        "INSERT INTO removals (account_id, person_id, held, removed_at) VALUES ('{linden}', '{tom}', '{}', 0)",
        "INSERT INTO selections (id, account_id, person_id, made_at) VALUES ('s', '{linden}', '{tom}', 0)",
        "INSERT INTO selected (selection_id, person_id) VALUES ('s', '{tom}')",
        "INSERT INTO imports (id, account_id, person_id, file_name, state, columns, language, hold, row_count, to_check,
           created, linked, updated, skipped, failed, created_at)
         VALUES ('i', '{linden}', '{tom}', 'i.csv', 'done', '[]', 'en', 0, 0, 0, 0, 0, 0, 0, 0, 0)",
        "INSERT INTO coordinator_places (account_id, person_id, phone, shipping_location) VALUES ('{linden}', '{tom}', '', '')",
        "INSERT INTO administrators (account_id, person_id, role, appointed_by, appointed_at)
         VALUES ('{linden}', '{tom}', 'secondary-admin', '{tom}', 0)",
        "INSERT INTO api_tokens (id, account_id, person_id, name, token_hash, scope, created_at, expires_at)
         VALUES ('t', '{linden}', '{tom}', 't', 't', 'read', 0, 9000000000)",
        "INSERT INTO saved_views (id, account_id, person_id, name, query, saved_at) VALUES ('v', '{linden}', '{tom}', 'v', '', 0)",
        "INSERT INTO access_requests (id, account_id, line_id, person_id, reason, state, asked_at, expires_at, decided_by, words)
         VALUES ('r', '{linden}', '{line}', '{tom}', '', 'approved', 0, 0, '{tom}', '')",
        "INSERT INTO group_members (group_id, person_id, account_id, joined_at) VALUES ('studio', '{tom}', '{linden}', 0)",
        "INSERT INTO aliases (id, person_id, email, email_key, added_at) VALUES ('a', '{tom}', 't@home.example', 't@home.example', 0)",
        "INSERT INTO address_proofs (id, token_hash, person_id, email, email_key, asked_at, expires_at)
         VALUES ('q', 'q', '{tom}', 'u@home.example', 'u@home.example', 0, 9000000000)",
        "INSERT INTO audit_people (chain, place, person_id) VALUES ('{linden}', 1, '{tom}')",
        "INSERT INTO idempotency_keys (key, owner, request_hash, status, body, created_at) VALUES ('k', 'person {tom}', '', 204, '', 0)",
    ]
    .map(|sql| {
        let ids = [("{tom}", tom.as_str()), ("{linden}", linden.as_str()), ("{line}", line.as_str())];
        let more = [("{contract}", contract.as_str()), ("{release}", release.as_str())];
        ids.into_iter().chain(more).fold(sql.to_owned(), |sql, (name, id)| sql.replace(name, id))
    })
    .to_vec();
    let (paula, ivan) = (&world.paula.id, &world.ivan.id);
    all.push(format!("UPDATE members SET added_by = '{tom}' WHERE {member}"));
    all.push(format!(
        "UPDATE sessions SET account_id = '{linden}', viewing_id = '{tom}', viewing_until = 9000000000
         WHERE person_id = '{paula}'"
    ));
    for (id, from, to) in [("h1", tom, ivan), ("h2", ivan, tom)] {
        all.push(format!(
            "INSERT INTO handovers (id, account_id, from_id, to_id, offered_at)
             VALUES ('{id}', '{linden}', '{from}', '{to}', 0)"
        ));
    }
    all
}

/// Every column that names a person: what refers to one, and what is called so.
async fn known(conn: &mut AnyConnection) -> BTreeSet<(String, String)> {
    let mut known = BTreeSet::new();
    for table in tables(conn).await {
        let named = columns(conn, &table).await.into_iter();
        let named = named.filter(|column| NAMES.iter().any(|part| column.contains(part)));
        let all: Vec<String> = references(conn, &table).await.into_iter().chain(named).collect();
        known.extend(all.into_iter().map(|column| (table.clone(), column)));
    }
    known
}

#[tokio::test]
async fn after_a_merge_no_column_names_the_other_identity_but_the_trail_and_its_tombstone_dec_09() {
    let world = World::new().await;
    world.studio().await;
    let mut tx = world.app.db.begin().await.expect("a transaction");
    for sql in filling(&world) {
        let told = sql.clone();
        sqlx::query(AssertSqlSafe(sql))
            .execute(&mut *tx)
            .await
            .unwrap_or_else(|error| panic!("{told}: {error}"));
    }
    tx.commit().await.expect("a commit");
    let tom = world.tom.id.to_string();
    let mut conn = world.app.db.read().await.expect("a connection");
    let moved: BTreeSet<(String, String)> = db::merging::COLUMNS
        .iter()
        .map(|(table, column)| ((*table).to_owned(), (*column).to_owned()))
        .collect();
    for (table, column) in known(&mut conn).await.union(&moved) {
        let pair = (table.clone(), column.clone());
        assert!(moved.contains(&pair), "{table}.{column} names people and is not moved by a merge");
        let count = naming(&mut conn, table, column, &tom).await;
        assert!(count > 0, "fill {table}.{column} in this test, so that it can tell");
    }
    drop(conn);
    merged(&world, &world.mira, TOM).await;
    let mut conn = world.app.db.read().await.expect("a connection");
    let mut left = Vec::new();
    for table in tables(&mut conn).await {
        for column in columns(&mut conn, &table).await {
            let count = naming(&mut conn, &table, &column, &tom).await;
            left.extend((count > 0).then(|| format!("{table}.{column}")));
        }
    }
    left.sort();
    let trail = ["audit_events.actor_id", "audit_events.before_json", "audit_events.object_id"];
    let excepted: Vec<&str> = trail.into_iter().chain(["persons.email_key", "persons.id"]).collect();
    assert!(left.iter().all(|place| excepted.contains(&place.as_str())), "{left:?}");
    assert!(left.contains(&"persons.id".to_owned()), "the tombstone stays");
    drop(conn);
    let mut tx = world.app.db.begin().await.expect("a transaction");
    let permit = Permit::link_holder(world.mira.id.clone(), Some(world.linden.clone()));
    let held = db::users::holdings::held(&mut tx, &permit, &world.mira.id).await.expect("what she has");
    assert_eq!((held.seats.len(), held.services.len(), held.groups.len()), (1, 1, 1));
}
