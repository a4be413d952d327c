//! What becomes of a pasted list: what is sent, and what stays to be checked (USR-15, DEC-12, UX-15).

use common::{
    api::users::AddUser,
    imports::import_text,
    users::{BulkEntry, BulkList},
};

/// The entries to send, in order.
pub(super) fn to_send(list: &BulkList) -> Vec<AddUser> {
    let add = |person: &common::users::NewUser| AddUser {
        given_name: person.given_name.clone(),
        family_name: person.family_name.clone(),
        email: person.email.clone(),
    };
    list.ready().map(add).collect()
}

/// What stays in the text when the ready entries were sent, one entry a line, and what was typed behind them since. A
/// text that became another meanwhile stays whole: whoever is sent again is said to be here already.
pub(super) fn rest(list: &BulkList, sent: &str, now: &str) -> String {
    let to_check = list.to_check().map(|(entry, _)| entry.text.as_str()).collect::<Vec<_>>().join(";\n");
    now.strip_prefix(sent).map_or_else(|| now.to_owned(), |since| to_check + since)
}

/// The whole list as a file for an import: one row an entry, and what cannot be read stands where the address
/// would (DEC-12).
pub(super) fn as_csv(list: &BulkList) -> String {
    let row = |entry: &BulkEntry| -> [String; 3] {
        match &entry.person {
            Ok(person) => [person.email.to_string(), person.given_name.clone(), person.family_name.clone()],
            Err(_) => [entry.text.clone(), String::new(), String::new()],
        }
    };
    let rows: Vec<[String; 3]> = list.entries.iter().map(row).collect();
    import_text(&rows.iter().map(|row| row.each_ref().map(String::as_str)).collect::<Vec<_>>())
}

/// The entry of a field that the server blames, such as `entries.3.email`, with its place in the list
/// from 0; sent entries are counted without those to check.
pub(super) fn blamed<'a>(list: &'a BulkList, field: &str) -> Option<(usize, &'a BulkEntry)> {
    let sent: usize = field.strip_prefix("entries.")?.split('.').next()?.parse().ok()?;
    list.entries.iter().enumerate().filter(|(_, entry)| entry.person.is_ok()).nth(sent)
}

#[cfg(test)]
mod tests {
    use common::users::parse_bulk;

    use super::*;

    const LIST: &str =
        "Mira Sand <mira@linden.example>; nobody; Tom Okafor tom@linden.example, lena@@linden.example";

    #[test]
    fn the_ready_are_sent_and_the_others_stay_ux_15() {
        let list = parse_bulk(LIST);
        let sent: Vec<String> = to_send(&list).into_iter().map(|entry| entry.email.to_string()).collect();
        assert_eq!(sent, ["mira@linden.example", "tom@linden.example"]);
        let rest = rest(&list, LIST, LIST);
        assert_eq!(rest, "nobody;\nlena@@linden.example");
        assert_eq!(parse_bulk(&rest).to_check().count(), 2, "they read as the same entries again");
    }

    #[test]
    fn what_was_typed_while_the_list_was_on_its_way_stays() {
        let list = parse_bulk(LIST);
        let longer = format!("{LIST}; ana@linden.example");
        assert_eq!(rest(&list, LIST, &longer), "nobody;\nlena@@linden.example; ana@linden.example");
        assert_eq!(rest(&list, LIST, "ana@linden.example"), "ana@linden.example");
    }

    #[test]
    fn a_blamed_field_leads_to_its_entry_of_the_list() {
        let list = parse_bulk(LIST);
        let place = |field| blamed(&list, field).map(|(place, _)| place);
        assert_eq!(place("entries.1.email"), Some(2));
        assert_eq!(place("entries.2.email"), None);
        assert_eq!(place("language"), None);
    }

    #[test]
    fn a_list_becomes_a_file_with_every_entry_dec_12() {
        assert_eq!(
            as_csv(&parse_bulk(LIST)),
            "Email,First name,Last name\n\"mira@linden.example\",\"Mira\",\"Sand\"\n\"nobody\",\"\",\"\"\n\
             \"tom@linden.example\",\"Tom\",\"Okafor\"\n\"lena@@linden.example\",\"\",\"\""
        );
    }
}
