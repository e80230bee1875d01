//! Where links and pictures lead: to the web, or to a file of the project.

use std::fmt::Write as _;

use crate::model::diagnostic::{Code, Diagnostic};
use crate::model::prose::LinkTarget;

/// Longer addresses no PDF can hold.
const LONGEST_ADDRESS: usize = 8000;

/// Where a link in the file at `from` leads.
///
/// # Errors
/// The problem, still without its place.
pub fn link_target(from: &str, address: &str) -> Result<LinkTarget, Diagnostic> {
    if let Some(scheme) = scheme(address) {
        let address = encoded(address);
        let small = scheme.to_ascii_lowercase();
        if let Some(example) = incomplete(&small, &address[scheme.len() + 1..]) {
            return Err(Diagnostic::error(
                Code::ForbiddenLink,
                "dit adres is niet volledig: de link leidt nergens heen",
                format!("schrijf het hele adres, zoals {example}"),
            ));
        }
        return match small.as_str() {
            "https" | "http" | "mailto" | "tel" if address.len() > LONGEST_ADDRESS => Err(Diagnostic::error(
                Code::ForbiddenLink,
                format!("dit adres is te lang: het heeft meer dan {LONGEST_ADDRESS} tekens"),
                "gebruik een korter adres van dezelfde pagina",
            )
            .why("een pdf kan het niet bevatten")),
            "https" | "http" | "mailto" | "tel" => Ok(LinkTarget::Address(address)),
            _ => Err(Diagnostic::error(
                Code::ForbiddenLink,
                format!("een link van de soort ‘{scheme}:’ mag niet"),
                "gebruik een adres dat met https:// begint, of het pad van een bestand in dit project",
            )),
        };
    }
    if address.is_empty() || address.starts_with('#') || address.starts_with("//") {
        return Err(Diagnostic::error(
            Code::ForbiddenLink,
            "deze link heeft geen adres dat het programma kent",
            "gebruik een adres dat met https:// begint, of het pad van een bestand in dit project: [naam](30-geld.md)",
        ));
    }
    if address.starts_with("www.") {
        return Err(Diagnostic::error(
            Code::BrokenLink,
            "dit adres begint niet met https://",
            format!("zet https:// ervoor: https://{address}"),
        ));
    }
    let path = resolve(from, address)?;
    if path.ends_with(".md") {
        return Ok(LinkTarget::Page(path));
    }
    Err(Diagnostic::error(
        Code::BrokenLink,
        format!("‘{address}’ is geen tekst van dit project"),
        "verwijs naar een bestand dat op .md eindigt; het programma maakt er de juiste link van",
    ))
}

/// What a whole address of this kind looks like, where `rest`, behind its colon, is none.
fn incomplete(scheme: &str, rest: &str) -> Option<&'static str> {
    match scheme {
        "http" | "https" => {
            let host = rest.strip_prefix("//").unwrap_or_default();
            let host = host.split(['/', '?', '#']).next().unwrap_or_default();
            let is_closed = host.contains('[') == host.contains(']');
            let is_host = host.contains(char::is_alphanumeric) && is_closed;
            (!is_host).then_some("https://www.voorbeeld.nl/pagina")
        }
        "mailto" => {
            let name = rest.split('?').next().unwrap_or_default();
            let is_name = name
                .split_once('@')
                .is_some_and(|(who, host)| !who.is_empty() && !host.is_empty());
            (!is_name).then_some("mailto:griffie@voorbeeld.nl")
        }
        "tel" => {
            let number = rest.split(';').next().unwrap_or_default().replace("%20", "");
            let is_number = number.contains(|c: char| c.is_ascii_digit()) && !number.contains(char::is_alphabetic);
            (!is_number).then_some("tel:+31201234567")
        }
        _ => None,
    }
}

/// The path from the project folder of `relative`, which stands in the file at `from`.
///
/// # Errors
/// The problem, still without its place: the path leaves the project.
pub fn resolve(from: &str, relative: &str) -> Result<String, Diagnostic> {
    let outside = || {
        Diagnostic::error(
            Code::OutsideProject,
            format!("‘{relative}’ ligt buiten dit project"),
            "zet het bestand in de map van het document en verwijs ernaar vanaf het bestand waarin u schrijft",
        )
        .why("een document mag alleen van bestanden in het project afhangen: anders is het elders niet te maken")
    };
    let decoded = relative.replace("%20", " ");
    if decoded.starts_with('/') || decoded.contains('\\') || scheme(&decoded).is_some() {
        return Err(outside());
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in decoded.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop().ok_or_else(outside)?;
            }
            part => parts.push(part),
        }
    }
    Ok(parts.join("/"))
}

/// An address with every character written out that none may hold (RFC 3986, 2): a space is `%20`, and an `ö` `%C3%B6`.
/// Browsers do so by themselves, and readers of PDF do not.
fn encoded(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len());
    for (index, byte) in address.bytes().enumerate() {
        let is_fit = match byte {
            b'%' => is_code(&address.as_bytes()[index + 1..]),
            b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' => false,
            byte => byte.is_ascii_graphic(),
        };
        if is_fit {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// Whether two hexadecimal digits come first.
fn is_code(bytes: &[u8]) -> bool {
    bytes.len() >= 2 && bytes[..2].iter().all(u8::is_ascii_hexdigit)
}

/// The scheme of an address (RFC 3986, 3.1): what stands before the first colon.
fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let valid = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    valid.then_some(scheme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside() {
        let from = "content/2023-1/nota/toelichting/10-a.md";
        assert_eq!(
            resolve(from, "20-b.md").unwrap(),
            "content/2023-1/nota/toelichting/20-b.md"
        );
        assert_eq!(resolve(from, "../../x/y.md").unwrap(), "content/2023-1/x/y.md");
        for path in ["../../../../../etc/passwd", "/etc/passwd", "C:\\x", "c:/x", "..\\x"] {
            assert_eq!(resolve(from, path).unwrap_err().code, Code::OutsideProject, "{path}");
        }
    }

    #[test]
    fn addresses_are_written_out() {
        for (typed, expected) in [
            ("https://a.nl/b c", "https://a.nl/b%20c"),
            ("https://a.nl/över?q=é", "https://a.nl/%C3%B6ver?q=%C3%A9"),
            ("https://a.nl/b%20c#d", "https://a.nl/b%20c#d"),
            ("https://a.nl/100%", "https://a.nl/100%25"),
            ("https://[::1]/a|b", "https://[::1]/a%7Cb"),
            (
                "mailto:a@b.nl?subject=Vraag over de nota",
                "mailto:a@b.nl?subject=Vraag%20over%20de%20nota",
            ),
        ] {
            let expected = LinkTarget::Address(expected.to_owned());
            assert_eq!(link_target("a.md", typed).unwrap(), expected);
        }
        let long = format!("https://x.nl/{}", "ö".repeat(LONGEST_ADDRESS / 4));
        assert_eq!(link_target("a.md", &long).unwrap_err().code, Code::ForbiddenLink);
    }

    #[test]
    fn only_known_kinds_of_links() {
        for address in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "data:text/html,x",
            "file:///etc",
            "//x.nl",
            "#a",
            "",
            &format!("https://x.nl/{}", "a".repeat(LONGEST_ADDRESS)),
        ] {
            assert_eq!(
                link_target("a.md", address).unwrap_err().code,
                Code::ForbiddenLink,
                "{address}"
            );
        }
        assert_eq!(
            link_target("a.md", "https://example.nl/").unwrap(),
            LinkTarget::Address("https://example.nl/".to_owned())
        );
    }

    #[test]
    fn an_address_leads_somewhere() {
        for address in [
            "mailto:",
            "mailto:@x.nl",
            "mailto:jan",
            "tel:",
            "tel:abc",
            "https://",
            "https:x.nl",
            "https://[::1",
            "http:///pad",
        ] {
            assert_eq!(
                link_target("content/a.md", address).unwrap_err().code,
                Code::ForbiddenLink,
                "{address}"
            );
        }
        for address in [
            "mailto:griffie@wijchen.nl?subject=Vraag",
            "tel:+31(0)20-123 45 67",
            "tel:14024",
            "https://[::1]:80/x",
            "HTTPS://raad.wijchen.nl?a#b",
            "http://localhost",
            "https://gemeenteraad.ë.nl",
        ] {
            assert!(link_target("content/a.md", address).is_ok(), "{address}");
        }
    }
}
