//! Reads a style sheet far enough to check it: its rules with their selectors, and its declarations.

/// A selector list and where it stands.
pub(super) struct Rule {
    pub(super) selectors: Vec<String>,
    pub(super) line: usize,
}

/// The sheet with its comments blanked; lines stay where they are.
pub(super) fn without_comments(css: &str) -> String {
    let mut plain = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        plain.push_str(&rest[..start]);
        let end = rest[start..].find("*/").map_or(rest.len(), |end| start + end + 2);
        plain.extend(rest[start..end].chars().filter(|letter| *letter == '\n'));
        rest = &rest[end..];
    }
    plain + rest
}

/// The style rules that stand in no other style rule. Conditions (`@media`) are looked into, keyframes are not.
pub(super) fn rules(css: &str) -> Vec<Rule> {
    let mut rules = Vec::new();
    let mut open: Vec<bool> = Vec::new();
    let (mut prelude, mut line) = (String::new(), 1);
    for letter in without_comments(css).chars() {
        match letter {
            '{' => {
                let text = prelude.trim().to_owned();
                let looks_inside =
                    ["@media", "@container", "@supports", "@layer"].iter().any(|word| text.starts_with(word));
                if !text.starts_with('@') && open.iter().all(|inside| *inside) {
                    rules.push(Rule { selectors: parts(&text), line });
                }
                open.push(looks_inside);
                prelude.clear();
            }
            '}' => {
                open.pop();
                prelude.clear();
            }
            ';' => prelude.clear(),
            _ => prelude.push(letter),
        }
        line += usize::from(letter == '\n');
    }
    rules
}

/// A selector list, split at the commas outside brackets.
fn parts(list: &str) -> Vec<String> {
    let (mut parts, mut depth) = (vec![String::new()], 0);
    for letter in list.chars() {
        depth += i32::from(letter == '(') - i32::from(letter == ')');
        match parts.last_mut() {
            Some(part) if letter != ',' || depth > 0 => part.push(letter),
            _ => parts.push(String::new()),
        }
    }
    parts.iter().map(|part| part.trim().to_owned()).collect()
}

#[test]
fn rules_are_found_in_conditions_but_not_in_rules_and_keyframes() {
    let css = "/* .x {} */\n.a, .b:is(.c,.d) { top: 0; &:hover { top: 1 } }\n@media (x) { .e { top: 0 } }\n@keyframes f { from { top: 0 } }";
    let found: Vec<(Vec<String>, usize)> =
        rules(css).into_iter().map(|rule| (rule.selectors, rule.line)).collect();
    assert_eq!(found, [(vec![".a".to_owned(), ".b:is(.c,.d)".to_owned()], 2), (vec![".e".to_owned()], 3)]);
}
