//! Delivered tables in CSV.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| informatienota_fuzz::delivery("levering.csv", bytes));
