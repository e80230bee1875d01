//! Drawings and logos.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| informatienota_fuzz::svg(text));
