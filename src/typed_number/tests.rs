//! What is found, and what is left alone.

use super::people::counts_residents;
use super::*;
use proptest::prelude::*;
use rust_decimal::RoundingStrategy;

/// What is found in `text`, as `kind:expression=value±step`.
fn found(text: &str) -> String {
    let text = text.replace('~', "\u{a0}");
    let show = |it: TypedNumber| {
        let kind = match it.kind {
            Kind::Amount => '€',
            Kind::Percentage => '%',
            Kind::People => 'n',
            Kind::Proportion => '/',
        };
        let expression = text[it.range].replace('\u{a0}', "~");
        format!("{kind}:{expression}={}±{}", it.value, it.step)
    };
    find(&Tokens::of(&text))
        .into_iter()
        .map(show)
        .collect::<Vec<_>>()
        .join("; ")
}

#[test]
fn amounts() {
    for (text, expected) in [
        ("Het is € 352.000 dit jaar.", "€:€ 352.000=352000±1"),
        ("€352.000,50", "€:€352.000,50=352000.5±0.01"),
        ("een nadeel van € 352k.", "€:€ 352k=352000±1000"),
        ("een nadeel van 283k op Jeugd", "€:283k=283000±1000"),
        ("352.000 euro", "€:352.000 euro=352000±1"),
        ("352.000 euro’s", "€:352.000 euro’s=352000±1"),
        ("€~0,35~mln", "€:€~0,35~mln=350000±10000"),
        ("0,35 mln voor jeugd", "€:0,35 mln=350000±10000"),
        ("€ 1,2 miljoen.", "€:€ 1,2 miljoen=1200000±100000"),
        ("€ 1,2 miljoen euro.", "€:€ 1,2 miljoen euro=1200000±100000"),
        ("1,2 miljoen euro", "€:1,2 miljoen euro=1200000±100000"),
        (
            "9,1 mln euro en 9,2 mln. euro",
            "€:9,1 mln euro=9100000±100000; €:9,2 mln. euro=9200000±100000",
        ),
        (
            "€ 2 mld en 1,5 miljard",
            "€:€ 2 mld=2000000000±1000000000; €:1,5 miljard=1500000000±100000000",
        ),
        ("€ 3 ton", "€:€ 3 ton=300000±100000"),
        ("EUR 12 en 12 EUR", "€:EUR 12=12±1; €:12 EUR=12±1"),
        ("vijf miljoen euro", "€:vijf miljoen euro=5000000±1000000"),
        ("Het kost een miljoen.", "€:een miljoen=1000000±1000000"),
        ("anderhalf miljoen euro", "€:anderhalf miljoen euro=1500000±500000"),
        ("een half miljoen euro", "€:een half miljoen euro=500000±500000"),
        ("Het tekort is twee ton.", "€:twee ton=200000±100000"),
        ("€ 48.500,-", "€:€ 48.500,-=48500±1"),
        (
            "€ 48.500,– en 48.500,-- euro",
            "€:€ 48.500,–=48500±1; €:48.500,-- euro=48500±1",
        ),
        ("€ −69k", "€:€ −69k=-69000±1000"),
        ("€~-69k", "€:€~-69k=-69000±1000"),
        ("Dat is -€ 69.000.", "€:-€ 69.000=-69000±1"),
        ("(−€ 69.000)", "€:−€ 69.000=-69000±1"),
        ("de kosten - € 69.000 -", "€:€ 69.000=69000±1"),
        ("50 cent per keer", "€:50 cent=0.5±0.01"),
        (
            "honderd euro, duizend euro",
            "€:honderd euro=100±100; €:duizend euro=1000±1000",
        ),
        ("350 duizend euro", "€:350 duizend euro=350000±1000"),
        ("k€ 352 en 352 k€", "€:k€ 352=352000±1000; €:352 k€=352000±1000"),
        ("€~352~000", "€:€~352~000=352000±1"),
        ("€ 12.50", "€:€ 12.50=12.5±0.01"),
        ("het kostte 2023 euro", "€:2023 euro=2023±1"),
        ("€ 5,2M in 2023", "€:€ 5,2M=5200000±100000"),
        ("een nadeel van 283.000 op Jeugd", "€:283.000=283000±1"),
        ("5.000 € per jaar", "€:5.000 €=5000±1"),
        ("In 2023 € 5.000", "€:€ 5.000=5000±1"),
        ("**€ 1.000**", "€:€ 1.000=1000±1"),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn two_amounts() {
    for (text, expected) in [
        ("€ 10.000 tot € 20.000", "€:€ 10.000=10000±1; €:€ 20.000=20000±1"),
        ("€ 10.000 tot 20.000", "€:€ 10.000=10000±1; €:20.000=20000±1"),
        ("€ 10.000 - 20.000", "€:€ 10.000=10000±1; €:20.000=20000±1"),
        ("tussen € 10.000 en 20.000", "€:€ 10.000=10000±1; €:20.000=20000±1"),
        ("€ 10 tot 20 mln", "€:€ 10=10000000±1000000; €:20 mln=20000000±1000000"),
        ("350-400k", "€:350=350000±1000; €:400k=400000±1000"),
        ("€ 500 tot 1,2 mln", "€:€ 500=500±1; €:1,2 mln=1200000±100000"),
        (
            "tien- tot twintigduizend euro",
            "€:tien=10000±1000; €:twintigduizend euro=20000±1000",
        ),
        ("10- tot 20.000 euro", "€:10=10000±1000; €:20.000 euro=20000±1"),
        ("vijftig tot honderd euro", "€:vijftig=50±1; €:honderd euro=100±100"),
        (
            "van 8,6 naar 11 miljoen euro",
            "€:8,6=8600000±100000; €:11 miljoen euro=11000000±1000000",
        ),
        (
            "van € 11 naar 8 mln",
            "€:€ 11=11000000±1000000; €:8 mln=8000000±1000000",
        ),
        ("€ 5.000 en 10.000 euro", "€:€ 5.000=5000±1; €:10.000 euro=10000±1"),
        ("€ 10.000 tot 2026", "€:€ 10.000=10000±1"),
        ("€ 10.000 tot 8 mei 2025", "€:€ 10.000=10000±1"),
        ("€ 10.000 - 15 cliënten", "€:€ 10.000=10000±1; n:15 cliënten=15±1"),
        ("€ 20.000 en 15 cliënten", "€:€ 20.000=20000±1; n:15 cliënten=15±1"),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn percentages() {
    for (text, expected) in [
        ("10%", "%:10%=10±1"),
        ("10 % meer", "%:10 %=10±1"),
        ("een taak van 10% per jaar", "%:10%=10±1"),
        ("2,5 procent", "%:2,5 procent=2.5±0.1"),
        ("2.5%", "%:2.5%=2.5±0.1"),
        ("tien procent", "%:tien procent=10±1"),
        ("tweeënhalf procent", "%:tweeënhalf procent=2.5±0.5"),
        ("een half procent", "%:een half procent=0.5±0.5"),
        ("een procent", "%:een procent=1±1"),
        ("3 procentpunt en 4%-punt", "%:3 procentpunt=3±1; %:4%-punt=4±1"),
        ("−2,5%", "%:−2,5%=-2.5±0.1"),
        ("-5% en +5%", "%:-5%=-5±1; %:5%=5±1"),
        ("10-20%", "%:10=10±1; %:20%=20±1"),
        ("10 tot 20 procent", "%:10=10±1; %:20 procent=20±1"),
        ("10 à 15%", "%:10=10±1; %:15%=15±1"),
        ("tussen 2,5 en 3%", "%:2,5=2.5±0.1; %:3%=3±1"),
        ("5% tot 10%", "%:5%=5±1; %:10%=10±1"),
        ("In 2023 tot 10%", "%:10%=10±1"),
        ("honderd procent", "%:honderd procent=100±100"),
        ("de 10%-norm", "%:10%=10±1"),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn people_are_counted() {
    for (text, expected) in [
        ("uit 7 actieve leden, waarvan", "n:7 actieve leden=7±1"),
        ("vijftien jonge inwoners", "n:vijftien jonge inwoners=15±1"),
        ("ruim 1.200 kwetsbare cliënten", "n:1.200 kwetsbare cliënten=1200±1"),
        ("Alle 15\ngemeenten in Gelderland-Zuid", "n:15\ngemeenten=15±1"),
        ("vijftien gemeenten", "n:vijftien gemeenten=15±1"),
        ("te groeien naar 25 deelnemers.", "n:25 deelnemers=25±1"),
        ("Er is één cliënt.", "n:één cliënt=1±1"),
        ("Één inwoner klaagde", "n:Één inwoner=1±1"),
        ("eenentwintig leerlingen", "n:eenentwintig leerlingen=21±1"),
        (
            "drieëntwintig basisschoolleerlingen",
            "n:drieëntwintig basisschoolleerlingen=23±1",
        ),
        ("tweehonderd huishoudens", "n:tweehonderd huishoudens=200±100"),
        ("1,2 miljoen inwoners", "n:1,2 miljoen inwoners=1200000±100000"),
        ("12k inwoners", "n:12k inwoners=12000±1000"),
        ("50 Wmo- en jeugdcliënten", "n:50 Wmo- en jeugdcliënten=50±1"),
        ("50 Wmo-cliënten", "n:50 Wmo-cliënten=50±1"),
        ("8 jonge, kwetsbare inwoners", "n:8 jonge, kwetsbare inwoners=8±1"),
        ("8 jonge en kwetsbare inwoners", "n:8 jonge en kwetsbare inwoners=8±1"),
        ("vijf of zes cliënten", "n:vijf=5±1; n:zes cliënten=6±1"),
        ("7 à 8 deelnemers", "n:7=7±1; n:8 deelnemers=8±1"),
        ("tussen 20 en 25 deelnemers", "n:20=20±1; n:25 deelnemers=25±1"),
        ("7 van de leden", "n:7 van de leden=7±1"),
        ("ruim 2000 inwoners", "n:2000 inwoners=2000±1"),
        (
            "3 schoolmaatschappelijk werkers",
            "n:3 schoolmaatschappelijk werkers=3±1",
        ),
        ("10 kinderen en 4 ouders", "n:10 kinderen=10±1; n:4 ouders=4±1"),
        ("van 1.200 naar 900 inwoners", "n:1.200=1200±1; n:900 inwoners=900±1"),
        (
            "Het aantal cliënten groeide van 1.395 in 2017 naar 1.841.",
            "n:1.395=1395±1; n:1.841=1841±1",
        ),
        ("Het aantal jonge mantelzorgers nam toe met 174.", "n:174=174±1"),
        (
            "60 extra cliënten en de vier deelnemende gemeenten",
            "n:60 extra cliënten=60±1; n:vier deelnemende gemeenten=4±1",
        ),
        ("vijftien jeugdige inwoners", "n:vijftien jeugdige inwoners=15±1"),
        ("1.024 65-plussers", "n:1.024 65-plussers=1024±1"),
        (
            "zeven POH'ers en zeven POH’ers",
            "n:zeven POH'ers=7±1; n:zeven POH’ers=7±1",
        ),
        ("12~000 inwoners", "n:12~000 inwoners=12000±1"),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn only_the_number_of_people_is_to_be_replaced() {
    let text = "uit 7 actieve leden";
    let numbers: Vec<_> = find(&Tokens::of(text)).into_iter().map(|it| &text[it.number]).collect();
    assert_eq!(numbers, ["7"]);
}

#[test]
fn proportions() {
    for (text, expected) in [
        ("In Wijchen is 1 op de 4 inwoners eenzaam", "/:1 op de 4 inwoners=1±1"),
        ("Eén op de vier is eenzaam", "/:Eén op de vier=1±1"),
        ("een op de tien inwoners", "/:een op de tien inwoners=1±1"),
        ("1 op 5 jongeren", "/:1 op 5 jongeren=1±1"),
        ("2 op elke 3 cliënten", "/:2 op elke 3 cliënten=2±1"),
        ("drie van de vier inwoners", "/:drie van de vier inwoners=3±1"),
        ("Van de inwoners is drie van de vier tevreden", ""),
        ("Van de inwoners zijn drie van de vier.", "/:drie van de vier=3±1"),
        ("een kwart van de inwoners", "/:een kwart van de inwoners=1±1"),
        (
            "driekwart van onze kwetsbare cliënten",
            "/:driekwart van onze kwetsbare cliënten=3±1",
        ),
        ("de helft van het budget", "/:de helft van het budget=1±1"),
        ("De helft van de 25 deelnemers", "/:De helft=1±1; n:25 deelnemers=25±1"),
        ("twee derde van de zorgkosten", "/:twee derde van de zorgkosten=2±1"),
        ("tweederde van hen", "/:tweederde van hen=2±1"),
        ("Van de ouders werkt de helft.", "/:de helft=1±1"),
        ("een vijfde van de jeugdigen", "/:een vijfde van de jeugdigen=1±1"),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn what_is_left_alone() {
    for text in [
        "in 2023, 2023-2026 en 2024/2025",
        "op 8 mei 2025, 15-06-2023 en 1 mei",
        "In 2023 kinderen helpen",
        "van 2021 tot 2023 jonge inwoners",
        "in 2021, 2022 en 2023 inwoners",
        "zaak Z/23/140751 en 22/68940, 22/ 77690",
        "artikel 2.3 leden, artikel 5 lid 2, art. 3 leden",
        "groep 8 leerlingen; groep 7 en 8 leerlingen",
        "24 uur per dag, 24-uurs opvang",
        "bel 06-12345678 of 024 751 77 77",
        "hoofdstuk 3, Q1, 2e rapportage, bijlage 1, tabel 2",
        "jongeren van 12 tot 18 jaar (12-18)",
        "12 tot 18 jarige jongeren en 4-jarige kinderen",
        "versie 1.2.3",
        "twee keer per jaar, twee schooljaren",
        "acht doelstellingen",
        "één loket voor een inwoner",
        "een voorziening voor één persoon",
        "sluiten één op één aan; een op een",
        "de helft van het jaar",
        "de tweede helft van 2023",
        "een kwart van de tijd",
        "het eerste kwartaal en een derde partij voor inwoners",
        "een derde persoon",
        "drie van de vier akkoorden",
        "een van de vijf opgaven",
        "1 op de 4 dagen",
        "per 1.000 inwoners",
        "twee jaar geleden",
        "Bedragen × € 1.000, x 1.000 euro",
        "Bedragen in miljoenen euro’s",
        "tientallen inwoners, honderden euro’s",
        "een euro",
        "twee ton afval kost geld",
        "twee ton zand",
        "1,2 miljoen liter",
        "een 4K-scherm",
        "covid-19 patiënten",
        "de top-3 gemeenten",
        "€ en % zonder getal",
        "xxxxxxxx op de xxxxxxxx inwoners, € xxxx mln, xxxxx%",
        "2 sites, 5 interventies",
        "om 10:30 deelnemers ontvangen",
        "Driekwart jaar later kregen inwoners hulp",
        "Eén gezin, één plan: één gezin één plan",
        "de top 10 gemeenten",
        "jongeren van 18-23 jaar en 45-64-jarigen",
        "opvang voor 65-plussers",
        "de helft van de hulpmiddelen",
        "inwoners van 75 jaar of ouder",
        "een gezin waarvan een van de gezinsleden hulp krijgt",
        "Het aantal cliënten stijgt van 2023 tot 2025",
        "Het aantal klanten verandert van 1 januari tot 8 mei",
        "Bijlage 2 Inwoners, taakveld 6.71 ouderen",
        "Bedragen x € 1.000: 89.926 N",
    ] {
        assert_eq!(found(text), "", "{text}");
    }
}

#[test]
fn sizes_that_no_decimal_holds_are_left_alone() {
    let digits = "9".repeat(40);
    assert_eq!(found(&format!("€ {digits}")), "");
    assert_eq!(found("79228162514264337593543950335 mld euro"), "");
}

/// As `notation` writes numbers.
fn dutch(value: Decimal, decimals: u32) -> String {
    let mut rounded = value;
    rounded.rescale(decimals);
    let digits = rounded.abs().to_string();
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut text = String::new();
    if rounded.is_sign_negative() && !rounded.is_zero() {
        text.push('\u{2212}');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(',');
        text.push_str(fraction);
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn ranges_lie_in_the_text(text in any_text()) {
        let mut last = 0;
        for it in find(&Tokens::of(&text)) {
            prop_assert!(it.range.start >= last && it.range.start < it.range.end);
            prop_assert!(text.get(it.range.clone()).is_some());
            prop_assert!(it.number.start == it.range.start && it.number.end <= it.range.end);
            prop_assert!(text.get(it.number.clone()).is_some_and(|number| !number.is_empty()));
            prop_assert!(it.step > Decimal::ZERO);
            last = it.range.end;
        }
    }

    #[test]
    fn what_the_program_writes_is_found(
        cents in prop_oneof![-99_999_999_999_i64..=99_999_999_999, -99_999..=99_999_i64],
        unit in 0_usize..4,
        decimals in 0_u32..4,
        before in "([a-w]{1,8} )?",
        behind in "( nadeel|\u{a0}voordeel| op Jeugd|\\.| en|,|;|)",
    ) {
        let (factor, ending) = [(1, ""), (1000, ""), (1000, "k"), (1_000_000, "\u{a0}mln")][unit];
        let factor = Decimal::from(factor);
        let round_thousand = unit == 1;
        let decimals = if round_thousand { 0 } else { decimals };
        let shown = (Decimal::new(cents, 2) / factor)
            .round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        let number = if round_thousand { dutch(shown * factor, 0) } else { dutch(shown, decimals) };
        let written = format!("€\u{a0}{number}{ending}");
        let text = format!("{before}{written}{behind}");
        let step = if round_thousand { Decimal::ONE } else { Decimal::new(1, decimals) * factor };
        let found = find(&Tokens::of(&text));
        prop_assert_eq!(found.len(), 1, "{}", text);
        prop_assert_eq!(&text[found[0].range.clone()], written);
        prop_assert_eq!(found[0].kind, Kind::Amount);
        prop_assert_eq!(found[0].value, shown * factor);
        prop_assert_eq!(found[0].step, step);
    }

    #[test]
    fn percentages_and_counts_that_the_program_writes_are_found(count in 2_u64..10_000_000, decimals in 0_u32..3) {
        let percentage = Decimal::from_i128_with_scale(i128::from(count), decimals);
        let text = format!("{}%", dutch(percentage, decimals));
        let found = find(&Tokens::of(&text));
        prop_assert_eq!(found.len(), 1, "{}", text);
        prop_assert_eq!((found[0].kind, found[0].value), (Kind::Percentage, percentage));
        prop_assert_eq!(found[0].step, Decimal::new(1, decimals));
        let text = format!("{} inwoners", dutch(Decimal::from(count), 0));
        let found = find(&Tokens::of(&text));
        prop_assert_eq!(found.len(), 1, "{}", text);
        prop_assert_eq!((found[0].kind, found[0].value), (Kind::People, Decimal::from(count)));
    }
}

/// Any characters, and pieces of what is looked for in any order.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "\\PC{0,3}",
        "[0-9.,]{1,9}",
        "(€|eur|euro|k|mln|miljoen|ton|duizend|%|procent|cent|-|−|–|,-|/|:|\\.|\u{a0}|\u{301}|\u{ad})",
        "( |\u{a0}|\n)",
        "(een|één|half|twee|tien|twintigduizend|2023|van|de|op|tot|en|of|à|tussen|kwart|helft|derde|de helft van)",
        "(inwoners|actieve|leden|cliënten|budget|kind|jaar|Wmo-|groep)",
    ];
    prop_oneof![
        any::<String>(),
        proptest::collection::vec(piece.clone(), 0..24).prop_map(|pieces| pieces.concat()),
        proptest::collection::vec(piece, 0..16).prop_map(|pieces| pieces.join(" ")),
    ]
}

#[test]
fn labels_tell_whether_people_are_counted() {
    let people = "Cliënten; Melders; Minima; Overledenen; Ingeschrevenen; Daders; Schuldenaren; Nieuwe instroom; Instroom; \
         Uitstroom; Uitkeringen; Bijstandsuitkeringen; Aantal uitkeringen; Sociale minima; Laaggeletterden; Gedetineerden; \
         Nabestaanden; Alleenstaande moeders; Budgethouders; Dementerenden; Verdachten; Unieke melders; Jeugdigen; \
         Mensen met een beperking; 18-minners; Thuiszitters; Instroom Wmo";
    for label in people.split("; ") {
        assert!(counts_residents(label), "{label}");
    }
    let others = "Rookmelders; Brandmelders; Bewegingsmelders; Woningen; Scholen; Besluiten; Bijeenkomsten; Aanbieders; \
         Inwoneravonden; Kinderdagverblijven; Jongerencentra; Cliëntenraden; Ouderenbonden; Personeelsdagen; Gezinshuizen; \
         Jeugdteams; Kinderopvanglocaties; Medewerkers; Raadsleden; Ambtenaren; Wethouders; Artsen; Beschikkingen; \
         Indicaties; Verwijzingen; Meldingen; Aanvragen; Klachten; Bezwaren; Uren; Dagdelen; Etmalen; Bedden; Plekken; \
         Vrije plekken; Wijken; Straten; Lantaarnpalen; Bomen; Laadpalen; Parkeerplaatsen; Containers; Ritten; Kilometers; \
         Contracten; Facturen; Tarieven; Producten; Locaties; Zalen; Computers; Cursussen; Trainingen; Evenementen; \
         Vergaderingen; Moties; Amendementen; Toezeggingen; Brieven; Telefoontjes; Bezoeken; Websites; Brochures; Fte; \
         Minimumbedrag; Maximumaantal uren; Instroomprofielen; Uitkeringsbedrag; Minimaregelingen; Daderregistraties";
    for label in others.split("; ") {
        assert!(!counts_residents(label), "{label}");
    }
}
