//! The single values of `config.yaml` that are more than a text, a flag or a number.

use super::Identity;
use super::language::Lang;
use crate::diagnostic::{Diagnostic, Written, did_you_mean};
use crate::output_path::{BaseUrl, check_part};
use crate::yaml::{self, Item};
use jiff::tz::{TimeZone, TimeZoneDatabase};
use std::sync::Arc;

/// Reads `base_url`.
pub(super) fn base_url(item: &mut Item<'_, '_>) -> Option<BaseUrl> {
    let text = item.verbatim()?;
    BaseUrl::parse(&text)
        .map_err(|reason| {
            let message = format!("`base_url` cannot be `{}`: {reason}", yaml::shown(&text));
            let hint = "write where the site will stand, such as `https://example.org/`";
            item.report(Diagnostic::error("wrong-value", message).hint(hint));
        })
        .ok()
}

/// Reads `identity`.
pub(super) fn identity(item: &mut Item<'_, '_>) -> Option<Identity> {
    let text = item.text()?;
    Identity::parse(&text)
        .map_err(|reason| {
            let message = format!("`identity` cannot be `{}`: {reason}", yaml::shown(&text));
            let hint = "write a domain of yours and the first year, such as `example.org,2016`";
            item.report(Diagnostic::error("wrong-value", message).hint(hint));
        })
        .ok()
}

/// Reads `language`.
pub(super) fn language(item: &mut Item<'_, '_>) -> Option<Lang> {
    let text = item.verbatim()?;
    Lang::parse(&text)
        .map_err(|(reason, hint)| {
            item.report(Diagnostic::error("wrong-value", reason).maybe_hint(hint));
        })
        .ok()
}

/// Reads `time_zone`.
pub(super) fn time_zone(item: &mut Item<'_, '_>) -> Option<TimeZone> {
    let text = item.verbatim()?;
    // Only the zones that are built in: the same site must not differ by the machine it is built on.
    let zones = TimeZoneDatabase::bundled();
    zones
        .get(&text)
        .map_err(|_| {
            let names: Vec<String> = zones.available().map(|name| name.to_string()).collect();
            let city = names.iter().find(|name| {
                let last = name.rsplit('/').next().unwrap_or(name);
                last.eq_ignore_ascii_case(&text.replace(' ', "_"))
            });
            let hint = city
                .map(|name| format!("did you mean `{name}`?"))
                .or_else(|| did_you_mean(&text, names.iter().map(String::as_str)))
                .unwrap_or_else(|| "write an IANA name, such as `Europe/Vienna`".to_owned());
            let message = format!("there is no time zone `{}`", yaml::shown(&text));
            item.report(Diagnostic::error("wrong-value", message).hint(hint));
        })
        .ok()
}

/// Reads `theme`.
pub(super) fn theme(item: &mut Item<'_, '_>) -> Option<Written<Arc<str>>> {
    let value = item.verbatim()?;
    if let Err(error) = check_part(&value) {
        let message = format!("`theme` is the name of a folder in `themes/`: {error}");
        item.report(Diagnostic::error("wrong-value", message));
        return None;
    }
    Some(Written { value, span: item.span() })
}
