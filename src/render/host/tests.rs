//! What each host is told, and the limits of those that have some.

use super::{apache, listed, nginx};
use crate::site::view::{HostingView, MissingView, RedirectView};
use std::sync::Arc;

fn redirect(from: &str, to: &str) -> RedirectView {
    RedirectView { from: Arc::from(from), to: Arc::from(to) }
}

fn missing(folder: &str) -> MissingView {
    MissingView { folder: Arc::from(folder), url: Arc::from(format!("{folder}404.html")) }
}

fn hosting(redirects: Vec<RedirectView>) -> HostingView {
    HostingView {
        base: Arc::from("/digest/"),
        policy: Arc::from("default-src 'none'"),
        redirects,
        immutable: vec![Arc::from("/digest/assets/main.0123456789abcdef.css")],
        missing: vec![missing("/digest/"), missing("/digest/ar/")],
        security: true,
    }
}

/// Redirects with what means something in one form or another.
fn odd() -> HostingView {
    hosting(vec![
        redirect("/digest/a&b;c$d(e)+f/", "/digest/x$1&y/"),
        redirect("/digest/fr%C3%BCher/", "/digest/x/"),
        redirect("/digest/once.html", "/digest/x/"),
    ])
}

#[test]
fn a09_nginx_compares_plain_paths_and_reads_no_variable() {
    let text = nginx::configuration(&odd());
    for line in [
        "location = \"/digest/a&b;c$d(e)+f/\" { return 301 \"/digest/x%241&y/\"; }",
        "location = \"/digest/a&b;c$d(e)+f\" { return 301 \"/digest/x%241&y/\"; }",
        "location = \"/digest/früher\" { return 301 \"/digest/x/\"; }",
        "location = \"/digest/once.html\" { return 301 \"/digest/x/\"; }",
        "error_page 404 /digest/404.html;",
        "location \"/digest/ar/\" { error_page 404 /digest/ar/404.html; }",
        "location = /.well-known/security.txt { try_files \"/digest/.well-known/security.txt\" =404; }",
    ] {
        assert!(text.lines().any(|found| found == line), "`{line}` is not in\n{text}");
    }
}

#[test]
fn a09_apache_takes_no_path_for_a_pattern() {
    let text = apache::configuration(&odd());
    for line in [
        r#"RedirectMatch 301 "^/digest/a&b;c\$d\(e\)\+f/?$" "/digest/x%241%26y/""#,
        r#"RedirectMatch 301 "^/digest/früher/?$" "/digest/x/""#,
        r#"RedirectMatch 301 "^/digest/once\.html$" "/digest/x/""#,
        "<If \"%{REQUEST_URI} =~ m#^/digest/ar/#\">",
    ] {
        assert!(text.lines().any(|found| found == line), "`{line}` is not in\n{text}");
    }
}

#[test]
fn a09_a_path_that_would_end_its_quotation_marks_stays_encoded() {
    let hosting = hosting(vec![redirect("/a%22%0Ab%5C/", "/digest/x/")]);
    for text in [nginx::configuration(&hosting), apache::configuration(&hosting)] {
        assert!(text.contains("\"/a%22%0Ab%5C/\"") || text.contains("^/a%22%0Ab%5C/?$"), "{text}");
    }
}

#[test]
fn netlify_asks_the_folder_of_a_language_before_the_site() {
    let text = listed::netlify_redirects(&odd());
    assert_eq!(
        text,
        "/digest/a&b;c$d(e)+f/ /digest/x$1&y/ 301!\n\
         /digest/fr%C3%BCher/ /digest/x/ 301!\n\
         /digest/once.html /digest/x/ 301!\n\
         /digest/ar/* /digest/ar/404.html 404\n\
         /digest/* /digest/404.html 404\n"
    );
    let headers = listed::headers(&odd());
    assert!(headers.starts_with("/digest/*\n  Content-Security-Policy: default-src 'none'\n"));
    let kept = "/digest/assets/main.0123456789abcdef.css\n  Cache-Control: public, max-age=31536000, immutable\n";
    assert!(headers.ends_with(kept), "{headers}");
}

#[test]
fn what_is_beyond_the_limits_of_cloudflare_is_told() {
    let (text, problems) = listed::cloudflare_redirects(&odd());
    assert!(text.ends_with("/digest/once.html /digest/x/ 301\n") && problems.is_empty(), "{text}");

    let mut many: Vec<RedirectView> =
        (0..2_003).map(|number| redirect(&format!("/old-{number}/"), "/x/")).collect();
    many[0] = redirect(&format!("/{}/", "x".repeat(1_000)), "/x/");
    let (text, problems) = listed::cloudflare_redirects(&hosting(many));
    assert_eq!(text.lines().count(), 2_000);
    assert!(problems[0].message.starts_with("3 redirects are beyond"), "{}", problems[0].message);

    let immutable = (0..100).map(|number| Arc::from(format!("/assets/{number}.css"))).collect();
    let hosting =
        HostingView { immutable, policy: Arc::from("x ".repeat(1_000)), ..hosting(vec![]) };
    let (text, problems) = listed::cloudflare_headers(&hosting);
    assert!(text.contains("/assets/98.css") && !text.contains("/assets/99.css"));
    assert!(problems[0].message.starts_with("1 rules for headers"), "{}", problems[0].message);
    assert!(problems[1].message.starts_with("a header is longer"), "{}", problems[1].message);
}
