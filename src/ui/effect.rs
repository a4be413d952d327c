//! One type for everything that runs when signals change: the machinery of an effect is large, and a phone
//! would pay for it once per closure.

use leptos::prelude::*;

/// Runs now, and again whenever a signal that was read changes; ends with the component.
pub(crate) fn effect(run: impl FnMut() + 'static) {
    let run: Box<dyn FnMut()> = Box::new(run);
    Effect::new(run);
}
