//! Style sheets: what stylers would get wrong in silence, and what the design forbids.

use std::collections::HashMap;

use super::sheet::{rules, without_comments};
use super::{File, assert_kept};

fn sheets(files: &[File]) -> impl Iterator<Item = &File> {
    files.iter().filter(|file| {
        file.path.ends_with(".css") && (file.path.starts_with("src/") || file.path.starts_with("style/"))
    })
}

fn component_sheets(files: &[File]) -> impl Iterator<Item = &File> {
    sheets(files).filter(|file| file.path.starts_with("src/"))
}

/// Anywhere but on the first line of a function the class is made and the CSS is lost.
fn only_style_sheet_first(files: &[File]) -> Vec<String> {
    let mut complaints = Vec::new();
    for file in files.iter().filter(|file| file.path.starts_with("src/") && file.path.ends_with(".rs")) {
        let others = ["style!", "style_str!", "style_sheet_str!"];
        let named = |line: &str| others.iter().any(|name| line.contains(&format!(" {name}")));
        complaints.extend(file.complaints("only style_sheet! keeps its CSS", named));
        let lines: Vec<&str> = file.text.lines().collect();
        for (index, line) in lines.iter().enumerate().filter(|(_, line)| line.contains("style_sheet!(")) {
            let opens_function =
                index > 0 && lines[index - 1].ends_with('{') && !lines[index - 1].starts_with("        ");
            if !(line.starts_with("    let class = style_sheet!(") && opens_function) {
                complaints.push(format!(
                    "{}:{}: `let class = style_sheet!(…);` is the first line of a component",
                    file.path,
                    index + 1
                ));
            }
        }
    }
    complaints
}

/// The scope class depends on nothing but this number, so two sheets of equal length would share a class.
fn lengths_differ(files: &[File]) -> Vec<String> {
    let mut seen: HashMap<usize, &str> = HashMap::new();
    let mut complaints = Vec::new();
    for file in component_sheets(files) {
        let length = file.text.chars().filter(|letter| !letter.is_whitespace()).count();
        if let Some(other) = seen.insert(length, &file.path) {
            complaints.push(format!(
                "{}: as many characters ({length}) as {other}: add one to a comment",
                file.path
            ));
        }
    }
    complaints
}

fn selectors_start_with_their_block(files: &[File]) -> Vec<String> {
    let mut complaints = Vec::new();
    for file in component_sheets(files) {
        let block = format!(".{}", file.stem().replace('_', "-"));
        for rule in rules(&file.text) {
            for selector in rule.selectors.iter().filter(|selector| !belongs(selector, &block)) {
                complaints
                    .push(format!("{}:{}: {selector} does not start with {block}", file.path, rule.line));
            }
        }
    }
    complaints
}

/// `.block`, `.block__part`, `.block--state`, and whatever follows after a delimiter.
fn belongs(selector: &str, block: &str) -> bool {
    selector.strip_prefix(block).is_some_and(|rest| {
        rest.starts_with("__")
            || rest.starts_with("--")
            || !rest.starts_with(|next: char| next.is_ascii_alphanumeric() || "-_".contains(next))
    })
}

fn nothing_is_mangled(files: &[File]) -> Vec<String> {
    let mut complaints = Vec::new();
    for file in component_sheets(files) {
        for rule in rules(&file.text) {
            let mangled = |selector: &String| {
                selector.contains(" > ")
                    || ["]::", ")::"].iter().any(|end| selector.contains(end))
                    || bracket_with_space(selector)
            };
            for selector in rule.selectors.iter().filter(|selector| mangled(selector)) {
                complaints.push(format!(
                    "{}:{}: {selector}: no \" > \", no ::before behind a bracket, no space inside :is() or :nth-child()",
                    file.path, rule.line
                ));
            }
        }
    }
    complaints
}

fn bracket_with_space(selector: &str) -> bool {
    let inside = |opening: &str| {
        selector.split(opening).skip(1).any(|rest| rest.split(')').next().unwrap_or_default().contains(' '))
    };
    inside(":is(") || inside(":nth-child(") || inside(":where(") || inside(":not(")
}

/// Values come from tokens. Conditions cannot read tokens, so they may name a width; 0 and 1 pixel need no name.
fn values_come_from_tokens(files: &[File]) -> Vec<String> {
    let others = sheets(files).filter(|file| file.path != "style/tokens.css");
    let raw = |line: &str| {
        let condition =
            line.trim_start().starts_with("@media") || line.trim_start().starts_with("@container");
        !condition && words(line).any(|word| is_colour(word) || is_pixels(word))
    };
    others
        .flat_map(|file| {
            File::new(&file.path, &without_comments(&file.text))
                .complaints("raw values stand in style/tokens.css", raw)
        })
        .collect()
}

/// Words of a declaration: everything behind the first colon, so that `#id:hover` and `a:hover` are no colours.
fn words(line: &str) -> impl Iterator<Item = &str> {
    let value = if line.trim_end().ends_with(['{', ',']) {
        ""
    } else {
        line.split_once(':').map_or("", |(_, value)| value)
    };
    value.split([' ', ',', ';', '(', ')', '}'])
}

fn is_colour(word: &str) -> bool {
    word.strip_prefix('#')
        .is_some_and(|digits| digits.len() >= 3 && digits.chars().all(|digit| digit.is_ascii_hexdigit()))
        || ["rgb", "rgba", "hsl", "hsla", "oklch"].contains(&word)
}

fn is_pixels(word: &str) -> bool {
    word.strip_suffix("px")
        .and_then(|number| number.parse::<f64>().ok())
        .is_some_and(|number| number.abs() > 1.0)
}

/// UX-27: what is said of left and right is wrong where people read from the right. Gradients know no other words.
fn no_physical_sides(files: &[File]) -> Vec<String> {
    let physical = |line: &str| {
        let line = line.replace("(to right,", "(").replace("(to left,", "(");
        line.split(|letter: char| !(letter.is_ascii_alphanumeric() || "-_.".contains(letter))).any(is_side)
    };
    sheets(files)
        .flat_map(|file| {
            File::new(&file.path, &without_comments(&file.text))
                .complaints("say inline-start or inline-end (UX-27)", physical)
        })
        .collect()
}

fn is_side(word: &str) -> bool {
    let property = ["margin-", "padding-", "border-", "scroll-margin-", "scroll-padding-"]
        .iter()
        .any(|start| word.starts_with(start));
    word == "left" || word == "right" || (property && (word.contains("-left") || word.contains("-right")))
}

#[test]
fn styles_enter_only_where_they_are_kept() {
    let bad = [
        "    let class = style! { .a {} };",
        "        let class = style_sheet!(\"src/a.css\");",
        "fn a() {\n    let b = 1;\n    let class = style_sheet!(\"src/a.css\");",
    ];
    assert_kept(only_style_sheet_first, &bad.map(|text| ("src/ui/a.rs", text)));
}

#[test]
fn no_two_sheets_have_equal_lengths() {
    let files = [File::new("src/a.css", ".a { top: 0 }"), File::new("src/b.css", ".b{top:0}")];
    assert_eq!(lengths_differ(&files).len(), 1);
    assert_kept(lengths_differ, &[]);
}

#[test]
fn every_selector_starts_with_its_block() {
    let bad = [
        "p { top: 0 }",
        ".drawer { top: 0 }",
        ".bulk-drawer-x { top: 0 }",
        "@media (print) { .bulk-drawer__a, .b { top: 0 } }",
    ];
    assert_kept(selectors_start_with_their_block, &bad.map(|text| ("src/pages/bulk_drawer.css", text)));
}

#[test]
fn no_selector_is_mangled() {
    assert_kept(
        nothing_is_mangled,
        &[
            ("src/a.css", ".a > .a__b { top: 0 }"),
            ("src/a.css", ".a[b]::before { top: 0 }"),
            ("src/a.css", ".a:is(.b, .c) { top: 0 }"),
            ("src/a.css", ".a:nth-child(2n + 1) { top: 0 }"),
        ],
    );
}

#[test]
fn raw_values_stand_only_in_the_tokens() {
    assert_kept(
        values_come_from_tokens,
        &[
            ("src/a.css", ".a { color: #fff }"),
            ("style/base.css", "  padding: 3px;"),
            ("src/a.css", "  color: rgb(1 2 3);"),
        ],
    );
}

#[test]
fn no_sheet_speaks_of_left_and_right() {
    assert_kept(
        no_physical_sides,
        &[
            ("src/a.css", ".a { margin-left: 0 }"),
            ("src/a.css", "  left: 0;"),
            ("src/a.css", "  text-align: right;"),
        ],
    );
}
