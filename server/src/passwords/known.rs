//! The block-list: what people choose when something long is asked for, and what others know about them.

use crate::db::persons::Person;

/// Words of which long and worthless passwords are made. Lower-case, at least four letters.
const WORDS: &str = "password passwort motdepasse losenord kodeord letmein welcome valkommen bienvenue \
    velkommen iloveyou sunshine princess football baseball superman batman dragon monkey shadow master \
    admin administrator login secret trustno1 starwars whatever qwerty qwertyuiop azerty azertyuiop \
    asdfgh asdfghjkl zxcvbn zxcvbnm abcdefgh 1234 12345 123456 1234567 12345678 123456789 1234567890 \
    0987654321 987654321 87654321 654321 abcd abc123 changeme default temporary correcthorsebatterystaple \
    correct horse battery staple tobeornottobe muster northlight draftpro";

/// Fewest characters that are left when every known part is taken out.
const FEWEST_OWN: usize = 5;
/// Fewest different characters.
const FEWEST_DIFFERENT: usize = 5;
/// Fewest characters of a known part.
const SHORTEST_PART: usize = 4;

/// Whether somebody who knows the person, or tries what is usual, gets in with it.
pub(super) fn is_known(password: &str, person: &Person) -> bool {
    let password: String = password.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let mut different: Vec<char> = password.chars().collect();
    different.sort_unstable();
    different.dedup();
    if different.len() < FEWEST_DIFFERENT || is_run(&password) {
        return true;
    }
    let own = [&person.email, &person.given_name, &person.family_name].map(|text| text.to_lowercase());
    let own = own.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    let mut parts: Vec<&str> = WORDS.split_whitespace().chain(own).collect();
    parts.retain(|part| part.chars().count() >= SHORTEST_PART);
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    let rest = parts.iter().fold(password, |rest, part| rest.replace(part, ""));
    let letters = rest.chars().filter(|c| c.is_alphabetic()).count();
    letters < FEWEST_OWN && rest.chars().count() < 2 * FEWEST_OWN
}

/// Whether nearly every character follows the one before it, or repeats it.
fn is_run(password: &str) -> bool {
    let codes: Vec<i64> = password.chars().map(|c| i64::from(u32::from(c))).collect();
    let steps = codes.windows(2).filter(|pair| (pair[1] - pair[0]).abs() <= 1).count();
    codes.len() > 1 && steps * 4 >= (codes.len() - 1) * 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use common::{ids::PersonId, language::Language};
    use rstest::rstest;

    fn paula() -> Person {
        Person {
            id: PersonId::parse("p").expect("an identifier"),
            email: "paula.marsh@linden.example".to_owned(),
            given_name: "Paula".to_owned(),
            family_name: "Marsh".to_owned(),
            language: Language::En,
            password_hash: None,
            unproved: false,
            terms_accepted_at: None,
            first_seen_at: None,
            guide_hidden: false,
            reseller: None,
        }
    }

    #[rstest]
    #[case("passwordpassword")]
    #[case("Password12345678!")]
    #[case("qwertyuiopasdfghjkl")]
    #[case("aaaaaaaaaaaaaaaaaa")]
    #[case("abcabcabcabcabcabc")]
    #[case("123456789012345")]
    #[case("abcdefghijklmnop")]
    #[case("Paula.Marsh.2026!")]
    #[case("linden-marsh-paula-1")]
    #[case("correct horse battery staple")]
    fn what_others_try_first_is_refused_sec_10(#[case] password: &str) {
        assert!(is_known(password, &paula()), "{password}");
    }

    #[rstest]
    #[case("seven grey herons wait")]
    #[case("tr8Kw0-pLz4vQx2")]
    #[case("my password has a heron in it")]
    #[case("blåbär och havregrynsgröt")]
    fn what_nobody_tries_is_taken_sec_10(#[case] password: &str) {
        assert!(!is_known(password, &paula()), "{password}");
    }
}
