//! What a build made, in a few lines: pages, files, time, and when it changes next by itself.

use super::counted;
use crate::build::{Stage, Summary};
use crate::render::{Part, Timing};
use crate::site::Turn;
use std::time::Duration;

/// The lines of the report.
pub(super) fn lines(summary: &Summary) -> Vec<String> {
    let mut lines = vec![
        format!("{} in `{}`: {}", counted(summary.files, "file"), summary.output, counts(summary)),
        format!(
            "{} rendered, {} written ({}), {} kept, {} removed",
            summary.rendered.len(),
            summary.written,
            bytes(summary.bytes_written),
            summary.kept,
            summary.removed
        ),
        times(&summary.stages),
    ];
    if let Some(change) = &summary.next_change {
        let happens = match change.turn {
            Turn::Appears => "appears",
            Turn::Goes => "goes",
            Turn::Ages => "leaves the news",
        };
        let what = format!("next change by itself: {}, when `{}` {happens}", change.at, change.key);
        lines.push(what);
    }
    lines.extend(summary.verified.then(|| "equal to a clean build, file by file".to_owned()));
    lines.extend(lost(&summary.lost));
    lines.extend(timings(&summary.timings));
    lines
}

/// The most addresses that are listed.
const LISTED: usize = 20;

/// The addresses that nothing answers any more: readers and other sites may still know them.
fn lost(lost: &[String]) -> Vec<String> {
    if lost.is_empty() {
        return Vec::new();
    }
    let mut lines =
        vec!["removed, without a redirect (`redirect_from`) to what is there now:".to_owned()];
    lines.extend(lost.iter().take(LISTED).map(|url| format!("  {url}")));
    let others = lost.len().saturating_sub(LISTED);
    lines.extend((others > 0).then(|| format!("  and {others} others")));
    lines
}

/// How long templates, components and functions took: number, total and mean of each.
///
/// A total has in it what the part calls, and counts all threads together.
fn timings(timings: &[Timing]) -> Vec<String> {
    let mut lines = Vec::new();
    for (part, title) in [
        (Part::Template, "templates"),
        (Part::Component, "components"),
        (Part::Function, "functions"),
    ] {
        let of_part: Vec<&Timing> = timings.iter().filter(|timing| timing.part == part).collect();
        if !of_part.is_empty() {
            lines.push(format!("{title:<28}{:>9}{:>12}{:>12}", "number", "total", "mean"));
        }
        lines.extend(of_part.into_iter().map(|timing| {
            let (total, mean) =
                (precise(timing.total), precise(timing.total / timing.count.max(1)));
            format!("  {:<26}{:>9}{total:>12}{mean:>12}", timing.name, timing.count)
        }));
    }
    lines
}

fn precise(time: Duration) -> String {
    // Tenths are counted in whole numbers.
    let in_unit = |nanos: u128, unit: u128, name| {
        format!("{}.{} {name}", nanos / unit, nanos % unit * 10 / unit)
    };
    match time.as_nanos() {
        nanos @ 0..1_000_000 => in_unit(nanos, 1_000, "µs"),
        nanos @ 1_000_000..1_000_000_000 => in_unit(nanos, 1_000_000, "ms"),
        nanos => in_unit(nanos, 1_000_000_000, "s"),
    }
}

fn counts(summary: &Summary) -> String {
    let counts: Vec<String> =
        summary.counts.iter().map(|(noun, number)| counted(*number, noun)).collect();
    counts.join(", ")
}

fn times(stages: &[(Stage, Duration)]) -> String {
    let total: Duration = stages.iter().map(|(_, time)| time).sum();
    let parts: Vec<String> =
        stages.iter().map(|(stage, time)| format!("{} {}", stage.name(), short(*time))).collect();
    format!("{} in all: {}", short(total), parts.join(", "))
}

fn short(time: Duration) -> String {
    match time.as_millis() {
        0 => "under 1 ms".to_owned(),
        milliseconds @ 1..1_000 => format!("{milliseconds} ms"),
        _ => format!("{:.1} s", time.as_secs_f64()),
    }
}

fn bytes(number: u64) -> String {
    // Tenths are counted in whole numbers, as a size in bytes need not fit a float exactly.
    let in_unit =
        |unit: u64, name| format!("{}.{} {name}", number / unit, number % unit * 10 / unit);
    match number {
        0..1_000 => format!("{number} bytes"),
        1_000..1_000_000 => in_unit(1_000, "kB"),
        1_000_000..1_000_000_000 => in_unit(1_000_000, "MB"),
        _ => in_unit(1_000_000_000, "GB"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::key::{Kind, RecordKey};
    use crate::site::Change;

    #[test]
    fn a_build_is_told_in_a_few_lines() {
        let summary = Summary {
            output: "public".to_owned(),
            counts: vec![
                ("article".to_owned(), 10),
                ("topic".to_owned(), 1),
                ("list page".to_owned(), 7),
            ],
            files: 34,
            rendered: Vec::new(),
            written: 3,
            bytes_written: 1_234_567,
            kept: 31,
            removed: 2,
            lost: vec!["/2016/05/04/a/".to_owned()],
            verified: true,
            stages: vec![
                (Stage::Reading, Duration::from_micros(400)),
                (Stage::Rendering, Duration::from_millis(1_250)),
            ],
            timings: Vec::new(),
            next_change: Some(Change {
                at: "2016-05-06T06:00:00Z".parse().expect("an instant"),
                key: RecordKey::new(Kind::Article, "a".into(), "en".into()),
                turn: Turn::Appears,
            }),
        };
        insta::assert_snapshot!(lines(&summary).join("\n"), @r"
        34 files in `public`: 10 articles, 1 topic, 7 list pages
        0 rendered, 3 written (1.2 MB), 31 kept, 2 removed
        1.3 s in all: reading under 1 ms, rendering 1.2 s
        next change by itself: 2016-05-06T06:00:00Z, when `article:a:en` appears
        equal to a clean build, file by file
        removed, without a redirect (`redirect_from`) to what is there now:
          /2016/05/04/a/
        ");
    }

    #[test]
    fn sizes_are_read_at_a_glance() {
        assert_eq!(bytes(999), "999 bytes");
        assert_eq!(bytes(1_990), "1.9 kB");
        assert_eq!(bytes(20_000_000), "20.0 MB");
    }
}
