//! `security.txt` (RFC 9116).

use crate::diagnostic::Diagnostic;
use crate::plan::Output;
use crate::render::desk::Desk;
use crate::render::worker::unanswered;
use crate::site::view::SecurityView;

pub(super) fn render(desk: &Desk, output: &Output) -> Result<Vec<u8>, Box<Diagnostic>> {
    let view = super::view(desk, output)?;
    let security = view.security.as_ref().ok_or_else(|| unanswered(output, "contact"))?;
    Ok(write(security).into_bytes())
}

/// A field a line (section 2.2). Values were checked when the configuration was read: none has a
/// space or a line break.
fn write(security: &SecurityView) -> String {
    let contacts = security.contact.iter().map(|contact| ("Contact", &**contact));
    let languages = security.languages.join(", ");
    let optional = [
        ("Encryption", security.encryption.as_deref()),
        ("Acknowledgments", security.acknowledgments.as_deref()),
        ("Preferred-Languages", Some(&*languages).filter(|languages| !languages.is_empty())),
        ("Canonical", Some(&*security.canonical)),
        ("Policy", security.policy.as_deref()),
    ];
    contacts
        .chain([("Expires", &*security.expires)])
        .chain(optional.into_iter().filter_map(|(name, value)| Some((name, value?))))
        .flat_map(|(name, value)| [name, ": ", value, "\n"])
        .collect()
}
