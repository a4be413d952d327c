//! Muster's portal.
