//! Random histories of seats: what administrators do one after the other and at the same time, told twice, by the
//! server and by a small model of the rules. Some order of what happened at once has to explain both what was answered
//! and what is held afterwards; so no seat is given twice, and none is lost (DEC-14, DEC-16, LIC-15).

mod model;

use common::ids::{LineId, PersonId};
use proptest::{prelude::*, sample::subsequence};
use serde_json::{Value, json};

use self::model::{Account, Admin, Deed, END, Line, PEOPLE, Step, What};
use crate::{
    door::Door,
    world::{Who, World},
};

/// A day and a bit after [`END`], in seconds from the beginning of the world.
const AFTER_THE_END: i64 = 2 * 24 * 3_600;

fn line() -> impl Strategy<Value = Line> {
    prop_oneof![2 => Just(Line::DraftPro), 1 => Just(Line::Collection)]
}

/// What is done with seats.
fn with_seats() -> impl Strategy<Value = What> {
    prop_oneof![
        1 => Just(What::Add),
        6 => (line(), any::<bool>()).prop_map(|(line, ends)| What::Give { line, ends }),
        2 => line().prop_map(What::Take),
        1 => Just(What::Name),
        1 => Just(What::Suspend),
        1 => Just(What::Resume),
        3 => Just(What::Remove),
        3 => Just(What::Restore),
        2 => (any::<bool>(), 0..=PEOPLE).prop_map(|(remove, to)| What::Leave { remove, to }),
    ]
}

/// What is done with the places for a service.
fn with_places() -> impl Strategy<Value = What> {
    prop_oneof![
        4 => Just(What::Name),
        1 => Just(What::Unname),
        2 => Just(What::Remove),
        3 => Just(What::Restore),
        1 => (any::<bool>(), 0..=PEOPLE).prop_map(|(remove, to)| What::Leave { remove, to }),
    ]
}

fn history(what: impl Strategy<Value = What>) -> impl Strategy<Value = Vec<Step>> {
    let by = prop_oneof![5 => Just(Admin::Manager), 1 => Just(Admin::Coordinator)];
    let people = subsequence((0..PEOPLE).collect::<Vec<_>>(), 1..=2);
    let deed = (by, people, what).prop_map(|(by, people, what)| Deed { by, people, what });
    let step = prop_oneof![
        1 => Just(Step::Night),
        9 => proptest::collection::vec(deed, 1..=3).prop_map(Step::AtOnce),
    ];
    proptest::collection::vec(step, 10..28)
}

/// The world with the people of the histories: two who joined and two who were invited.
struct Stage {
    world: World,
    people: Vec<PersonId>,
}

impl Stage {
    async fn new() -> Self {
        let world = World::new().await;
        world.take(&world.paula, &world.collection).await;
        world.take(&world.mira, &world.draftpro).await;
        let storage = json!([{ "contract": world.contract, "service": "storage", "assign": true }]);
        world.give_services(&world.paula, &[&world.paula], storage).await.ok();
        let mut people = vec![world.mira.id.clone(), world.tom.id.clone()];
        for at in people.len()..PEOPLE {
            let body = json!({ "entries": [entry(at)], "language": "en" });
            let added = world.post(&world.paula, &world.at("users"), body).await.ok();
            people.push(serde_json::from_value(added["entries"][0]["person"].clone()).expect("a person"));
        }
        Self { world, people }
    }

    fn admin(&self, by: Admin) -> &Who {
        match by {
            Admin::Manager => &self.world.paula,
            Admin::Coordinator => &self.world.ivan,
        }
    }

    fn line(&self, line: Line) -> &LineId {
        match line {
            Line::DraftPro => &self.world.draftpro,
            Line::Collection => &self.world.collection,
        }
    }

    /// Does it through the API; what was answered, in the words of the model.
    async fn act(&self, deed: &Deed) -> String {
        let (lines, services) = match deed.what {
            What::Give { line, ends } => {
                let mut seat = json!({ "line": self.line(line), "assign": true });
                if ends {
                    seat["ends_on"] = json!(END);
                }
                (json!([seat]), json!([]))
            }
            What::Take(line) => (json!([{ "line": self.line(line), "assign": false }]), json!([])),
            What::Name | What::Unname => {
                let assign = deed.what == What::Name;
                let contract = &self.world.contract;
                let service = json!({ "contract": contract, "service": "storage", "assign": assign });
                (json!([]), json!([service]))
            }
            What::Add => return self.add(deed).await,
            What::Suspend => return self.on_each(deed, "suspend").await,
            What::Resume => return self.on_each(deed, "resume").await,
            What::Remove => return self.on_each(deed, "remove").await,
            What::Restore => return self.on_each(deed, "restore").await,
            What::Leave { remove, to } => return self.leave(deed, remove, to).await,
        };
        self.save(deed, lines, services).await
    }

    async fn save(&self, deed: &Deed, lines: Value, services: Value) -> String {
        let (world, by) = (&self.world, self.admin(deed.by));
        let people: Vec<_> = deed.people.iter().map(|at| &self.people[*at]).collect();
        let asked: Vec<String> = people.iter().map(|id| format!("user={id}")).collect();
        let seen = world.get(by, &world.at(&format!("access?{}", asked.join("&")))).await;
        if !seen.status.is_success() {
            return seen.code();
        }
        let version = seen.json()["version"].clone();
        let body = json!({ "people": people, "version": version, "benefits": [], "lines": lines, "services": services });
        let saved = world.put(by, &world.at("access"), body).await;
        match saved.status.is_success() {
            true => format!("saved {}", saved.json()["changed"]),
            false => format!("{}{}", saved.code(), missing(&saved.json())),
        }
    }

    async fn add(&self, deed: &Deed) -> String {
        let entries: Vec<Value> = deed.people.iter().map(|at| entry(*at)).collect();
        let body = json!({ "entries": entries, "language": "en" });
        let answer = self.world.post(self.admin(deed.by), &self.world.at("users"), body).await.ok();
        words(&answer["entries"], |one| one["outcome"].as_str().unwrap_or_default().to_owned())
    }

    async fn on_each(&self, deed: &Deed, action: &str) -> String {
        let people: Vec<_> = deed.people.iter().map(|at| &self.people[*at]).collect();
        let body = json!({ "action": action, "people": people });
        let path = self.world.at("users/actions");
        let answer = self.world.post(self.admin(deed.by), &path, body).await.ok();
        words(&answer["outcomes"], |one| match one["refused"].as_str() {
            Some(code) => code.to_owned(),
            None => {
                let mut names: Vec<&str> =
                    one["missing"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
                names.sort_unstable();
                format!("done{}", names.iter().map(|name| format!(" -{name}")).collect::<String>())
            }
        })
    }

    async fn leave(&self, deed: &Deed, remove: bool, to: usize) -> String {
        let (world, by) = (&self.world, self.admin(deed.by));
        let path = world.at(&format!("users/{}/leave", self.people[deed.people[0]]));
        let seen = world.get(by, &path).await;
        if !seen.status.is_success() {
            return seen.code();
        }
        let end = match self.people.get(to) {
            Some(to) => json!({ "then": "hand-over", "to": to }),
            None => json!({ "then": "release" }),
        };
        let seen = seen.json();
        let seats = seen["seats"].as_array().into_iter().flatten();
        let seats: Vec<Value> = seats.map(|seat| json!({ "line": seat["line"], "end": end })).collect();
        let end = if remove { "remove" } else { "suspend" };
        let body = json!({ "version": seen["version"], "end": end, "seats": seats });
        let left = world.post(by, &path, body).await;
        if left.status.is_success() { "left".to_owned() } else { left.code() }
    }

    /// Up to three at the same time.
    async fn at_once(&self, deeds: &[Deed]) -> Vec<String> {
        let at = async |place: usize| match deeds.get(place) {
            Some(deed) => Some(self.act(deed).await),
            None => None,
        };
        let (one, two, three) = tokio::join!(at(0), at(1), at(2));
        [one, two, three].into_iter().flatten().collect()
    }

    /// What is held now, as the API and the tables tell it; they have to agree.
    async fn account(&self) -> Account {
        let mut account = Account::default();
        for (line, bought) in model::LINES {
            let path = self.world.at(&format!("lines/{}/seats", self.line(line)));
            let shown = self.world.get(&self.world.paula, &path).await.ok();
            let (total, used) =
                (shown["line"]["seats"]["total"].as_u64(), shown["line"]["seats"]["used"].as_u64());
            assert_eq!(total, Some(bought), "what was bought stays");
            assert!(used <= total, "more seats used than bought: {shown}");
            assert_eq!(used, shown["total"].as_u64(), "used is the number of holders");
            for holder in shown["holders"].as_array().into_iter().flatten() {
                let at = self.people.iter().position(|who| holder["person"] == json!(who));
                let ends = holder["ends_on"].as_str() == Some(END);
                account.seats.extend(at.map(|at| ((line, at), ends)));
            }
        }
        let mut conn = self.world.app.db.read().await.expect("a connection");
        for (at, who) in self.people.iter().enumerate() {
            let sql = "SELECT status FROM members WHERE account_id = $1 AND person_id = $2";
            let status = sqlx::query_scalar(sql).bind(self.world.linden.as_str()).bind(who.as_str());
            account.statuses.insert(at, status.fetch_one(&mut *conn).await.expect("a status"));
            let sql = "SELECT COUNT(*) FROM service_users WHERE service_id = 'storage' AND person_id = $1";
            let named: i64 =
                sqlx::query_scalar(sql).bind(who.as_str()).fetch_one(&mut *conn).await.expect("a number");
            account.named.extend((named == 1).then_some(at));
        }
        account
    }
}

/// What an administrator types to add somebody.
fn entry(at: usize) -> Value {
    let email =
        ["mira.sand@linden.example", "tom@linden.example", "p2@linden.example", "p3@linden.example"][at];
    json!({ "given_name": "Some", "family_name": "Body", "email": email })
}

fn words(list: &Value, word: impl Fn(&Value) -> String) -> String {
    list.as_array().into_iter().flatten().map(word).collect::<Vec<_>>().join(", ")
}

fn missing(problem: &Value) -> String {
    problem["figures"]["missing"].as_u64().map_or_else(String::new, |missing| format!(" {missing}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 14, max_shrink_iters: 60, ..ProptestConfig::default() })]
    #[test]
    fn every_history_is_explained_by_the_rules_and_no_seat_is_given_twice_or_lost_dec_14_dec_16(
        steps in prop_oneof![history(with_seats()), history(with_places())]
    ) {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(async {
            let stage = Stage::new().await;
            let mut told = stage.account().await;
            for step in &steps {
                let answers = match step {
                    Step::Night => {
                        let door = Door::of(&stage.world, AFTER_THE_END, |_| {});
                        server::jobs::end_due_seats(&door.app).await.expect("a look");
                        vec![]
                    }
                    Step::AtOnce(deeds) => stage.at_once(deeds).await,
                };
                let held = stage.account().await;
                let explained = told.explain(step, &answers, &held);
                prop_assert!(
                    explained.is_some(),
                    "no order explains {step:?}\nanswered {answers:?}\nfrom {told:?}\nto {held:?}"
                );
                told = explained.unwrap_or_default();
            }
            Ok(())
        })?;
    }
}
