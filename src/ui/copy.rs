//! Taking something out of the page: to the clipboard, or to a file.

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
    let link =
        document().create_element("a").ok().and_then(|link| link.dyn_into::<web_sys::HtmlElement>().ok());
    let (Some(link), Some(body)) = (link, document().body()) else { return };
    let _ = link.set_attribute("href", address);
    let _ = link.set_attribute("download", "");
    let _ = body.append_child(&link);
    link.click();
    link.remove();
}
