//! Whether a PDF is accessible (PDF/UA-1) and fit for archives (PDF/A-2a).

use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

/// Fails where the PDF breaks a rule of either.
pub fn assert_accessible(pdf: &[u8], name: &str) {
    for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA2a] {
        let report = validate_pdf_bytes(pdf, &ValidationOptions::default().profile(profile)).unwrap();
        // The validator misreads the length of a stream whose data happen to end in a carriage return (veraPDF does
        // not). So that one rule is looked after here.
        let broken = report
            .failures
            .iter()
            .filter(|failure| failure.rule_id != STREAM_LENGTH || !stream_lengths_are_right(pdf))
            .count();
        assert_eq!(broken, 0, "{name}: {report}");
    }
}

/// The rule that the length of a stream is that of its data.
const STREAM_LENGTH: &str = "ISO 19005-2:2011:6.1.7.1:1";

/// Whether every stream ends where its dictionary says (ISO 32000-1, 7.3.8.1).
fn stream_lengths_are_right(bytes: &[u8]) -> bool {
    let positions = |wanted: &[u8]| -> Vec<usize> {
        let windows = bytes.windows(wanted.len()).enumerate();
        windows
            .filter(|(_, found)| *found == wanted)
            .map(|(at, _)| at)
            .collect()
    };
    let begin = b">>\nstream\n";
    let lengths = positions(b"/Length ");
    let streams = positions(begin);
    assert!(!streams.is_empty());
    streams.iter().all(|stream| {
        let length = lengths.iter().rfind(|length| *length < stream).unwrap() + b"/Length ".len();
        let digits: String = bytes[length..]
            .iter()
            .map_while(|byte| byte.is_ascii_digit().then_some(char::from(*byte)))
            .collect();
        let end = stream + begin.len() + digits.parse::<usize>().unwrap();
        bytes[end..].starts_with(b"\nendstream")
    })
}

#[test]
fn the_check_of_stream_lengths_can_fail() {
    let right = b"1 0 obj\n<</Length 3>>\nstream\nab\r\nendstream\nendobj";
    let wrong = b"1 0 obj\n<</Length 2>>\nstream\nab\r\nendstream\nendobj";
    assert!(stream_lengths_are_right(right));
    assert!(!stream_lengths_are_right(wrong));
}
