use leptos::prelude::*;

use crate::{forms::session::SignInForm, go::use_go, paths, ui::Page, words::t};

/// Signing in; afterwards the person goes on to where they wanted.
#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    let go = use_go();
    let target = go.query("to");
    let done = move |()| {
        let wanted = target.get_untracked().filter(|wanted| is_ours(wanted));
        go.instead(&wanted.unwrap_or_else(paths::home));
    };
    let forgot = || view! { <a class="lone-link" href=paths::forgot_password()>{t::sign_in_forgot}</a> };
    view! {
        <Page title=t::sign_in_title lead=t::sign_in_lead>
            <SignInForm on_done=done beside=forgot/>
        </Page>
    }
}

/// Whether the address is a page of this portal: never another site's, whoever made the link.
fn is_ours(address: &str) -> bool {
    address.starts_with(&format!("{}/", paths::root()))
        && !address.starts_with("//")
        && !address.contains('\\')
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn signing_in_never_leads_to_another_site() {
        assert!(is_ours(&crate::paths::users_add()));
        assert!(
            !is_ours("//evil.example/users")
                && !is_ours("https://evil.example")
                && !is_ours("/\\evil.example")
        );
    }
}
