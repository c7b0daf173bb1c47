//! Who must not be answered, and what must not be understood.

use super::Previewed;
use crate::site::SiteTest;
use std::fs;

fn small() -> Previewed {
    Previewed::of(SiteTest::new().article("a", "", "Text").article(
        "secret",
        "status: draft",
        "Secret",
    ))
}

#[test]
fn e01_only_this_machine_by_its_own_name_is_answered() {
    let preview = small();
    let host = preview.client.host();
    let port = preview.client.address.port();
    assert!(preview.client.address.ip().is_loopback());
    let hosts = [
        "example.org".to_owned(),
        format!("example.org:{port}"),
        format!("192.168.1.7:{port}"),
        format!("0.0.0.0:{port}"),
        format!("localhost.example.org:{port}"),
        "localhost:1".to_owned(),
        String::new(),
    ];
    for foreign in hosts {
        let answer = preview.client.raw("GET", "/", &[("Host", &foreign), ("Connection", "close")]);
        assert!((400..500).contains(&answer.status), "{foreign}: {}", answer.status);
    }
    assert!(
        (400..500).contains(&preview.client.raw("GET", "/", &[("Connection", "close")]).status)
    );
    let twice = [("Host", host.as_str()), ("Host", "example.org"), ("Connection", "close")];
    assert!((400..500).contains(&preview.client.raw("GET", "/", &twice).status));
    let absolute = preview.client.ask("GET", &format!("http://example.org:{port}/"), &[]);
    assert_eq!(absolute.status, 403);
    for named in [format!("localhost:{port}"), format!("127.0.0.1:{port}"), format!("[::1]:{port}")]
    {
        let answer = preview.client.raw("GET", "/", &[("Host", &named), ("Connection", "close")]);
        assert_eq!(answer.status, 200, "{named}");
    }
}

#[test]
fn e01_no_page_of_another_site_is_answered_and_no_header_lets_it_read() {
    let preview = small();
    let own = format!("http://{}", preview.client.host());
    let foreign: [&[(&str, &str)]; 6] = [
        &[("Origin", "https://example.org")],
        &[("Origin", "null")],
        &[("Origin", "http://localhost:1")],
        &[("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors")],
        &[("Sec-Fetch-Site", "same-site")],
        &[
            ("Sec-Fetch-Site", "cross-site"),
            ("Sec-Fetch-Mode", "navigate"),
            ("Sec-Fetch-Dest", "iframe"),
        ],
    ];
    for headers in foreign {
        for path in ["/", "/2016/05/04/secret/", "/.demarche/about?path=/", "/.demarche/live.js"] {
            let answer = preview.client.ask("GET", path, headers);
            assert_eq!(answer.status, 403, "{path} {headers:?}");
            assert!(!answer.text().contains("Secret"));
        }
    }
    let good: [&[(&str, &str)]; 3] = [
        &[],
        &[("Sec-Fetch-Site", "none")],
        &[("Sec-Fetch-Site", "same-origin"), ("Origin", &own)],
    ];
    for headers in good {
        let answer = preview.client.ask("GET", "/2016/05/04/secret/", headers);
        assert_eq!(answer.status, 200, "{headers:?}");
        assert!(answer.headers.iter().all(|(name, _)| !name.starts_with("access-control")));
        assert_eq!(answer.header("cross-origin-resource-policy"), Some("same-origin"));
        let policy = answer.header("content-security-policy").expect("a policy");
        assert!(policy.contains("frame-ancestors 'self'") && policy.contains("connect-src 'self'"));
    }
    assert_eq!(preview.client.ask("OPTIONS", "/", &[]).status, 405);
    assert_eq!(preview.client.ask("POST", "/", &[("Content-Length", "0")]).status, 405);
}

#[test]
fn e02_only_our_own_script_may_listen() {
    let preview = small();
    let own = format!("http://{}", preview.client.host());
    let refused: [&[(&str, &str)]; 4] = [
        &[],
        &[("Origin", "null")],
        &[("Origin", "https://example.org")],
        &[("Origin", &own), ("Sec-Fetch-Site", "cross-site")],
    ];
    for headers in refused {
        let headers = [headers, &[("Content-Length", "0")]].concat();
        assert_eq!(
            preview.client.ask("POST", "/.demarche/live", &headers).status,
            403,
            "{headers:?}"
        );
    }
    assert_eq!(preview.client.ask("GET", "/.demarche/live", &[]).status, 403);
    assert_eq!(preview.client.listen().number(), 1);
}

#[test]
fn e03_no_path_leads_out_of_the_site() {
    let site = SiteTest::new().article("a", "", "Text").file("content/files/x.txt", "x");
    fs::create_dir(site.path("../site-secret")).expect("a folder beside");
    fs::write(site.path("../site-secret/key"), "SECRET").expect("a file beside");
    let site = site.file("public-secret/key", "SECRET").file(".env", "SECRET");
    let preview = Previewed::of(site);
    let paths = [
        "/../config.yaml",
        "/..%2fconfig.yaml",
        "/%2e%2e/config.yaml",
        "/%2e%2e%2fconfig.yaml",
        "/%252e%252e/config.yaml",
        "/..\\config.yaml",
        "/..%5cconfig.yaml",
        "/x.txt%00",
        "/%00",
        "/config.yaml",
        "/.env",
        "/content/articles/a.md",
        "//etc/passwd",
        "/etc/passwd",
        "/../site-secret/key",
        "/..%2fsite-secret%2fkey",
        "/public-secret/key",
        "/./x.txt",
        "/x.txt/",
        "/%c0%ae%c0%ae/config.yaml",
        "/%ff",
        "/.demarche/../config.yaml",
        "/.demarche/%2e%2e/%2e%2e/config.yaml",
        "/2016/05/04/a/../../../../../config.yaml",
        "/themes/",
        "/X.TXT",
    ];
    for path in paths {
        let answer = preview.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text().contains("SECRET") && !answer.text().contains("base_url"), "{path}");
    }
    assert_eq!(preview.get("/x.txt").text(), "x");
}

#[cfg(unix)]
#[test]
fn e03_a_file_that_became_a_link_is_not_followed() {
    let site = SiteTest::new().article("a", "", "Text").file("content/files/x.txt", "x");
    fs::write(site.path("../outside"), "SECRET").expect("a file outside");
    let preview = Previewed::of(site);
    let path = preview.path("content/files/x.txt");
    fs::remove_file(&path).expect("deleted");
    std::os::unix::fs::symlink(preview.path("../outside"), &path).expect("linked");
    for _ in 0..20 {
        let answer = preview.get("/x.txt");
        assert!(answer.status != 200 && !answer.text().contains("SECRET"), "{}", answer.text());
    }
}

#[test]
fn e04_the_text_of_an_error_is_text() {
    let evil = "<script>alert(1)</script>";
    let site = SiteTest::new().article("a", "", "Text");
    let preview = Previewed::of(site).shows("/2016/05/04/a/", "Text");
    let path = preview.path("content/articles/a.md");
    fs::write(&path, format!("---\ntitle: A\ndate: 2016-05-04\nkind: \"{evil}\"\n---\nText\n"))
        .expect("written");
    let answer = preview.until("/2016/05/04/a/", |answer| answer.status == 500);
    assert!(!answer.text().contains(evil), "{}", answer.text());
    assert!(answer.text().contains("&lt;script&gt;alert(1)"), "{}", answer.text());
    let policy = answer.header("content-security-policy").expect("a policy");
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    let about = preview.get("/.demarche/about?path=/2016/05/04/a/");
    assert_eq!(about.header("content-type"), Some("application/json"));
    assert_eq!(about.header("x-content-type-options"), Some("nosniff"));
    let view = preview.get("/.demarche/view?as=dark&path=/%22%3E%3Cscript%3E").text();
    assert!(!view.contains("<script>"), "{view}");
}
