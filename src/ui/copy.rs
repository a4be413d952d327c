//! Taking something out of the page: to the clipboard, or to a file.

use std::time::Duration;

use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// Puts the text on the clipboard; says whether the browser let it.
pub(crate) async fn copy(text: &str) -> bool {
    // On a page without https there is no clipboard; asking for it would throw.
    if !window().is_secure_context() {
        return false;
    }
    JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok()
}

/// Has the browser save what lies at the address, under the name the server gives it.
pub(crate) fn save(address: &str) {
    save_as(address, "");
}

/// Has the browser save a text under this name.
pub(crate) fn save_text(text: &str, name: &str) {
    let Ok(blob) = web_sys::Blob::new_with_str_sequence(&Array::of1(&text.into())) else { return };
    let Ok(address) = web_sys::Url::create_object_url_with_blob(&blob) else { return };
    save_as(&address, name);
    let forget = move || drop(web_sys::Url::revoke_object_url(&address));
    set_timeout(forget, Duration::from_secs(60));
}

fn save_as(address: &str, name: &str) {
    let link =
        document().create_element("a").ok().and_then(|link| link.dyn_into::<web_sys::HtmlElement>().ok());
    let (Some(link), Some(body)) = (link, document().body()) else { return };
    let _ = link.set_attribute("href", address);
    let _ = link.set_attribute("download", name);
    let _ = body.append_child(&link);
    link.click();
    link.remove();
}
