//! The words that tell what a number counts, in small letters without accents.

use std::collections::HashMap;
use std::sync::OnceLock;

/// Whether a noun stands for one or for more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plurality {
    /// One: `cliënt`.
    One,
    /// More: `cliënten`.
    Many,
}

/// Plural nouns for people, households and municipalities; also as the end of a longer word (`raadsleden`).
static PEOPLE: Words = Words::new(
    "\
    'ers aanmeldingen aanvragers aanwezigen alleenstaanden ambtenaren artsen asielzoekers baby's begeleiders \
    betrokkenen bewoners bezoekers budgethouders burgers clienten coaches collega's consulenten cursisten daders daklozen \
    deelnemers dementerenden gedetineerden \
    deskundigen docenten gebruikers gedupeerden gehandicapten gemeenten gemeentes gerechtigden gezinnen huishoudens \
    inburgeraars ingeschrevenen inwoners jarigen jeugdigen jongens jongeren kinderen klanten kleuters leden leerkrachten leerlingen \
    laaggeletterden leraren mannen mantelzorgers medewerkers meisjes melders mensen migranten minima minners moeders nabestaanden nieuwkomers oekrainers ondernemers \
    ondervraagden ontheemden ouderen ouders overledenen patienten personen peuters plussers professionals pubers respondenten \
    schuldenaren scholieren senioren slachtoffers starters statushouders studenten thuislozen thuiszitters tieners trainers \
    uitvallers vaders verdachten verleners verzorgers vluchtelingen volwassenen vragers vrijwilligers vrouwen wachtenden werkers \
    werkgevers werklozen werknemers werkzoekenden wijchenaren zorgmijders",
);

/// Those of them who do not get help but give it, or are no people; also as the end of a longer word.
static NO_RESIDENTS: Words = Words::new(
    "\
    aandeelhouders aanmeldingen ambtenaren artsen begeleiders bestuursleden boekhouders coaches collega's collegeleden commissieleden consulenten \
    deskundigen docenten gemeenten gemeentes leerkrachten leraren medewerkers ondernemers professionals raadsleden \
    teamleden toezichthouders trainers vergunninghouders verleners werkers werkgevers wethouders",
);

/// Words that end like one of them and are something else.
static NO_PEOPLE: Words = Words::new(
    "\
    beleden bewegingsmelders brandmelders geleden hamburgers overleden rookmelders schouders verleden",
);

/// What a label counts that says how many people there are, in other words; also as the end of a longer word.
static CASES: Words = Words::new(
    "\
    instroom uitkeringen uitstroom",
);

/// Singular nouns for people; also as the end of a longer word.
static PERSON: Words = Words::new(
    "\
    aanmelding bewoner burger client deelnemer gebruiker gezin huishouden inwoner jeugdige jongere klant leerling \
    mantelzorger medewerker patient persoon senior statushouder student vluchteling volwassene vrijwilliger",
);

/// Nouns that are people only as a whole word.
const PEOPLE_WHOLE: [(&str, Plurality); 5] = [
    ("hulpen", Plurality::Many),
    ("kind", Plurality::One),
    ("lid", Plurality::One),
    ("mens", Plurality::One),
    ("ouder", Plurality::One),
];

/// Nouns for a group, of which a part can be taken.
static GROUPS: Words = Words::new(
    "\
    bevolking doelgroep groep personeel populatie",
);

/// Nouns for money; also as the end of a longer word.
static MONEY: Words = Words::new(
    "\
    bedrag bedragen begroting besparing besparingen bezuiniging bezuinigingen bezuinigingstaak bijdrage \
    bijdragen budget budgetten geld gelden inkomsten investering investeringen kosten nadeel omzet \
    onttrekking opbrengst opbrengsten overschot overschotten overschrijding reserve reserves resultaat saldo \
    subsidie subsidies tekort tekorten uitgaven voordeel",
);

/// Whole words for money that are too short or too common to be the end of another.
static MONEY_WHOLE: Words = Words::new(
    "\
    baten betaalt betalen euro euro's kost kostte lasten middelen rijksmiddelen scheelt uitkering uitkeringen",
);

/// What can be counted in thousands or millions and is no money.
static OTHER_UNITS: Words = Words::new(
    "\
    aanvragen afspraken bezoeken bomen co2 dagdelen dagen eenheden exemplaren fte gesprekken gigabyte gram \
    hectare huizen indicaties jaar jaren keer kilo kilogram kilometer kilometers km kwh liter m m2 m3 meldingen \
    meter minuten pagina's stuks uren uur verwijzingen volgers woningen",
);

/// What weighs a ton.
static MATERIAL: Words = Words::new(
    "\
    aarde afval asfalt beton co2 gft glas grond hout papier plastic puin staal zand",
);

/// Nouns for time.
static TIME: Words = Words::new(
    "\
    april augustus avond avonden dag dagdelen dagen december eeuw februari gevallen jaar januari jaren juli juni \
    keer kwartalen maal maand maanden maart mei november oktober september uren uur week weken",
);

/// Words before a number that names a part or a thing, and does not count: `groep 8 leerlingen`.
static REFERENCES: Words = Words::new(
    "\
    actielijn afbeelding ambitie art artikel bijlage bladzijde blz categorie doel editie fase figuur groep groepen \
    hoofdstuk kamer klas klassen kwartaal leerjaar lid lot maatregel niveau no noot nota nr nummer nummers onderdeel \
    opgave p pagina paragraaf perceel pijler plaats programma punt route scenario speerpunt spoor stap taakveld \
    tabel thema top variant versie voetnoot week wijk zaaknummer",
);

/// Words before four digits that show a count, not a year.
static ESTIMATES: Words = Words::new(
    "\
    aantal al alle bijna circa de deze geholpen heeft maar maximaal minstens nog ondersteunt ongeveer ruim slechts \
    telde telt totaal woonden zo'n",
);

/// What people are like, where the word does not end in an e.
static ADJECTIVES: Words = Words::new(
    "\
    alleenstaand digitaal eigen extra geboren gescheiden getrouwd kwetsbaar maatschappelijk meer minder minderjarig \
    overleden regionaal schoolmaatschappelijk sociaal verhuisd volwassen werkend wonend",
);

/// Words that end in an e and say nothing of a noun behind them.
static NO_ADJECTIVES: Words = Words::new(
    "\
    afname alsmede behoefte bijlage combinatie de deze dezelfde die ene hoe hoeveelste informatie inzage je jullie \
    mate me mede mee methode name opgave organisatie periode ruimte se situatie te tijde toe toename twee uitgave we \
    wie wijze ze",
);

/// Words that show that the number before them has no noun.
static LINKS: Words = Words::new(
    "\
    aan als bij dat die door en gedekt in is naar nadeel of op over per ten tot uit van vanaf voor voordeel wordt",
);

/// Words behind a number that are no noun, but go on about what it counts: `er zijn er 4 met hulp`.
static NO_NOUN: Words = Words::new(
    "\
    aangemeld al alleen begeleiding bekend binnen buiten daarvan dus elders en geholpen gestart gezien hiervan hulp \
    is jeugdhulp kregen krijgen maar met nog nu omdat ondersteuning ontvangen ontvingen ook terwijl tijdens toen want \
    waren waarvan was wel wie wonen woonachtig woonden zijn zonder zorg",
);

/// Words of a heading that tell when or how is counted, and not what.
static GENERAL: Words = Words::new(
    "\
    1e 2e 3e 4e aantal aantallen afgelopen april augustus december dit e eerste februari halfjaar in januari jaar juli \
    juni kwartaal maart mei n november nu oktober per q1 q2 q3 q4 september stand t m tot totaal tweede van vorig vorige",
);

/// A list of words, which is read when it is first asked.
struct Words {
    list: &'static str,
    /// By what they end in: that is looked up once for a word of a text, whatever can stand before it.
    read: OnceLock<HashMap<End, Vec<&'static str>>>,
}

/// The last bytes of a word; zeros stand before those of a shorter one.
type End = [u8; 3];

impl Words {
    const fn new(list: &'static str) -> Self {
        Self {
            list,
            read: OnceLock::new(),
        }
    }

    /// Whether `word` is one of them.
    fn has(&self, word: &str) -> bool {
        self.with_end_of(word).contains(&word)
    }

    /// Whether `word` ends in one of them; none of those has less than three letters.
    fn end(&self, word: &str) -> bool {
        self.with_end_of(word).iter().any(|listed| word.ends_with(listed))
    }

    fn with_end_of(&self, word: &str) -> &[&'static str] {
        let read = || {
            let mut by_end: HashMap<End, Vec<&str>> = HashMap::new();
            for word in self.list.split_ascii_whitespace() {
                by_end.entry(end_of(word)).or_default().push(word);
            }
            by_end
        };
        self.read
            .get_or_init(read)
            .get(&end_of(word))
            .map_or(&[], Vec::as_slice)
    }
}

fn end_of(word: &str) -> End {
    let mut end = End::default();
    for (to, from) in end.iter_mut().rev().zip(word.bytes().rev()) {
        *to = from;
    }
    end
}

/// Whether `word` is a noun for people, and for how many.
pub fn people(word: &str) -> Option<Plurality> {
    if let Some((_, plurality)) = PEOPLE_WHOLE.iter().find(|(noun, _)| *noun == word) {
        return Some(*plurality);
    }
    if NO_PEOPLE.has(word) {
        return None;
    }
    if PERSON.end(word) {
        return Some(Plurality::One);
    }
    PEOPLE.end(word).then_some(Plurality::Many)
}

/// Whether `word` is a plural noun for people who may get help.
pub fn is_residents(word: &str) -> bool {
    people(word) == Some(Plurality::Many) && !NO_RESIDENTS.end(word)
}

/// Whether a label with `word` counts people in other words.
pub fn is_case(word: &str) -> bool {
    CASES.end(word)
}

/// Whether `word` is a noun for a group of people.
pub fn is_group(word: &str) -> bool {
    GROUPS.has(word)
}

/// Whether `word` speaks of money.
pub fn is_money(word: &str) -> bool {
    MONEY_WHOLE.has(word) || MONEY.end(word)
}

/// Whether `word` is the euro itself.
pub fn is_euro(word: &str) -> bool {
    matches!(word, "euro" | "euro's" | "euros" | "eur")
}

/// Whether `word` is a percentage sign in letters.
pub fn is_percent(word: &str) -> bool {
    matches!(word, "procent" | "percent" | "procentpunt" | "procentpunten" | "pct")
}

/// Whether `word` counts something else than money.
pub fn is_other_unit(word: &str) -> bool {
    OTHER_UNITS.has(word)
}

/// Whether `word` is something that weighs a ton.
pub fn is_material(word: &str) -> bool {
    MATERIAL.has(word)
}

/// Whether `word` is a noun for time.
pub fn is_time(word: &str) -> bool {
    TIME.has(word)
}

/// Whether a number behind `word` is a name.
pub fn is_reference(word: &str) -> bool {
    REFERENCES.has(word)
}

/// Whether four digits behind `word` are a count.
pub fn is_estimate(word: &str) -> bool {
    ESTIMATES.has(word)
}

/// Whether `word` is no noun that a number before it could count.
pub fn is_link(word: &str) -> bool {
    LINKS.has(word)
}

/// Whether `word` behind a number is no noun, so that something else tells what the number counts.
pub fn has_no_noun(word: &str) -> bool {
    NO_NOUN.has(word) || (LINKS.has(word) && !matches!(word, "per" | "nadeel" | "voordeel"))
}

/// Whether `word` in a heading says nothing of what is counted.
pub fn is_general(word: &str) -> bool {
    GENERAL.has(word)
}

/// Whether `word` can stand between a number and a noun for people.
pub fn is_adjective(word: &str) -> bool {
    if ADJECTIVES.has(word) {
        return true;
    }
    let inflected = word.len() > 3 && word.ends_with('e') && !word.ends_with("jarige");
    inflected && !NO_ADJECTIVES.has(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_whole_or_at_the_end_of_another() {
        assert!(MONEY.has("geld") && MONEY.end("geld") && MONEY.end("weekgeld") && MONEY.end("éégeld"));
        assert!(!MONEY.has("weekgeld") && !MONEY.end("gelden-") && !MONEY.end("eld") && !MONEY.end(""));
        assert!(REFERENCES.has("p") && REFERENCES.has("nr") && !REFERENCES.has("pp") && !REFERENCES.has(""));
    }

    #[test]
    fn what_can_end_a_word_has_three_letters() {
        for words in [&PEOPLE, &NO_RESIDENTS, &CASES, &PERSON, &MONEY] {
            assert!(
                words
                    .list
                    .split_ascii_whitespace()
                    .all(|word| word.len() >= End::default().len())
            );
        }
    }
}
