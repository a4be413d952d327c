use super::*;
use proptest::prelude::*;
use rstest::rstest;

fn ready(text: &str) -> Vec<String> {
    parse_bulk(text).ready().map(ToString::to_string).collect()
}

fn problems(text: &str) -> Vec<BulkProblem> {
    parse_bulk(text).to_check().map(|(_, problem)| problem).collect()
}

#[rstest]
#[case::brackets_usr_16("Mira Sand <mira@linden.example>")]
#[case::no_brackets_usr_16("Mira Sand mira@linden.example")]
#[case::line_break_inside_usr_18("Mira Sand\n  <mira@linden.example>")]
#[case::line_break_before_a_bare_address_usr_18("Mira\nSand mira@linden.example")]
#[case::zero_width("Mira\u{200B} Sand <mira@\u{FEFF}linden.example>")]
#[case::mailto("Mira Sand <mailto:mira@linden.example>")]
#[case::quoted("\"Mira Sand\" <mira@linden.example>")]
#[case::stray_quote("Mira \"Sand <mira@linden.example>")]
#[case::space_inside_brackets("Mira Sand < mira@linden.example >")]
fn one_person_in_many_spellings(#[case] text: &str) {
    assert_eq!(ready(text), ["Mira Sand <mira@linden.example>"]);
    assert_eq!(problems(text), []);
}

#[rstest]
#[case::semicolon("A B <a@b.ex>; C D <c@d.ex>")]
#[case::comma("A B <a@b.ex>, C D <c@d.ex>")]
#[case::mixed_usr_17("A B <a@b.ex>;, C D c@d.ex,")]
#[case::space_after_an_address("A B a@b.ex C D c@d.ex")]
#[case::line_break_after_an_address("A B <a@b.ex>\nC D <c@d.ex>")]
#[case::windows_line_break("A B a@b.ex\r\nC D c@d.ex\r\n")]
fn two_people_however_they_are_separated(#[case] text: &str) {
    assert_eq!(ready(text), ["A B <a@b.ex>", "C D <c@d.ex>"]);
    assert_eq!(problems(text), []);
}

#[test]
fn last_name_first_is_one_person_with_a_note_cr_03() {
    let list = parse_bulk("Doe, John <j@d.ex>, Sand, Mira <m@s.ex>");
    let names: Vec<String> = list.ready().map(ToString::to_string).collect();
    assert_eq!(names, ["John Doe <j@d.ex>", "Mira Sand <m@s.ex>"]);
    assert!(list.entries.iter().all(|entry| entry.note == Some(BulkNote::LastNameFirst)));
}

#[test]
fn a_separator_in_quotes_separates_nothing_cr_03() {
    assert_eq!(ready("\"Sand, Mira; Ms\" <mira@s.ex>").len(), 1);
}

#[rstest]
#[case::two_ats("a@@b.ex", BulkProblem::Address(EmailProblem::SecondAt))]
#[case::open_bracket("John <a@b.ex", BulkProblem::OpenBracket)]
#[case::no_dot("John <a@b>", BulkProblem::Address(EmailProblem::DomainWithoutDot))]
#[case::no_address("John Doe", BulkProblem::NoAddress)]
#[case::empty_brackets("John <>", BulkProblem::Address(EmailProblem::Empty))]
fn a_wrong_entry_says_why_and_leaves_its_neighbours_alone_cr_03(
    #[case] wrong: &str,
    #[case] problem: BulkProblem,
) {
    for text in
        [format!("A B <a@x.ex>; {wrong}; C D <c@x.ex>"), format!("A B <a@x.ex>\n{wrong};\nC D <c@x.ex>")]
    {
        assert_eq!(problems(&text), [problem], "{text}");
        assert_eq!(ready(&text).len(), 2, "{text}");
    }
}

#[test]
fn two_addresses_on_one_line_are_two_entries() {
    let both = [BulkProblem::Address(EmailProblem::DomainWithoutDot); 2];
    assert_eq!(problems("a@b c@d"), both);
}

#[test]
fn a_repeated_address_points_at_the_first_one_without_case_cr_03() {
    assert_eq!(problems("A <a@b.ex>; B <c@d.ex>; Again <A@B.ex>"), [BulkProblem::Repeated { first: 0 }]);
}

#[test]
fn the_place_and_the_original_text_are_kept_cr_03() {
    let list = parse_bulk("A B <a@b.ex>\n\n  \"x@@y.ex\" ");
    let entry = &list.entries[1];
    assert_eq!((entry.line, entry.text.as_str(), entry.span.clone()), (3, "\"x@@y.ex\"", 16..25));
}

#[test]
fn an_address_alone_is_ready_with_a_note() {
    let list = parse_bulk("mira@linden.example");
    assert_eq!(list.ready().count(), 1);
    assert_eq!(list.entries[0].note, Some(BulkNote::NoName));
}

#[test]
fn fifty_fit_and_fifty_one_do_not_usr_15() {
    let list = |count: usize| (0..count).map(|n| format!("P{n} <p{n}@x.ex>;")).collect::<String>();
    assert!(!parse_bulk(&list(50)).over_limit());
    assert!(parse_bulk(&list(51)).over_limit());
    assert_eq!(parse_bulk(&list(51)).entries.len(), 51, "all of them are shown");
}

#[test]
fn an_empty_list_has_no_entries() {
    assert_eq!(parse_bulk(" \n;,;\u{200B} ").entries, []);
}

/// CR-02's 50 ms are measured by the bench; here the work is bounded by the size of the worst inputs.
#[rstest]
#[case("<")]
#[case("\"")]
#[case("a,")]
#[case("a, b <")]
#[case("@ ")]
#[case("a\n")]
fn a_long_hostile_list_is_read_to_its_end_cr_02(#[case] unit: &str) {
    let text = unit.repeat(65_536 / unit.len());
    let list = parse_bulk(&text);
    assert!(list.entries.iter().all(|entry| entry.span.end <= text.len()));
}

prop_compose! {
    fn a_person()(given in "[A-Z][a-zåäö]{1,8}( [A-Z][a-z]{1,8})?", family in "[A-Z][a-z'-]{0,6}[a-z]", local in "[a-z0-9]{1,8}", number in 0..1_000_000u32) -> NewUser {
        let email = EmailAddress::parse(&format!("{local}{number}@linden.example")).expect("a plain address");
        NewUser { given_name: given, family_name: family, email }
    }
}

proptest! {
    #[test]
    fn print_then_parse_gives_the_same_list_cr_01(
        people in proptest::collection::vec(a_person(), 0..20),
        separator in prop_oneof![Just("; "), Just(", "), Just("\n"), Just(" ")],
    ) {
        let mut seen = std::collections::HashSet::new();
        let people: Vec<NewUser> = people.into_iter().filter(|person| seen.insert(person.email.key())).collect();
        let printed = people.iter().map(ToString::to_string).collect::<Vec<_>>().join(separator);
        let read: Vec<NewUser> = parse_bulk(&printed).ready().cloned().collect();
        prop_assert_eq!(read, people);
    }

    #[test]
    fn every_character_lies_in_one_entry_or_between_them_cr_02(
        text in "[a-z@<>\",;. \n\r\t\u{200B}åß例]{0,200}",
    ) {
        let list = parse_bulk(&text);
        let mut end = 0;
        for entry in &list.entries {
            prop_assert!(entry.span.start >= end && entry.span.end > entry.span.start);
            prop_assert_eq!(&text[entry.span.clone()], entry.text.as_str());
            let between = &text[end..entry.span.start];
            prop_assert!(between.chars().all(|c| c.is_whitespace() || is_invisible(c) || c == ';' || c == ','), "lost {between:?}");
            end = entry.span.end;
        }
        let rest = &text[end..];
        prop_assert!(rest.chars().all(|c| c.is_whitespace() || is_invisible(c) || c == ';' || c == ','), "lost {rest:?}");
    }

    #[test]
    fn any_bytes_are_read_without_panic_cr_02(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let text = String::from_utf8_lossy(&bytes);
        let list = parse_bulk(&text);
        prop_assert_eq!(list.ready().count() + list.to_check().count(), list.entries.len());
    }
}
