use common::{api::access::AccessPerson, contracts::LicenseType};

use super::*;

fn id<T: TryFrom<String>>(text: &str) -> T
where
    T::Error: std::fmt::Debug,
{
    T::try_from(text.to_owned()).expect("a plain identifier")
}

fn view(people: &[&str], holders: &[&str], seats: Seats) -> AccessView {
    let person = |name: &&str| AccessPerson {
        person: id(name),
        name: (*name).to_owned(),
        email: format!("{name}@linden.example"),
    };
    let line = AccessLine {
        line: id("l1"),
        name: "DraftPro".to_owned(),
        license_type: LicenseType::SingleUser,
        seats,
        holders: holders.iter().map(|name| id(name)).collect(),
        automatic: Vec::new(),
        ends: Vec::new(),
        by_group: Vec::new(),
    };
    let contract = AccessContract {
        contract: id("c1"),
        number: "110003482299".to_owned(),
        benefits: Vec::new(),
        lines: vec![line],
        services: Vec::new(),
    };
    AccessView {
        people: people.iter().map(person).collect(),
        contracts: vec![contract],
        version: "v1".to_owned(),
    }
}

fn line() -> Item {
    Item::Line(id("l1"))
}

fn wishing(wish: Wish) -> Wishes {
    Wishes { items: BTreeMap::from([(line(), wish)]), ends: BTreeMap::new() }
}

#[test]
fn a_box_put_back_to_what_it_was_is_nothing_to_save() {
    let view = view(&["mira"], &["mira"], Seats { total: 5, used: 3 });
    let holding = holding(&view, &line()).expect("the line is offered");
    let mut wishes = Wishes::default();
    wishes.tick(line(), false, &holding);
    assert_eq!(wishes.get(&line()), Some(Wish::Remove));
    wishes.tick(line(), true, &holding);
    assert!(wishes.is_empty());
}

#[test]
fn assigning_to_all_counts_only_who_has_none_dec_14() {
    let view = view(&["mira", "tom", "lena"], &["mira"], Seats { total: 5, used: 3 });
    let after = wishing(Wish::Assign).seats_after(&view, &view.contracts[0].lines[0]);
    assert_eq!(after, Ok(Seats { total: 5, used: 5 }));
    let after = wishing(Wish::Remove).seats_after(&view, &view.contracts[0].lines[0]);
    assert_eq!(after, Ok(Seats { total: 5, used: 2 }));
}

#[test]
fn too_few_seats_name_the_product_and_how_many_dec_14() {
    let view = view(&["mira", "tom", "lena"], &[], Seats { total: 5, used: 4 });
    assert_eq!(wishing(Wish::Assign).shortages(&view), [("DraftPro".to_owned(), 2)]);
    assert!(Wishes::default().shortages(&view).is_empty());
}

#[test]
fn a_newer_view_drops_only_the_wishes_it_fulfils_dec_18() {
    let seats = Seats { total: 5, used: 3 };
    let mut wishes = wishing(Wish::Assign);
    wishes.settle(&view(&["mira", "tom"], &["mira"], seats));
    assert_eq!(wishes, wishing(Wish::Assign), "Tom still has none");
    wishes.settle(&view(&["mira", "tom"], &["mira", "tom"], seats));
    assert!(wishes.is_empty());
}

#[test]
fn the_body_names_everybody_and_the_version_it_was_made_in_acc_04() {
    let view = view(&["mira", "tom"], &[], Seats { total: 5, used: 3 });
    let change = wishing(Wish::Assign).change(&view);
    assert_eq!(change.people.len(), 2);
    assert_eq!(change.version, "v1");
    assert_eq!(change.lines, [LineChange { line: id("l1"), assign: true, ends_on: None, moves_end: false }]);
    assert!(change.benefits.is_empty() && change.services.is_empty());
}

#[test]
fn a_newer_view_says_what_somebody_else_changed_dec_18_rank_30() {
    let seats = Seats { total: 5, used: 3 };
    let older = view(&["mira", "tom"], &["mira"], seats);
    let newer = view(&["mira", "tom"], &["mira", "tom"], seats);
    let changed = Difference { item: line(), name: "DraftPro".to_owned(), before: 1, now: 2 };
    assert_eq!(differences(&older, &newer), [changed]);
    assert!(differences(&older, &older).is_empty());
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

#[test]
fn a_last_day_travels_with_a_seat_that_is_given_and_with_one_that_is_kept() {
    let seats = Seats { total: 5, used: 3 };
    let without = view(&["mira"], &[], seats);
    let mut wishes = wishing(Wish::Assign);
    wishes.set_end(&without.contracts[0].lines[0], Some(day("2026-12-24")));
    let ends_on = Some(day("2026-12-24"));
    assert_eq!(
        wishes.change(&without).lines,
        [LineChange { line: id("l1"), assign: true, ends_on: ends_on.clone(), moves_end: true }]
    );
    let with = view(&["mira"], &["mira"], seats);
    let mut moved = Wishes::default();
    moved.set_end(&with.contracts[0].lines[0], ends_on.clone());
    assert_eq!(
        moved.change(&with).lines,
        [LineChange { line: id("l1"), assign: true, ends_on, moves_end: true }]
    );
    moved.set_end(&with.contracts[0].lines[0], None);
    assert!(moved.is_empty(), "back to what it was");
}

#[test]
fn a_last_day_alone_gives_nobody_a_seat() {
    let view = view(&["mira", "tom"], &["mira"], Seats { total: 5, used: 3 });
    let mut wishes = Wishes::default();
    wishes.set_end(&view.contracts[0].lines[0], Some(day("2026-12-24")));
    assert!(wishes.change(&view).lines.is_empty());
}

#[test]
fn copying_asks_for_what_the_colleague_has_and_takes_nothing_acc_04() {
    let seats = Seats { total: 5, used: 3 };
    let (mira, tom) = (view(&["mira"], &[], seats), view(&["tom"], &["tom"], seats));
    let mut wishes = Wishes::default();
    assert_eq!(wishes.copy(&mira, &tom), 1);
    assert_eq!(wishes, wishing(Wish::Assign));
    let mut nothing = Wishes::default();
    assert_eq!(nothing.copy(&tom, &mira), 0);
    assert!(nothing.is_empty());
}

#[test]
fn a_seat_given_beside_others_gets_the_day_on_show_and_leaves_theirs_alone() {
    let mut view = view(&["mira", "tom"], &["mira"], Seats { total: 5, used: 3 });
    view.contracts[0].lines[0]
        .ends
        .push(common::api::access::SeatEnd { person: id("mira"), ends_on: day("2026-12-31") });
    let change = wishing(Wish::Assign).change(&view).lines.remove(0);
    assert_eq!((change.ends_on, change.moves_end), (Some(day("2026-12-31")), false));
}
