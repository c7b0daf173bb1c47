//! What is never listed, never followed, never waited for.

use super::*;

#[test]
fn d02_secrets_and_droppings_are_not_listed_anywhere() {
    let hidden = [
        ".env",
        ".git/config",
        "server.pem",
        "id_rsa",
        "a.md~",
        ".#a.md",
        "#a.md#",
        ".a.md.swp",
        ".DS_Store",
        "Thumbs.db",
        ".hidden",
    ];
    let folders = ["content/articles", "content/files/x", "content/data", "themes/desk/static"];
    let all: Vec<String> = folders
        .iter()
        .flat_map(|folder| hidden.iter().map(move |name| format!("{folder}/{name}")))
        .collect();
    let site = Site::new(&all.iter().map(String::as_str).collect::<Vec<_>>());
    let (scan, problems) = site.scan();
    assert!(scan.texts.is_empty() && scan.data.is_empty(), "{scan:?}");
    assert!(scan.files.is_empty() && scan.themes.is_empty(), "{scan:?}");
    assert_eq!(scan.skipped.len(), all.len());
    // `.env`, `server.pem` and `id_rsa` in each folder: somebody should know that they lie there.
    assert_eq!(problems.len(), 3 * folders.len(), "{problems:?}");
}

#[cfg(unix)]
#[test]
fn b02_links_are_refused_in_every_part_of_a_path() {
    use std::os::unix::fs::symlink;
    let site = Site::new(&["content/topics/a.md", "themes/desk/theme.yaml"]);
    let outside = site.0.path().join("outside");
    fs::create_dir_all(outside.join("deep")).expect("a folder");
    fs::write(outside.join("secret.md"), "secret").expect("a file");
    fs::write(outside.join("deep/secret.md"), "secret").expect("a file");
    symlink(outside.join("secret.md"), site.path("content/topics/last.md")).expect("a link");
    symlink(&outside, site.path("content/articles")).expect("a link");
    symlink(&outside, site.path("themes/other")).expect("a link");
    symlink("../../../outside", site.path("themes/desk/static")).expect("a link");
    symlink("a.md", site.path("content/topics/inside.md")).expect("a link");
    symlink("nowhere", site.path("content/topics/dangling.md")).expect("a link");
    symlink("content", site.path("content/loop")).expect("a link");
    let (scan, problems) = site.scan();
    assert_eq!(paths(&scan.texts), ["content/topics/a.md"]);
    assert_eq!(paths(&scan.themes["desk"].files), ["themes/desk/theme.yaml"]);
    let expected = [
        "content/articles: `content/articles` is a symbolic link that leads out of the project",
        "content/loop: `content/loop` is a symbolic link that leads nowhere",
        "content/topics/dangling.md: `content/topics/dangling.md` is a symbolic link that leads nowhere",
        "content/topics/inside.md: `content/topics/inside.md` is a symbolic link",
        "content/topics/last.md: `content/topics/last.md` is a symbolic link that leads out of the project",
        "themes/desk/static: `themes/desk/static` is a symbolic link that leads out of the project",
        "themes/other: `themes/other` is a symbolic link that leads out of the project",
    ];
    assert_eq!(problems, expected);
    let project = site.project();
    for path in
        ["content/topics/last.md", "content/articles/secret.md", "content/articles/deep/secret.md"]
    {
        let refused = project.read(path, Limit::ListFile, &Limits::default());
        assert!(refused.is_err(), "{path} was read");
    }
}

#[cfg(unix)]
#[test]
fn b02_the_first_part_may_be_no_link_either() {
    use std::os::unix::fs::symlink;
    let site = Site::new(&["config.yaml"]);
    let outside = site.0.path().join("outside");
    fs::create_dir_all(&outside).expect("a folder");
    fs::write(outside.join("secret.md"), "secret").expect("a file");
    for folder in ["content", "themes"] {
        symlink(&outside, site.path(folder)).expect("a link");
    }
    fs::remove_file(site.path("config.yaml")).expect("it was there");
    symlink(outside.join("secret.md"), site.path("config.yaml")).expect("a link");
    let project = Project::open(&site.path("")).expect("the folder is there");
    let (scan, problems) = project.scan(&Limits::default());
    assert!(scan.texts.is_empty() && scan.files.is_empty() && scan.themes.is_empty());
    assert_eq!(problems.len(), 2);
    assert!(problems.iter().all(|problem| problem.message.ends_with("leads out of the project")));
    assert!(project.config().is_err());
}

#[cfg(unix)]
#[test]
fn f03_pipes_sockets_and_strange_names_are_named_and_never_waited_for() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let site = Site::new(&["content/topics/a.md"]);
    for pipe in ["content/topics/pipe.md", "content/files/pipe", "themes/desk/theme.yaml"] {
        fs::create_dir_all(site.path(pipe).parent().expect("a folder")).expect("a folder");
        let made = std::process::Command::new("mkfifo").arg(site.path(pipe)).status();
        assert!(made.expect("mkfifo runs").success());
    }
    let _socket = std::os::unix::net::UnixListener::bind(site.path("content/socket.md"));
    let strange = site.path("content/topics").join(OsStr::from_bytes(b"caf\xe9.md"));
    fs::write(strange, "x").expect("a file");
    let (scan, problems) = site.scan();
    assert_eq!(paths(&scan.texts), ["content/topics/a.md"]);
    let expected = [
        "content/files/pipe: `content/files/pipe` is a named pipe",
        "content/socket.md: `content/socket.md` is a socket",
        "content/topics/caf\u{FFFD}.md: `content/topics/caf\u{FFFD}.md` has a name that is not UTF-8",
        "content/topics/pipe.md: `content/topics/pipe.md` is a named pipe",
        "themes/desk/theme.yaml: `themes/desk/theme.yaml` is a named pipe",
    ];
    assert_eq!(problems, expected);
    let refused =
        site.project().read("content/topics/pipe.md", Limit::ListFile, &Limits::default());
    assert!(refused.is_err());
}

#[cfg(unix)]
#[test]
fn f03_what_cannot_be_read_is_an_error_with_its_path() {
    use std::os::unix::fs::PermissionsExt;
    let site = Site::new(&["content/topics/a.md", "content/closed/b.md"]);
    let close = |path: &str, mode| {
        fs::set_permissions(site.path(path), fs::Permissions::from_mode(mode)).expect("ours");
    };
    close("content/topics/a.md", 0);
    close("content/closed", 0);
    // The superuser may read everything: then there is nothing to see here.
    let is_superuser = fs::read(site.path("content/topics/a.md")).is_ok();
    let (scan, problems) = site.scan();
    close("content/closed", 0o755);
    if is_superuser {
        return;
    }
    assert!(scan.texts.is_empty());
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(problems[0].starts_with("content/closed: cannot read `content/closed`: permission"));
    assert!(problems[1].starts_with("content/topics/a.md: cannot read"));
}
