use leptos::prelude::*;
use stylers_macro::style_sheet;

/// The initials of a person; the name stands beside it.
#[component]
pub(crate) fn Avatar(
    /// The person's name.
    #[prop(into)]
    name: Signal<String>,
) -> impl IntoView {
    let class = style_sheet!("src/ui/avatar.css");
    view! { class = class, <span class="avatar" aria-hidden="true">{move || initials(&name.get())}</span> }
}

/// The first letters of the first and the last word.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let letters = [words.next(), words.next_back()].into_iter().flatten();
    letters.filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_those_of_first_and_last_word() {
        assert_eq!([initials("Ann Mary Öst"), initials("mira"), initials("")], ["AÖ", "M", ""]);
    }
}
