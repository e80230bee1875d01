use proptest::prelude::*;

use super::Kind::{AccountNumber, EmailAddress, ServiceNumber, TelephoneNumber};
use super::service_number::passes;
use super::*;

fn found(text: &str) -> Vec<(Kind, &str)> {
    let found = find(text).into_iter();
    found.map(|(kind, range)| (kind, &text[range])).collect()
}

/// That each text holds the one thing that stands beside it.
fn assert_found(kind: Kind, texts: &[(&str, &str)]) {
    for (text, part) in texts {
        assert_eq!(found(text), [(kind, *part)], "{text}");
    }
}

fn assert_silent(texts: &[&str]) {
    for text in texts {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn a_service_number_is_found_beside_anything() {
    assert_found(
        ServiceNumber,
        &[
            ("Het nummer is 111222333.", "111222333"),
            ("BSN 123456782 - 45 jaar", "123456782"),
            ("Kind (123456782) 12 jaar", "123456782"),
            ("45-123456782", "123456782"),
            ("123456782/45", "123456782"),
            ("2023 123456782", "123456782"),
            ("BSN123456782", "123456782"),
            ("kind123456782", "123456782"),
            ("B123456782", "123456782"),
            ("nr123456782", "123456782"),
            ("123456782A", "123456782"),
            ("bsn=123456782;", "123456782"),
            ("https://voorbeeld.nl/?bsn=123456782", "123456782"),
            ("bsn: 12345672", "12345672"),
            ("kind 12345672 komt", "12345672"),
            ("BSN 123456782 (kenmerk 22/68940)", "123456782"),
            ("€ 12 voor 123456782", "123456782"),
            ("12, 123456782, 14", "123456782"),
            // What was named has its number, or is not what the person has.
            ("Kenmerk 2025: cliënt 123456782 kreeg hulp.", "123456782"),
            ("Het dossiernummer 4 hoort bij 123456782.", "123456782"),
            ("Kenmerk 22/68940. Het gaat om 123456782.", "123456782"),
            ("Het kenmerk van het kind is 123456782.", "123456782"),
            ("dossiernummer 123456782", "123456782"),
            ("https://voorbeeld.nl/client/123456782", "123456782"),
            ("https://voorbeeld.nl/#123456782", "123456782"),
        ],
    );
}

#[test]
fn a_service_number_is_found_however_it_is_grouped() {
    for text in [
        "123.456.782",
        "123 456 782",
        "123-456-782",
        "123_456_782",
        "123/456/782",
        "123,456,782",
        "123 - 456 - 782",
        "1234.56.782",
        "1234 56 782",
        "1234-56-782",
        "123 456-782",
        "12 34 56 782",
        "1234 56782",
        "123\u{a0}456\u{a0}782",
        "123\u{202f}456\u{2009}782",
        "123\u{2011}456\u{2013}782",
        "12\u{200b}345\u{200b}6782",
        "1234\u{ad}56782",
        "123\u{2060}456\u{feff}782",
        "１２３４５６７８２",
        "123·456·782",
        "123\n456\n782",
    ] {
        assert_found(ServiceNumber, &[(text, text)]);
        let within = format!("De inwoner ({text}), 45 jaar, kreeg hulp.");
        assert_found(ServiceNumber, &[(&within, text)]);
    }
    assert_found(
        ServiceNumber,
        &[
            ("BSN 12.345.672", "12.345.672"),
            ("de (123) 456 782 of", "123) 456 782"),
            ("[123][456][782]", "123][456][782"),
            ("123 456 782 45 jaar", "123 456 782"),
        ],
    );
}

#[test]
fn other_numbers_are_no_service_number() {
    assert_silent(&[
        "123456789",
        "12345678",
        "1234567820",
        "0123456782012",
        // Amounts and counts.
        "€ 111222333",
        "€ 111.222.333",
        "€ -111.222.333",
        "EUR 111.222.333",
        "111.222.333 euro",
        "111222333 mln",
        "111.222.333,00",
        "111222333.50",
        "111.222.333 inwoners",
        "een aandeel van 0,123456782",
        "0.123456782",
        "12.345.672",
        "1.111.222.333",
        "1 111.222.333.000",
        // Case numbers, and numbers that are told to be another.
        "Z/23/140751",
        "zaaknummer 22/096217",
        "22/12345672",
        "Z/12345672",
        "D123456782",
        "zaaknummer 123456782",
        "KvK-nummer 12345672",
        "RSIN: 123456782",
        "ons kenmerk: 123.456.782",
        "https://voorbeeld.nl/stuk/123456782",
        "Het RSIN van de stichting is 123456782.",
        "Het KvK-nummer van de aanbieder is 111222333.",
        "Het KvK-nummer van de kinderopvang in Wijchen is sinds kort 111222333.",
        "KvK-nr. 111222333",
        "De KvK-nummers zijn 111222333, 123.456.782 en 123456782.",
        "Het contractnummer is 111222333.",
        "inkoopnummer 111222333",
        // Dates, periods and laws.
        "in 2021 2022 en 2023",
        "15-06-2023",
        "20220213",
        "31-12-2026 12",
        "1985 12 345",
        "2023-2026",
        "van 2016-2017 tot 2018-2019",
        "artikel 2.3.5, lid 12, van de Wmo 2015",
        "Stb. 2014, 442",
        "BWBR0035362",
        "51.809123",
        // Others.
        "6601 AA 12",
        "1 op de 4",
        "bel 14 024",
        "0800-0432",
        "0900 12345",
        "0,35 mln",
        "000000000",
    ]);
}

#[test]
fn an_address_for_email_is_found_in_signs_and_words() {
    assert_found(
        EmailAddress,
        &[
            ("Mail j.jansen@wijchen.nl, dan", "j.jansen@wijchen.nl"),
            ("mail:naam@voorbeeld.nl", "naam@voorbeeld.nl"),
            ("(naam@voorbeeld.nl)", "naam@voorbeeld.nl"),
            ("<naam+hulp@post.voorbeeld.nl>", "naam+hulp@post.voorbeeld.nl"),
            ("van naam(at)voorbeeld.nl.", "naam(at)voorbeeld.nl"),
            ("naam [at] voorbeeld [punt] nl of", "naam [at] voorbeeld [punt] nl"),
            ("naam[AT]voorbeeld[DOT]nl", "naam[AT]voorbeeld[DOT]nl"),
            (
                "naam (apenstaartje) voorbeeld (punt) nl",
                "naam (apenstaartje) voorbeeld (punt) nl",
            ),
            (
                "naam apenstaartje voorbeeld punt nl",
                "naam apenstaartje voorbeeld punt nl",
            ),
            ("naam at voorbeeld punt nl", "naam at voorbeeld punt nl"),
            ("jan.jansen at voorbeeld.nl", "jan.jansen at voorbeeld.nl"),
            ("naam @ voorbeeld.nl", "naam @ voorbeeld.nl"),
            ("naam＠voorbeeld.nl", "naam＠voorbeeld.nl"),
            ("naam@\u{200b}voorbeeld.nl", "naam@\u{200b}voorbeeld.nl"),
            ("naam{at}voorbeeld.nl", "naam{at}voorbeeld.nl"),
            ("info@punt.nl", "info@punt.nl"),
            ("xxxx@voorbeeld.nl", "xxxx@voorbeeld.nl"),
        ],
    );
    assert_silent(&[
        "xxxx@",
        "@wijchen",
        "naam@voorbeeld",
        "5 @ 3.50",
        "hij at appels. Punt uit",
        "kijk at www.voorbeeld.nl",
        "de website voorbeeld.nl",
        "(at) voorbeeld",
    ]);
}

#[test]
fn a_telephone_number_is_found_in_all_forms() {
    assert_found(
        TelephoneNumber,
        &[
            ("bel 024-7517217 of", "024-7517217"),
            ("bel 06 12345678", "06 12345678"),
            ("bel (024) 751 72 17", "(024) 751 72 17"),
            ("bel +31 6 12345678", "+31 6 12345678"),
            ("tel.0612345678", "0612345678"),
            ("tel:0612345678", "0612345678"),
            ("06.12.34.56.78", "06.12.34.56.78"),
            ("06 - 12 34 56 78", "06 - 12 34 56 78"),
            ("06/12345678", "06/12345678"),
            ("06–12345678", "06–12345678"),
            ("0487 123 456", "0487 123 456"),
            ("0 6 1 2 3 4 5 6 7 8", "0 6 1 2 3 4 5 6 7 8"),
            ("+31 (0)6 12345678", "+31 (0)6 12345678"),
            ("+31(0)24-7517217", "+31(0)24-7517217"),
            ("(+31) 6 12 34 56 78", "(+31) 6 12 34 56 78"),
            ("+31612345678", "+31612345678"),
            ("0031 6 12345678", "0031 6 12345678"),
            ("0031612345678", "0031612345678"),
            ("31612345678", "31612345678"),
            ("06\u{a0}1234\u{200b}5678", "06\u{a0}1234\u{200b}5678"),
            ("+49 30 1234567", "+49 30 1234567"),
            ("bel 0612345678 voor 12 uur", "0612345678"),
        ],
    );
    assert_silent(&[
        "06-07-2023 10 uur",
        "0 1 2 3 4 5 6 7 8 9",
        "bel 14 024",
        "0800-1234",
        "+ 250.000.000",
        "+250 000 000",
        "van 01 tot 12",
        "0,123456789",
    ]);
}

#[test]
fn an_account_number_is_found() {
    assert_found(
        AccountNumber,
        &[
            ("IBAN NL91ABNA0417164300.", "NL91ABNA0417164300"),
            ("op NL91 ABNA 0417 1643 00 ten", "NL91 ABNA 0417 1643 00"),
            ("NL91.ABNA.0417.1643.00", "NL91.ABNA.0417.1643.00"),
            ("nl91abna0417164300", "nl91abna0417164300"),
            (
                "IBAN:NL91\u{a0}ABNA\u{a0}0417\u{a0}1643\u{a0}00",
                "NL91\u{a0}ABNA\u{a0}0417\u{a0}1643\u{a0}00",
            ),
            ("DE89370400440532013000 en", "DE89370400440532013000"),
            ("BE71 0961 2345 6769,", "BE71 0961 2345 6769"),
        ],
    );
    assert_silent(&[
        "NL92ABNA0417164300",
        "NL91ABNA041716430",
        "DE00370400440532013000",
        "IN 2023 WAREN ER VELE",
    ]);
}

#[test]
fn all_that_stands_in_a_text_is_found() {
    let text = "naam@voorbeeld.nl, 06-12345678, NL91 ABNA 0417 1643 00, 123.456.782 en 111222333";
    let kinds: Vec<Kind> = found(text).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(
        kinds,
        [
            EmailAddress,
            TelephoneNumber,
            AccountNumber,
            ServiceNumber,
            ServiceNumber
        ]
    );
}

/// Nine digits that pass the test: the last follows from the others, but where it would be ten.
fn service_numbers() -> impl Strategy<Value = Vec<u32>> {
    prop::collection::vec(0_u32..10, 8).prop_filter_map("no digit fits", |mut digits| {
        let sum: u32 = digits
            .iter()
            .zip((2..=9).rev())
            .map(|(digit, weight)| digit * weight)
            .sum();
        digits.push(sum % 11);
        (sum % 11 < 10 && sum > 0).then_some(digits)
    })
}

proptest! {
    #[test]
    fn any_text_can_be_searched(text in "\\PC*") {
        for (_, range) in find(&text) {
            prop_assert!(text.get(range).is_some());
        }
    }

    #[test]
    fn text_of_digits_and_signs_can_be_searched(text in "[0-9 .,/()+@€nNlL\u{ad}\u{200b}-]{0,60}") {
        for (_, range) in find(&text) {
            prop_assert!(text.get(range).is_some());
        }
    }

    #[test]
    fn a_wrong_digit_is_no_service_number(digits in service_numbers(), place in 0_usize..9, other in 1_u32..10) {
        let mut changed = digits.clone();
        changed[place] = (changed[place] + other) % 10;
        prop_assert!(passes(&digits));
        prop_assert!(!passes(&changed));
    }

    #[test]
    fn swapped_digits_are_no_service_number(digits in service_numbers(), place in 0_usize..8) {
        let mut changed = digits.clone();
        changed.swap(place, place + 1);
        prop_assert!(changed == digits || !passes(&changed));
    }

    #[test]
    fn a_service_number_is_found_in_code(digits in service_numbers()) {
        let number: String = digits.iter().map(u32::to_string).collect();
        let text = format!("let bsn = \"{number}\";");
        prop_assert_eq!(found(&text), [(ServiceNumber, number.as_str())]);
    }
}
