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
    Wishes(BTreeMap::from([(line(), wish)]))
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
    assert_eq!(change.lines, [LineChange { line: id("l1"), assign: true }]);
    assert!(change.benefits.is_empty() && change.services.is_empty());
}

#[test]
fn a_newer_view_says_what_somebody_else_changed_dec_18() {
    let seats = Seats { total: 5, used: 3 };
    let older = view(&["mira", "tom"], &["mira"], seats);
    let newer = view(&["mira", "tom"], &["mira", "tom"], seats);
    let changed = Difference { item: line(), name: "DraftPro".to_owned(), before: 1, now: 2 };
    assert_eq!(differences(&older, &newer), [changed]);
    assert!(differences(&older, &older).is_empty());
}
