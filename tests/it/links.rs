//! Links to other sites, visited on a server of the test's own: what is dead, what nobody can tell, and
//! what must never be connected to.

use crate::site::SiteTest;
use demarche::build::Silent;
use demarche::links::{AddressPolicy, Finding, Verdict, VisitOptions, visit};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;

/// A server that answers by the path, and remembers what it was asked.
struct Server {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
    most_at_once: Arc<AtomicUsize>,
    cache: TempDir,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let server = Server {
            address: listener.local_addr().expect("an address"),
            asked: Arc::default(),
            most_at_once: Arc::default(),
            cache: tempfile::tempdir().expect("a folder"),
        };
        let (asked, most) = (Arc::clone(&server.asked), Arc::clone(&server.most_at_once));
        let now = Arc::new(AtomicUsize::new(0));
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (asked, most, now) = (Arc::clone(&asked), Arc::clone(&most), Arc::clone(&now));
                std::thread::spawn(move || {
                    most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    let head = head_of_answer(&stream, &asked);
                    // Before the answer: whoever gets it may ask again at once.
                    now.fetch_sub(1, Ordering::SeqCst);
                    let end = "Content-Length: 0\r\nConnection: close\r\n\r\n";
                    let _ = write!(&stream, "HTTP/1.1 {head}\r\n{end}");
                });
            }
        });
        server
    }

    fn options(&self, policy: AddressPolicy) -> VisitOptions {
        VisitOptions {
            cache: self.cache.path().to_owned(),
            max_age: SignedDuration::from_hours(24),
            now: "2016-05-05T06:00:00Z".parse().expect("an instant"),
            policy,
            resolved: vec![
                ("news.test".to_owned(), self.address),
                ("wire.test".to_owned(), self.address),
            ],
            pause: Duration::ZERO,
        }
    }

    fn url(&self, path: &str) -> String {
        format!("http://news.test:{}{path}", self.address.port())
    }

    /// Visits with leave to connect to this server and to nothing else.
    fn visit(&self, urls: &[String], now: &str) -> BTreeMap<String, Finding> {
        let now = now.parse().expect("an instant");
        let options = VisitOptions { now, ..self.options(AddressPolicy::Only(vec![self.address])) };
        visit(urls, &options, &Silent).expect("a cache that can be written")
    }

    fn verdict(&self, path: &str) -> Verdict {
        let url = self.url(path);
        self.visit(std::slice::from_ref(&url), "2016-05-05T06:00:00Z")[&url].verdict.clone()
    }

    fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.asked.lock().expect("no test panics while it holds it"))
    }
}

/// Reads a request, and says with what it is answered.
fn head_of_answer(stream: &TcpStream, asked: &Mutex<Vec<String>>) -> String {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let request = lines.next().unwrap_or_default();
    // The rest of the head is read: closing a connection with something unread resets it.
    lines.take_while(|line| !line.is_empty()).for_each(drop);
    let mut words = request.split(' ');
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    asked.lock().expect("no test panics while it holds it").push(format!("{method} {path}"));
    let redirect = |code: &str, to: &str| format!("{code} Moved\r\nLocation: {to}");
    match (method, path) {
        (_, "/ok") | ("GET", "/get-only") => "200 OK".to_owned(),
        (_, "/slow") => {
            std::thread::sleep(Duration::from_millis(60));
            "200 OK".to_owned()
        }
        ("HEAD", "/get-only") => "405 Method Not Allowed".to_owned(),
        (_, "/forbidden") => "403 Forbidden".to_owned(),
        (_, "/busy") => "429 Too Many Requests".to_owned(),
        (_, "/broken") => "500 Internal Server Error".to_owned(),
        (_, "/gone") => "410 Gone".to_owned(),
        (_, "/moved") => redirect("301", "/ok"),
        (_, "/for-now") => redirect("302", "/ok"),
        (_, "/circle") => redirect("302", "/circle"),
        (_, "/file") => redirect("302", "file:///etc/passwd"),
        (_, path) if path.starts_with("/to/") => {
            redirect("302", &format!("http://{}/", &path[4..]))
        }
        _ => "404 Not Found".to_owned(),
    }
}

#[test]
fn what_is_gone_is_dead_and_who_refuses_us_may_be_alive() {
    let server = Server::start();
    let alive = Verdict::Alive { moved: None };
    assert_eq!(server.verdict("/ok"), alive);
    assert_eq!(server.verdict("/ok#part"), alive);
    assert_eq!(server.verdict("/get-only"), alive);
    assert_eq!(server.verdict("/for-now"), alive);
    assert_eq!(server.verdict("/moved"), Verdict::Alive { moved: Some(server.url("/ok")) });
    let dead = |why: &str| Verdict::Dead(why.to_owned());
    assert_eq!(server.verdict("/nothing"), dead("the answer is 404 not found"));
    assert_eq!(server.verdict("/gone"), dead("the answer is 410 gone"));
    assert_eq!(server.verdict("/circle"), dead("it redirects more than 10 times"));
    assert_eq!(server.verdict("/file"), dead("it leads to an address of the scheme `file`"));
    let unknown = |why: &str| Verdict::Unknown(why.to_owned());
    assert_eq!(server.verdict("/forbidden"), unknown("the answer is 403 forbidden"));
    assert_eq!(server.verdict("/broken"), unknown("the answer is 500 internal server error"));
    server.asked();
    assert_eq!(server.verdict("/busy"), unknown("the answer is 429 too many requests"));
    // Who asks for patience is not asked twice.
    assert_eq!(server.asked(), ["HEAD /busy"]);
}

#[test]
fn nothing_but_a_public_address_is_connected_to_in_whatever_notation() {
    let server = Server::start();
    let port = server.address.port();
    let hosts = [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "127.1",
        "0x7f.1",
        "0",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "10.0.0.1",
        "169.254.169.254",
        "192.168.0.1",
        "100.64.0.1",
        "224.0.0.1",
        "[fe80::1]",
        "[fc00::1]",
    ];
    let urls: Vec<String> = hosts.iter().map(|host| format!("http://{host}:{port}/ok")).collect();
    // A name that resolves to such an address is no better than the address.
    let urls: Vec<String> = urls.into_iter().chain([server.url("/ok")]).collect();
    let found = visit(&urls, &server.options(AddressPolicy::Public), &Silent).expect("a cache");
    assert_eq!(found.len(), urls.len());
    for (url, finding) in found {
        assert!(matches!(finding.verdict, Verdict::Refused(_)), "{url}: {:?}", finding.verdict);
    }
    assert_eq!(server.asked(), [""; 0]);
}

#[test]
fn every_hop_of_a_redirect_is_checked() {
    let server = Server::start();
    for host in ["169.254.169.254", "127.0.0.1:1", "2130706433", "[::1]", "localhost", "10.1.2.3"] {
        let verdict = server.verdict(&format!("/to/{host}"));
        assert!(matches!(verdict, Verdict::Refused(_)), "{host}: {verdict:?}");
    }
    let elsewhere = format!("/to/wire.test:{}", server.address.port());
    assert_eq!(server.verdict(&elsewhere), Verdict::Dead("the answer is 404 not found".to_owned()));
}

#[test]
fn what_is_known_and_young_is_not_asked_again() {
    let server = Server::start();
    let urls = [server.url("/ok"), server.url("/nothing")];
    let first = server.visit(&urls, "2016-05-05T06:00:00Z");
    assert_eq!(server.asked().len(), 3);
    assert_eq!(server.visit(&urls, "2016-05-06T05:59:00Z"), first);
    assert_eq!(server.asked(), [""; 0]);
    let again = server.visit(&urls, "2016-05-06T06:00:00Z");
    assert_eq!(server.asked().len(), 3);
    assert_eq!(
        again[&urls[0]].at,
        "2016-05-06T06:00:00Z".parse::<Timestamp>().expect("an instant")
    );
    // A cache that cannot be read is as good as none.
    std::fs::write(server.cache.path().join("links.json"), "{").expect("a file");
    assert_eq!(server.visit(&urls, "2016-05-06T06:00:00Z"), again);
    assert_eq!(server.asked().len(), 3);
}

#[test]
fn a_host_is_asked_by_two_at_most() {
    let server = Server::start();
    let urls: Vec<String> = (0..12).map(|number| server.url(&format!("/slow#{number}"))).collect();
    assert_eq!(server.visit(&urls, "2016-05-05T06:00:00Z").len(), 12);
    assert_eq!(server.most_at_once.load(Ordering::SeqCst), 2);
}

#[test]
fn links_are_listed_with_their_places_and_reported_with_what_to_do() {
    let site = SiteTest::new()
        .file("content/outlets.yaml", "- {id: sana, name: SANA, domains: [sana.sy]}\n")
        .article(
            "munich",
            "sources: [https://sana.sy/dead]",
            "[a](https://a.test/moved) and\n[b](https://b.test/)",
        )
        .article("draft", "status: draft", "[c](https://c.test/)");
    let run = site.run(&["links"]);
    let listed = "https://a.test/moved  content/articles/munich.md:7\n\
                  https://b.test/  content/articles/munich.md:8\n\
                  https://sana.sy/dead  content/articles/munich.md:5\n";
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, listed, ""));
    assert!(site.run(&["links", "--drafts"]).out.contains("https://c.test/"));

    // What is known already is told without asking anybody.
    let finding = |verdict: Verdict| Finding { verdict, at: Timestamp::now() };
    let known = BTreeMap::from([
        (
            "https://a.test/moved",
            finding(Verdict::Alive { moved: Some("https://a.test/".to_owned()) }),
        ),
        ("https://b.test/", finding(Verdict::Unknown("the answer is 403 forbidden".to_owned()))),
        ("https://sana.sy/dead", finding(Verdict::Dead("the answer is 404 not found".to_owned()))),
    ]);
    let site = site.file(".demarche/links.json", serde_json::to_vec(&known).expect("JSON"));
    let run = site.run(&["links", "--external"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    insta::assert_snapshot!(run.err, @r"
    error[dead-link]: `https://sana.sy/dead` is dead: the answer is 404 not found
      --> content/articles/munich.md:5:11
       |
     5 | sources: [https://sana.sy/dead]
       |           ^^^^^^^^^^^^^^^^^^^^ link a copy, such as `https://web.archive.org/web/https://sana.sy/dead`, or mend it

    warning[moved-link]: `https://a.test/moved` has moved for good
      --> content/articles/munich.md:7:1
       |
     7 | [a](https://a.test/moved) and
       | ^^^^^^^^^^^^^^^^^^^^^^^^^ write `https://a.test/`

    warning[unknown-link]: nobody can tell about `https://b.test/`: the answer is 403 forbidden
      --> content/articles/munich.md:8:1
       |
     8 | [b](https://b.test/)
       | ^^^^^^^^^^^^^^^^^^^^ open it in a browser

    1 error and 2 warnings in 1 file; 3 links visited or known
    ");
    let alive: BTreeMap<&str, Finding> =
        known.into_keys().map(|url| (url, finding(Verdict::Alive { moved: None }))).collect();
    let site = site.file(".demarche/links.json", serde_json::to_vec(&alive).expect("JSON"));
    let run = site.run(&["links", "--external"]);
    assert_eq!((run.code, run.out.as_str()), (0, "no problems; 3 links visited or known\n"));
}
