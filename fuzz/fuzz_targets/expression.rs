//! References to figures in running text.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| informatienota_fuzz::expression(text));
