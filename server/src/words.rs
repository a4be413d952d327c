//! The words of the mails in every language, made from `locales/` by the build script.

include!(concat!(env!("OUT_DIR"), "/words.rs"));
