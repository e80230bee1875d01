//! Sections.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| informatienota_fuzz::markdown(text));
