//! The words of the mails in every language, made from `locales/` by the build script.
// Every word is written with `format!`, whether it has arguments or not.
#![allow(clippy::useless_format)]

include!(concat!(env!("OUT_DIR"), "/words.rs"));
