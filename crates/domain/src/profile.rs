//! Addresses of profile pages: kept as they are written, compared by the person that they name.

/// Whether the text is only the path of a member's page: `/in/ann-lee`, `in/ann-lee/`.
pub fn is_bare_path(text: &str) -> bool {
    is_member_path(text.trim_start_matches('/'))
}

/// The address, when the text is one. The error is a sentence.
pub(crate) fn check(text: &str, of_people: bool) -> Result<String, String> {
    let bare = text.split_once("://").map_or(text, |(_, rest)| rest);
    let (host, _) = bare.split_once(['/', '?', '#']).unwrap_or((bare, ""));
    let is_path = of_people && is_member_path(bare.trim_start_matches('/'));
    if !text.contains(char::is_whitespace) && (is_path || is_host(host)) {
        Ok(text.to_string())
    } else {
        let what = if of_people { "the address of a profile page" } else { "a web address" };
        Err(format!("'{text}' is not {what}"))
    }
}

/// The part of a profile address that names the person: `https://www.Example.org/in/Ann-Lee/?x=1` and
/// `uk.example.org/in/ann-lee/en` are both `example.org/in/ann-lee`.
pub(crate) fn key(url: &str) -> String {
    let lower = url.trim().to_lowercase();
    let bare = lower.split_once("://").map_or(lower.as_str(), |(_, rest)| rest);
    let bare = bare.split(['?', '#']).next().unwrap_or(bare);
    let bare = bare.trim_start_matches("www.").trim_end_matches('/');
    match bare.split_once('/') {
        Some((host, path)) if is_member_path(path) => member_key(host, path),
        _ => bare.to_string(),
    }
}

/// The address of a page that is not known to be a person's: the query may say which page it is, the part after `#` only where in it.
pub(crate) fn page_key(url: &str) -> String {
    let lower = url.trim().to_lowercase();
    let bare = lower.split_once("://").map_or(lower.as_str(), |(_, rest)| rest);
    let bare = bare.split('#').next().unwrap_or(bare);
    bare.trim_start_matches("www.").trim_end_matches('/').to_string()
}

/// `in/ann-lee`, with whatever after it.
fn is_member_path(path: &str) -> bool {
    path.strip_prefix("in/")
        .or_else(|| path.strip_prefix("IN/"))
        .is_some_and(|slug| slug.bytes().any(|byte| byte != b'/'))
}

/// The site, whatever its country's part is called, and the member's own part of the path, without the language after it.
fn member_key(host: &str, path: &str) -> String {
    let slug = path.strip_prefix("in/").unwrap_or(path).split('/').next().unwrap_or("");
    let site = host.rmatch_indices('.').nth(1).map_or(host, |(dot, _)| &host[dot + 1..]);
    match slug.contains('%') {
        true => [site, "/in/", &decoded(slug)].concat(),
        false => [site, "/in/", slug].concat(),
    }
}

/// The text with `%C3%BC` as `ü`; as it is when that gives no text.
fn decoded(slug: &str) -> String {
    let mut bytes = Vec::with_capacity(slug.len());
    let mut rest = slug.as_bytes();
    while let [first, others @ ..] = rest {
        let code = slug_code(rest);
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &rest[3..] } else { others };
    }
    String::from_utf8(bytes).map_or_else(|_| slug.to_string(), |text| text.to_lowercase())
}

fn slug_code(bytes: &[u8]) -> Option<u8> {
    let [b'%', high, low, ..] = bytes else { return None };
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()
}

/// `example.org`, `www.example.org:8080`; its last part has two letters or more.
fn is_host(host: &str) -> bool {
    let host = host.split(':').next().unwrap_or(host);
    let labels: Vec<&str> = host.split('.').collect();
    let is_label = |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    labels.len() >= 2
        && labels.iter().all(is_label)
        && labels.last().is_some_and(|last| last.chars().count() >= 2 && last.chars().all(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_the_address_of_a_page_is_kept_as_it_is() {
        for text in [
            "https://www.linkedin.com/in/ann-lee/?trk=x",
            "linkedin.com/in/ann-lee",
            "www.linkedin.com/in/ann-lee",
            "/in/ann-lee/",
            "in/ann-lee",
            "https://uk.linkedin.com/in/ann-lee/en",
        ] {
            assert_eq!(check(text, true), Ok(text.to_string()));
        }
        for text in ["Ann Lee", "ann", "ann@example.org", "see notes", "/in/", "1.5", "linkedin.com/in/a b"] {
            assert_eq!(check(text, true), Err(format!("'{text}' is not the address of a profile page")));
        }
    }

    #[test]
    fn a_page_of_no_people_needs_a_host() {
        assert_eq!(check("example.org/notice?id=1", false), Ok("example.org/notice?id=1".to_string()));
        assert_eq!(check("in/ann-lee", false), Err("'in/ann-lee' is not a web address".to_string()));
    }

    #[test]
    fn a_page_is_another_one_by_its_query() {
        for text in
            ["https://www.Example.org/Order?id=1", "example.org/order?id=1#top", "HTTP://example.org/order?id=1/"]
        {
            assert_eq!(page_key(text), "example.org/order?id=1", "{text}");
        }
        assert_eq!(page_key("example.org/order?id=2"), "example.org/order?id=2");
    }

    #[test]
    fn one_member_has_one_key() {
        for text in [
            "https://www.linkedin.com/in/Ann-Lee/",
            "linkedin.com/in/ann-lee?trk=x",
            "HTTP://LinkedIn.com/in/ann-lee#top",
            "linkedin.com/in/ann-lee/en",
            "https://uk.linkedin.com/in/ann-lee/de-de/",
            "linkedin.com/in/ann%2Dlee",
        ] {
            assert_eq!(key(text), "linkedin.com/in/ann-lee", "{text}");
        }
        assert_eq!(key("linkedin.com/in/m%C3%BCller"), key("linkedin.com/in/Müller"));
        assert_eq!(key("example.org/in/ann"), "example.org/in/ann", "another site's page is another page");
        assert_eq!((key(""), key("linkedin.com/in/")), (String::new(), "linkedin.com/in".to_string()));
    }
}
