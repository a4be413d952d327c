//! What is too long is refused with the longest it may be, where the screen reads it: beside the field (UX-05).

use axum::http::Method;
use serde_json::json;

use crate::world::World;

#[tokio::test]
async fn every_text_that_is_too_long_is_refused_with_the_limit_of_its_field_ux_05() {
    let world = World::new().await;
    let long = "x".repeat(2_001);
    let place = json!({ "phone": long, "shipping_location": "" });
    let profile = |field: &str| {
        let mut profile = json!({
            "given_name": "Paula", "family_name": "Marsh", "biography": "", "position": "", "company": "",
            "phone": "", "place": "",
        });
        profile[field] = json!(long);
        Some(profile)
    };
    let candidate =
        json!({ "given_name": "", "family_name": "", "email": long, "account": "no", "user_id": "" });
    let named = json!({ "given_name": long, "family_name": "", "email": "n@linden.example" });
    let coordinator = format!("{}/{}", world.coordinators(), world.ivan.id);
    let view_as = json!({ "account": world.linden, "as": { "person": world.mira.id }, "reason": long });
    for (method, path, body, field, limit) in [
        (Method::GET, world.at(&format!("users?search={long}")), None, "search", 200),
        (
            Method::POST,
            world.at("own-requests"),
            Some(json!({ "line": world.draftpro, "reason": long })),
            "reason",
            300,
        ),
        (Method::PUT, "/api/session/viewing".to_owned(), Some(view_as), "reason", 200),
        (
            Method::POST,
            world.at("api-tokens"),
            Some(json!({ "name": long, "scope": "read", "days": 30 })),
            "name",
            60,
        ),
        (Method::POST, world.at("readiness"), Some(candidate), "email", 254),
        (Method::POST, world.at("groups"), Some(json!({ "name": long })), "name", 60),
        (Method::PUT, world.at("user-views"), Some(json!({ "name": "x", "query": long })), "query", 2_000),
        (Method::PUT, coordinator, Some(place), "phone", 200),
        (Method::PUT, "/api/profile".to_owned(), profile("company"), "company", 120),
        (Method::PUT, "/api/profile".to_owned(), profile("given_name"), "given_name", 100),
        (
            Method::POST,
            world.at("users"),
            Some(json!({ "entries": [named], "language": "en" })),
            "entries.0.given_name",
            100,
        ),
        (Method::POST, world.at(&format!("imports?name={}", &long[..81])), Some(json!({})), "file", 80),
    ] {
        let refused = world.send(Some(&world.paula), method, &path, body, &[]).await.json();
        let blamed = &refused["fields"][0];
        assert_eq!(
            (&blamed["field"], &blamed["code"]),
            (&json!(field), &json!("too-long")),
            "{path}: {refused}"
        );
        assert_eq!(blamed["figures"]["limit"], limit, "{path}");
    }
}
