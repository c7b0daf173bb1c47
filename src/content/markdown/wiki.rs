//! Links by id: `[[issg]]`, `[[actor:lavrov#roles|Lavrov]]`.
//!
//! Which record is meant is found out later, with all records at hand.

use super::body::Target;
use super::target::{Refusal, refused};
use crate::content::key::Kind;
use std::sync::Arc;

/// The target of a link by id: `kind:id#anchor`.
///
/// # Errors
/// Where there is no name in it.
pub(super) fn target(written: &str) -> Result<Target, Refusal> {
    // In a table cell the bar is written `\|`, and its backslash is left behind.
    let written = written.strip_suffix('\\').unwrap_or(written).trim();
    let (name, fragment) = match written.split_once('#') {
        Some((name, fragment)) => (name.trim(), Some(Arc::from(fragment.trim()))),
        None => (written, None),
    };
    if let ("", Some(anchor)) = (name, &fragment) {
        return Ok(Target::Anchor(Arc::clone(anchor)));
    }
    let (kind, name) = match name.split_once(':') {
        Some((kind, name)) if is_kind(kind) && !name.trim().is_empty() => {
            (Some(kind_named(kind)), name.trim())
        }
        _ => (None, name),
    };
    if name.is_empty() {
        return Err(refused(
            "link-empty",
            "a link by id has no id",
            "write it as `[[id]]` or `[[id|label]]`",
        ));
    }
    Ok(Target::Record { kind, name: name.into(), fragment })
}

fn is_kind(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'-' | b'_'))
}

fn kind_named(name: &str) -> Kind {
    Kind::BUILT_IN
        .into_iter()
        .find(|kind| kind.name() == name)
        .unwrap_or_else(|| Kind::Term(name.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_by_id_name_a_kind_where_they_must() {
        let record = |kind: Option<Kind>, name: &str, fragment: Option<&str>| Target::Record {
            kind,
            name: name.into(),
            fragment: fragment.map(Arc::from),
        };
        let cases = [
            ("issg", record(None, "issg", None)),
            ("actor:lavrov#roles", record(Some(Kind::Actor), "lavrov", Some("roles"))),
            ("desk:aleppo", record(Some(Kind::Term("desk".into())), "aleppo", None)),
            ("S/RES/2254 (2015)\\", record(None, "S/RES/2254 (2015)", None)),
            ("Operation: X", record(None, "Operation: X", None)),
            ("#next", Target::Anchor("next".into())),
        ];
        for (written, wanted) in cases {
            assert_eq!(target(written), Ok(wanted));
        }
        assert!(target(" ").is_err());
    }
}
