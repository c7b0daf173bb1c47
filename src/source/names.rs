//! What a file or folder may be called to be seen at all.
//!
//! Keys, passwords, version control and the droppings of editors and systems are never listed, so
//! that no later room can publish them. The name alone decides: nothing is opened here.

/// Why a file or folder is passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// It looks like a key or a password; somebody is warned.
    Secret,
    /// An editor or an operating system left it behind.
    Temporary,
    /// Its name begins with a dot, and it is not on the short list of those that sites need.
    Hidden,
    /// It belongs to version control or to a package manager.
    Tooling,
}

/// Names with a dot in front that a site may publish (RFC 8615; GitHub Pages).
const PUBLISHED_DOTTED: [&str; 2] = [".well-known", ".nojekyll"];

/// Folders of version control and package managers.
const TOOLING: [&str; 8] =
    [".git", ".hg", ".svn", ".jj", ".bzr", "_darcs", "node_modules", "__macosx"];

/// Whole names that hold keys or passwords.
const SECRET_NAMES: [&str; 16] = [
    ".netrc",
    "_netrc",
    ".npmrc",
    ".pypirc",
    ".pgpass",
    ".htpasswd",
    ".git-credentials",
    ".aws",
    ".ssh",
    ".gnupg",
    ".docker",
    ".kube",
    "credentials.json",
    "id_rsa",
    "id_ed25519",
    "id_ecdsa",
];

/// Endings of keys and key stores.
const SECRET_ENDINGS: [&str; 10] =
    [".pem", ".key", ".p12", ".pfx", ".ppk", ".jks", ".keystore", ".kdbx", ".asc.key", ".ovpn"];

/// Endings of what editors, browsers and synchronisation leave beside a file.
const TEMPORARY_ENDINGS: [&str; 12] = [
    "~",
    ".swp",
    ".swo",
    ".swx",
    ".tmp",
    ".bak",
    ".orig",
    ".rej",
    ".part",
    ".crdownload",
    "___jb_tmp___",
    "___jb_old___",
];

/// Why the file or folder called `name` is passed over; `None` where it is listed.
pub fn passed_over(name: &str) -> Option<Reason> {
    let folded = name.to_ascii_lowercase();
    if is_secret(&folded) {
        Some(Reason::Secret)
    } else if TOOLING.contains(&folded.as_str()) {
        Some(Reason::Tooling)
    } else if is_temporary(&folded) {
        Some(Reason::Temporary)
    } else if folded.starts_with('.') && !PUBLISHED_DOTTED.contains(&folded.as_str()) {
        Some(Reason::Hidden)
    } else {
        None
    }
}

fn is_secret(name: &str) -> bool {
    let is_environment = name == ".env" || name.starts_with(".env.") || name == ".envrc";
    // The public half of a pair may be published; `id_rsa.pub` does not end like a private key.
    is_environment
        || SECRET_NAMES.contains(&name)
        || name == "id_dsa"
        || SECRET_ENDINGS.iter().any(|ending| name.ends_with(ending))
}

fn is_temporary(name: &str) -> bool {
    let is_emacs = name.starts_with(".#") || (name.starts_with('#') && name.ends_with('#'));
    let is_vim_probe = name == "4913";
    let is_system = matches!(name, ".ds_store" | "thumbs.db" | "desktop.ini")
        || name.starts_with("._")
        || name.starts_with("~$")
        || name.starts_with(".~lock.")
        || name.starts_with(".goutputstream-");
    is_emacs
        || is_vim_probe
        || is_system
        || TEMPORARY_ENDINGS.iter().any(|ending| name.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d02_keys_and_editor_temporaries_are_passed_over() {
        let cases = [
            (".env", Reason::Secret),
            (".env.production", Reason::Secret),
            ("server.PEM", Reason::Secret),
            ("id_rsa", Reason::Secret),
            (".git", Reason::Tooling),
            ("node_modules", Reason::Tooling),
            ("story.md~", Reason::Temporary),
            (".#story.md", Reason::Temporary),
            ("#story.md#", Reason::Temporary),
            (".story.md.swp", Reason::Temporary),
            (".DS_Store", Reason::Temporary),
            ("Thumbs.db", Reason::Temporary),
            ("4913", Reason::Temporary),
            (".editorconfig", Reason::Hidden),
        ];
        for (name, reason) in cases {
            assert_eq!(passed_over(name), Some(reason), "{name}");
        }
    }

    #[test]
    fn what_a_site_needs_is_listed() {
        for name in
            [".well-known", ".nojekyll", "story.md", "id_rsa.pub", "keynote.pdf", "_defaults.yaml"]
        {
            assert_eq!(passed_over(name), None, "{name}");
        }
    }
}
