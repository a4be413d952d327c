use leptos::prelude::*;
use stylers_macro::style_sheet;

/// A person as initials in a circle, beside the name; hidden from screen readers.
#[component]
pub(crate) fn Avatar(
    /// The name, or the address where no name is known.
    #[prop(into)]
    name: Signal<String>,
) -> impl IntoView {
    let class = style_sheet!("src/ui/avatar.css");
    view! { class = class, <span class="avatar" aria-hidden="true">{move || initials(&name.read())}</span> }
}

/// The first letters of the first and the last word; the sheet makes them capitals, as the tables of Unicode are large.
fn initials(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let ends = [words.first(), words.get(1..).and_then(<[&str]>::last)];
    ends.into_iter().flatten().filter_map(|word| word.chars().next()).collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn a_person_is_known_by_the_first_and_the_last_word() {
        assert_eq!(initials("Mira van der Sand"), "MS");
        assert_eq!(initials("éva@linden.example"), "é");
        assert_eq!(initials(" "), "");
    }
}
