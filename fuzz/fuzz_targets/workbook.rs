//! Delivered workbooks.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| informatienota_fuzz::delivery("levering.xlsx", bytes));
