//! Calendars, timelines and tables, read back.

use crate::config::{DataFormat, Dataset, TimelineFormat};
use crate::content::key::Kind;
use crate::plan::Recipe;
use crate::query::{Answer, Query};
use crate::render::testing::{CANARY, Stage, card, reference};
use crate::site::columns;
use crate::site::view::{Cell, Sort, Table, TimelineEvent, TimelineView};
use std::sync::Arc;

/// A title that tries to break out of a calendar, over and above what [`CANARY`] tries.
const BREAK_OUT: &str = "a\r\nEND:VEVENT\nBEGIN:VALARM\u{2028}x;y,z\\";

fn timeline(events: Vec<TimelineEvent>) -> Answer {
    Answer::Timeline(Arc::new(TimelineView {
        title: Arc::from(CANARY),
        description: Arc::from(BREAK_OUT),
        home: Arc::from("/timeline/"),
        events,
    }))
}

fn event(date: &str, title: &str) -> TimelineEvent {
    let mut card = card(Kind::Event, "munich", title);
    card.date = Some(Arc::from(date));
    card.article_kind = None;
    card.status = Some("expected");
    card.place = Some(Arc::new(reference(Kind::Place, "munich", title)));
    TimelineEvent {
        card: Arc::new(card),
        topics: vec![Arc::new(reference(Kind::Topic, "issg", title))],
        actors: Vec::new(),
        rescheduled: vec![Arc::from("2016-05"), Arc::from("2016-06")],
        revised: None,
        position: Some((48.1, 11.6)),
        sources: Vec::new(),
    }
}

fn rendered(format: TimelineFormat, events: Vec<TimelineEvent>) -> String {
    let query = Query::Timeline { hub: None, lang: "en".into() };
    let stage = Stage::new().answer_to(query, timeline(events));
    let stage = stage.text("en", "event-expected", "Expected");
    let stage =
        stage.text("en", "month-alone-2", "February").text("en", "date-month", "{month} {year}");
    let renderer = stage.renderer().expect("no template is needed");
    Stage::render_as(&renderer, format.file_name(), Recipe::Export(format, None)).good()
}

/// The lines of a calendar, unfolded.
fn lines(calendar: &str) -> Vec<String> {
    assert!(calendar.ends_with("\r\n") && !calendar.replace("\r\n", "").contains(['\r', '\n']));
    calendar.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

#[test]
fn a_calendar_says_of_an_event_what_is_known_and_no_more() {
    let mut dated = event("2016-02-11/2016-02-12", "Munich");
    dated.revised = Some(Arc::from("2016-02-13T10:00:00Z"));
    let calendar = rendered(TimelineFormat::Ics, vec![dated, event("2016-02", "Geneva")]);
    let lines = lines(&calendar);
    let expected = [
        "BEGIN:VEVENT",
        "UID:tag:example.org\\,2016:event/munich",
        "DTSTAMP:20160213T100000Z",
        "DTSTART;VALUE=DATE:20160211",
        "DTEND;VALUE=DATE:20160213",
        "SUMMARY:Expected: Munich",
        "DESCRIPTION:Munich",
        "STATUS:TENTATIVE",
        "SEQUENCE:2",
        "LOCATION:Munich",
        "GEO:48.1;11.6",
        "CATEGORIES:Munich",
        "URL:https://example.org/events/munich/",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ];
    let begin = lines.iter().position(|line| line == "BEGIN:VEVENT").expect("an event");
    assert_eq!(lines[begin..begin + expected.len()], expected);
    let second = &lines[begin + expected.len()..];
    for line in [
        // Nothing says when it was revised: then the day on which the identity began stands there.
        "DTSTAMP:20160101T000000Z",
        "DTSTART;VALUE=DATE:20160201",
        "DTEND;VALUE=DATE:20160301",
        "SUMMARY:Expected: Geneva (February 2016)",
        "DESCRIPTION:February 2016\\nGeneva",
    ] {
        assert!(second.iter().any(|found| found == line), "{line} is not among {second:#?}");
    }
    assert!(lines.contains(&"LAST-MODIFIED:20160213T100000Z".to_owned()), "{lines:#?}");
}

#[test]
fn a09_no_text_breaks_out_of_a_calendar() {
    for hostile in [CANARY, BREAK_OUT] {
        let lines = lines(&rendered(TimelineFormat::Ics, vec![event("2016-02-11", hostile)]));
        let begins = lines.iter().filter(|line| line.starts_with("BEGIN:")).count();
        assert_eq!(begins, 2, "{lines:#?}");
        assert!(lines.iter().all(|line| line.contains(':')), "{lines:#?}");
    }
}

#[test]
fn a04_a_timeline_for_timelinejs_has_texts_in_its_texts() {
    let events = vec![event("2016-02-11", CANARY), event("2016-02", "Geneva")];
    let json: serde_json::Value =
        serde_json::from_str(&rendered(TimelineFormat::TimelineJs, events)).expect("JSON");
    let [exact, month] = [&json["events"][0], &json["events"][1]];
    let headline = exact["text"]["headline"].as_str().expect("a headline");
    assert!(!headline.contains(['<', '>']) && headline.starts_with("Expected: "), "{headline}");
    let expected = serde_json::json!({"year": 2016, "month": 2, "day": 11});
    assert_eq!((&exact["start_date"], exact.get("display_date")), (&expected, None));
    let expected = serde_json::json!({"year": 2016, "month": 2});
    assert_eq!(month["start_date"], expected);
    assert_eq!(month["display_date"], "February 2016");
    assert!(month.get("end_date").is_none(), "{month}");
}

/// A row with `text` in every cell that takes one.
fn row(dataset: Dataset, text: &str) -> Vec<Cell> {
    let cell = |sort| match sort {
        Sort::Number => Cell::Number(1),
        Sort::Flag => Cell::Flag(true),
        Sort::Texts | Sort::Addresses => Cell::List(vec![Arc::from(text), Arc::from("b")]),
        _ => Cell::Text(Arc::from(text)),
    };
    columns(dataset).iter().map(|column| cell(column.sort)).collect()
}

fn table(dataset: Dataset, format: DataFormat, rows: Vec<Vec<Cell>>) -> String {
    let query = Query::Table { dataset, hub: None, part: 0, lang: "en".into() };
    let stage = Stage::new().answer_to(query, Answer::Table(Arc::new(Table { rows, parts: 1 })));
    let renderer = stage.renderer().expect("no template is needed");
    Stage::render_as(&renderer, &dataset.file(format), Recipe::Data(dataset, format)).good()
}

#[test]
fn a04_a09_every_table_gives_back_every_text_and_no_formula() {
    for text in [CANARY, BREAK_OUT, "=HYPERLINK(\"https://evil.example/\")"] {
        for (name, dataset) in Dataset::ALL {
            let rows = vec![row(dataset, text), row(dataset, "plain")];
            let json = table(dataset, DataFormat::Json, rows.clone());
            let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
            assert_eq!(json[0]["id"], text, "{name}");
            let csv = table(dataset, DataFormat::Csv, rows);
            let mut reader = csv::Reader::from_reader(csv.as_bytes());
            let records: Vec<csv::StringRecord> =
                reader.records().map(|record| record.expect("a row")).collect();
            assert_eq!(records.len(), 2, "{name}: {csv}");
            let id = records[0].get(0).expect("a cell");
            assert_eq!(id.strip_prefix('\'').unwrap_or(id), text, "{name}");
            assert!(!records[0].iter().any(|cell| cell.starts_with('=')), "{name}: {csv}");
            assert!(csv.ends_with("\r\n"), "{name}");
        }
    }
}

#[test]
fn what_a_row_lacks_is_not_there_and_an_empty_table_is_a_list() {
    let mut sparse = row(Dataset::Documents, "a");
    sparse[5] = Cell::None;
    let json = table(Dataset::Documents, DataFormat::Json, vec![sparse]);
    assert!(!json.contains("\"type\""), "{json}");
    assert_eq!(table(Dataset::Documents, DataFormat::Json, Vec::new()), "[\n]\n");
    assert_eq!(
        table(Dataset::Documents, DataFormat::Csv, Vec::new()),
        "id,lang,url,symbol,title,type,adopted,adopted_by,vote,text\r\n"
    );
}
