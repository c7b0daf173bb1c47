//! Many who ask at once, and some who never finish asking.

use super::Previewed;
use crate::site::SiteTest;
use std::io::Write;
use std::thread::scope;
use std::time::{Duration, Instant};

fn small() -> Previewed {
    Previewed::of(SiteTest::new().article("a", "", "Text"))
}

#[test]
fn e05_a_header_without_end_is_refused() {
    let preview = small();
    let long = "x".repeat(1024 * 1024);
    let answer = preview.client.ask("GET", "/", &[("X-Long", &long)]);
    assert!(matches!(answer.status, 0 | 431), "{}", answer.status);
    let path = format!("/{}", "x".repeat(64 * 1024));
    assert!(matches!(preview.get(&path).status, 0 | 414 | 431));
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn e05_others_are_served_beside_those_who_never_finish() {
    let preview = small();
    let slow: Vec<_> = (0..200)
        .map(|_| {
            let mut stream = preview.client.connect();
            stream.write_all(b"GET / HTTP/1.1\r\nHost: ").expect("it listens");
            stream
        })
        .collect();
    let silent: Vec<_> = (0..600).map(|_| preview.client.connect()).collect();
    let begun = Instant::now();
    assert_eq!(preview.get("/2016/05/04/a/").status, 200);
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    drop((slow, silent));
}

#[test]
fn e05_connections_beyond_the_most_are_closed_and_room_comes_again() {
    let preview = small();
    // Each of these is a handle of this process on both ends.
    let many: Vec<_> = (0..1100)
        .map_while(|_| std::net::TcpStream::connect(preview.client.address).ok())
        .collect();
    drop(many);
    preview.until("/", |answer| answer.status == 200);
}

#[test]
fn e06_five_hundred_listeners_all_learn_of_the_last_state() {
    let preview = small();
    let mut listeners: Vec<_> = (0..500).map(|_| preview.client.listen()).collect();
    assert!(listeners.iter_mut().all(|events| events.number() == 1));
    let preview = preview.change(|site| {
        let site = site.edit("content/articles/a.md", "Text", "Then this");
        site.edit("content/articles/a.md", "Then this", "Last of all")
    });
    let preview = preview.shows("/2016/05/04/a/", "Last of all");
    let begun = Instant::now();
    let last = preview.client.listen().number();
    scope(|threads| {
        for events in &mut listeners {
            threads.spawn(move || while events.number() != last {});
        }
    });
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
}

/// How long five hundred pages listen while files are saved, in seconds; another number is taken from
/// the environment.
const LISTENING: u64 = 60;

#[test]
fn e06_five_hundred_listeners_cost_no_more_with_time() {
    let seconds = std::env::var("DEMARCHE_LISTENING_SECONDS");
    let seconds = seconds.map_or(LISTENING, |text| text.parse().expect("a number of seconds"));
    let mut preview = small();
    let mut listeners: Vec<_> = (0..500).map(|_| preview.client.listen()).collect();
    let (begun, mut memory, mut saves) = (Instant::now(), None, 0_u32);
    let mut words = "Text".to_owned();
    while begun.elapsed() < Duration::from_secs(seconds) {
        let next = format!("Words {saves}");
        preview = preview.change(|site| site.edit("content/articles/a.md", &words, &next));
        preview = preview.shows("/2016/05/04/a/", &next);
        let shown = Instant::now();
        let last = preview.client.listen().number();
        for events in &mut listeners {
            while events.number() < last {}
        }
        assert!(shown.elapsed() < Duration::from_secs(2), "save {saves}: {:?}", shown.elapsed());
        (words, saves) = (next, saves + 1);
        // What is needed once is no growth.
        if saves == 5 {
            memory = held();
        }
        std::thread::sleep(Duration::from_millis(500));
    }
    if let (Some(before), Some(after)) = (memory, held()) {
        assert!(
            after < before + before / 4 + 16_384,
            "{before} kB, {after} kB after {saves} saves"
        );
    }
}

/// The memory of this process in kilobytes, where the system says so.
fn held() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse().ok()
}
