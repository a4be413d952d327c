use leptos::{prelude::*, text_prop::TextProp};
use stylers_macro::style_sheet;

/// A small list in the frame: account, language, appearance. Where there is room its name stands before it.
#[component]
pub(super) fn Choice(
    /// The `id`, unique in the page.
    id: &'static str,
    /// Its name.
    #[prop(into)]
    label: TextProp,
    /// Code and words of every option.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// The code of the chosen one.
    #[prop(into)]
    chosen: Signal<String>,
    /// What choosing does, with the code.
    #[prop(into)]
    on_choose: Callback<String>,
    /// Whether each option stands in the language its code names.
    #[prop(optional)]
    languages: bool,
) -> impl IntoView {
    let class = style_sheet!("src/shell/choice.css");
    let option = move |(code, words): (String, String)| {
        let (own, language) = (code.clone(), languages.then(|| code.clone()));
        view! { <option value=code lang=language prop:selected=move || chosen.get() == own>{words}</option> }
    };
    // What is shown is what holds: a choice that is refused, or still on its way, is not shown as made.
    let choose = move |event: leptos::ev::Targeted<web_sys::Event, web_sys::HtmlSelectElement>| {
        on_choose.run(event.target().value());
        event.target().set_value(&chosen.get_untracked());
    };
    view! { class = class,
        <label class="choice">
            <span class="choice__name">{move || label.get()}</span>
            <select class="input choice__list" id=id on:change:target=choose>
                {move || options.get().into_iter().map(option).collect_view()}
            </select>
        </label>
    }
}
