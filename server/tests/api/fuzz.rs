//! Whatever is sent, the answer is never our fault: random JSON and near misses at every endpoint that reads a body.

use axum::http::Method;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::world::World;

/// Names the endpoints know, so that random objects come close to real ones.
const NAMES: [&str; 24] = [
    "entries",
    "language",
    "email",
    "given_name",
    "family_name",
    "people",
    "version",
    "benefits",
    "lines",
    "services",
    "contract",
    "benefit",
    "assign",
    "line",
    "service",
    "coordinator",
    "who",
    "person",
    "changes",
    "reseller",
    "view_cases",
    "allow",
    "hidden",
    "biography",
];

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        prop::sample::select(vec!["en", "a@b.example", "web-support", "draftpro", "manager", "person", "x"])
            .prop_map(Value::from),
    ];
    let name = || prop_oneof![4 => prop::sample::select(NAMES.to_vec()).prop_map(str::to_owned), 1 => "[a-z\u{0}]{0,6}"];
    leaf.prop_recursive(4, 32, 5, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::vec((name(), inner), 0..6)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// A body the endpoint takes, to be spoilt in one place.
fn near(path: &str) -> Value {
    match path {
        "users" => {
            json!({ "entries": [{ "given_name": "A", "family_name": "B", "email": "a@b.example" }], "language": "en" })
        }
        "leave" => {
            json!({ "version": "", "end": "remove", "seats": [{ "line": "x", "end": { "then": "release" } }] })
        }
        "policy" => json!({ "version": "", "secondary": [] }),
        "handovers" => json!({ "contract": "x", "to": "x" }),
        "role" => json!({ "from": "user", "to": "secondary-admin" }),
        "callers" => json!({ "contract": "x", "version": "", "add": ["x"], "remove": [] }),
        "access" => json!({ "people": ["x"], "version": "", "benefits": [], "lines": [], "services": [] }),
        _ => json!({ "lines": ["x"], "coordinator": { "who": "manager" } }),
    }
}

fn targets(world: &World) -> Vec<(Method, String)> {
    let put = |path: &str| (Method::PUT, path.to_owned());
    vec![
        (Method::POST, world.at("users")),
        (Method::PUT, world.at("access")),
        (Method::POST, world.at(&format!("users/{}/leave", world.tom.id))),
        (Method::PUT, world.at("policy")),
        (Method::POST, world.at("handovers")),
        (Method::PUT, world.at(&format!("users/{}/role", world.tom.id))),
        (Method::PUT, world.at("callers")),
        (Method::PUT, world.coordinators()),
        (Method::PUT, format!("{}/{}", world.coordinators(), world.ivan.id)),
        (Method::PUT, world.at("reseller-permissions")),
        (Method::POST, "/api/activations/BCDFGHJK".to_owned()),
        put("/api/profile"),
        put("/api/profile/language"),
        put("/api/setup-guide"),
        put("/api/session/account"),
        (Method::POST, "/api/session".to_owned()),
        (Method::POST, "/api/terms".to_owned()),
        (Method::POST, "/api/password-resets".to_owned()),
        (Method::POST, "/api/welcome/none".to_owned()),
        (Method::POST, "/api/orders".to_owned()),
        (Method::POST, "/api/mail/bounces".to_owned()),
    ]
}

#[test]
fn no_json_is_ever_our_fault() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let world = runtime.block_on(World::new());
    let config = ProptestConfig { cases: 60, max_shrink_iters: 60, ..ProptestConfig::default() };
    let pick = (
        any_json(),
        prop::sample::select(vec!["users", "access", "coordinators"]),
        prop::sample::select(NAMES.to_vec()),
    );
    let result = proptest::test_runner::TestRunner::new(config).run(&pick, |(body, noun, name)| {
        runtime.block_on(async {
            let mut spoilt = near(noun);
            spoilt[name] = body.clone();
            for (method, path) in targets(&world) {
                for body in [&body, &spoilt] {
                    let answer =
                        world.send(Some(&world.paula), method.clone(), &path, Some(body.clone()), &[]).await;
                    prop_assert!(
                        answer.status.as_u16() < 500,
                        "{} {} {}: {}",
                        method,
                        path,
                        body,
                        answer.text()
                    );
                }
            }
            Ok(())
        })
    });
    result.expect("no answer above 499");
}
