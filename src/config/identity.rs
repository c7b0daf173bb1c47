//! What permanent ids are made of: an authority and a date (tag URIs, RFC 4151).

use std::sync::Arc;

/// The authority in whose name ids are coined, and since when it is ours.
///
/// Ids must never change, and the base URL may: so a site writes its identity down once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// A domain or an e-mail address: `example.org`.
    pub authority: Arc<str>,
    /// A year, month or day on which the authority was ours: `2016`. Without one in `config.yaml`,
    /// the year of the oldest article takes its place.
    pub date: Option<Arc<str>>,
}

impl Identity {
    /// Reads `authority,date` (RFC 4151, section 2.1).
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let (authority, date) = text.split_once(',').ok_or("it needs a date behind a comma")?;
        if !is_authority(authority) {
            return Err("it needs a domain or an e-mail address before the comma");
        }
        if !is_date(date) {
            return Err("it needs a year, such as `2016`, behind the comma");
        }
        Ok(Identity { authority: Arc::from(authority), date: Some(Arc::from(date)) })
    }
}

impl std::fmt::Display for Identity {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.authority)?;
        self.date.iter().try_for_each(|date| write!(out, ",{date}"))
    }
}

fn is_authority(text: &str) -> bool {
    let (user, domain) =
        text.split_once('@').map_or((None, text), |(user, rest)| (Some(user), rest));
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let is_user = |user: &str| {
        !user.is_empty()
            && user.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_'))
    };
    domain.split('.').all(is_label) && user.is_none_or(is_user)
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let lengths = [4, 2, 2];
    parts.len() <= lengths.len()
        && parts
            .iter()
            .zip(lengths)
            .all(|(part, length)| part.len() == length && part.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_is_an_authority_and_a_date() {
        let identity = Identity::parse("example.org,2016").expect("a good identity");
        assert_eq!((&*identity.authority, identity.date.as_deref()), ("example.org", Some("2016")));
        assert_eq!(identity.to_string(), "example.org,2016");
        for good in ["desk@example.org,2016-05", "localhost,2016-05-04"] {
            assert!(Identity::parse(good).is_ok(), "{good} was refused");
        }
        for bad in [
            "example.org",
            "example.org,16",
            "a b,2016",
            ",2016",
            "example.org,2016,x",
            "-a.org,2016",
            "a.org,2016-5",
        ] {
            assert!(Identity::parse(bad).is_err(), "{bad} was accepted");
        }
    }
}
