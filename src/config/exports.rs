//! In which forms the site gives away what it knows: its chronology as files, its records as tables.

use crate::yaml::Fields;
use serde::{Deserialize, Serialize};

/// What can be had as files beside the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exports {
    /// The forms of the chronology of the whole site.
    pub site: Vec<TimelineFormat>,
    /// Those of each topic.
    pub topics: Vec<TimelineFormat>,
    /// Those of each actor.
    pub actors: Vec<TimelineFormat>,
    /// Those of each place.
    pub places: Vec<TimelineFormat>,
    /// The tables below `/data/`.
    pub data: Vec<Dataset>,
}

/// The form of a chronology.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TimelineFormat {
    /// A calendar to subscribe to (RFC 5545).
    Ics,
    /// The table of events as JSON.
    Json,
    /// The table of events as CSV (RFC 4180).
    Csv,
    /// What `TimelineJS` shows.
    TimelineJs,
}

const TIMELINE_FORMATS: [(&str, TimelineFormat); 4] = [
    ("ics", TimelineFormat::Ics),
    ("json", TimelineFormat::Json),
    ("csv", TimelineFormat::Csv),
    ("timelinejs", TimelineFormat::TimelineJs),
];

impl TimelineFormat {
    /// The name, as `config.yaml` writes it.
    pub fn name(self) -> &'static str {
        match self {
            TimelineFormat::Ics => "ics",
            TimelineFormat::Json => "json",
            TimelineFormat::Csv => "csv",
            TimelineFormat::TimelineJs => "timelinejs",
        }
    }

    /// The name of the file.
    pub fn file_name(self) -> &'static str {
        match self {
            TimelineFormat::Ics => "calendar.ics",
            TimelineFormat::Json => "timeline.json",
            TimelineFormat::Csv => "timeline.csv",
            TimelineFormat::TimelineJs => "timelinejs.json",
        }
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            TimelineFormat::Ics => "text/calendar",
            TimelineFormat::Csv => DataFormat::Csv.media_type(),
            TimelineFormat::Json | TimelineFormat::TimelineJs => DataFormat::Json.media_type(),
        }
    }
}

/// The form of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DataFormat {
    /// A list of objects.
    Json,
    /// RFC 4180, with the names of the columns in the first line.
    Csv,
}

impl DataFormat {
    /// Both.
    pub const ALL: [DataFormat; 2] = [DataFormat::Json, DataFormat::Csv];

    /// The name, which is also the ending of the file.
    pub fn name(self) -> &'static str {
        match self {
            DataFormat::Json => "json",
            DataFormat::Csv => "csv",
        }
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            DataFormat::Json => "application/json",
            DataFormat::Csv => "text/csv",
        }
    }
}

/// A table of all that the site has of one sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Dataset {
    /// The stories, without their texts.
    Articles,
    /// The running stories.
    Topics,
    /// People and bodies.
    Actors,
    /// Events, those that stand only in articles included.
    Events,
    /// Attributed quotes.
    Quotes,
    /// Those who publish what the stories rest on.
    Outlets,
    /// Resolutions, communiqués, agreements.
    Documents,
    /// What was put right.
    Corrections,
}

impl Dataset {
    /// All of them with their names, in the order in which they are told.
    pub const ALL: [(&'static str, Dataset); 8] = [
        ("articles", Dataset::Articles),
        ("topics", Dataset::Topics),
        ("actors", Dataset::Actors),
        ("events", Dataset::Events),
        ("quotes", Dataset::Quotes),
        ("outlets", Dataset::Outlets),
        ("documents", Dataset::Documents),
        ("corrections", Dataset::Corrections),
    ];

    /// The name, as `config.yaml` and addresses write it.
    pub fn name(self) -> &'static str {
        Dataset::ALL.iter().find(|(_, dataset)| *dataset == self).map_or("", |(name, _)| name)
    }

    /// The file of the table in a form, below the home page of a language.
    pub fn file(self, format: DataFormat) -> String {
        format!("data/{}.{}", self.name(), format.name())
    }

    /// The file of the schema of its JSON form, below the root of the site.
    pub fn schema_file(self) -> String {
        format!("data/schema/{}.json", self.name())
    }
}

/// Reads `timeline` and `data`.
pub(super) fn read(fields: &mut Fields<'_>) -> Exports {
    let all = TIMELINE_FORMATS.map(|(_, format)| format);
    let mut exports = Exports {
        site: vec![TimelineFormat::Ics, TimelineFormat::TimelineJs],
        topics: all.to_vec(),
        actors: vec![TimelineFormat::Ics],
        places: vec![TimelineFormat::Ics],
        data: Dataset::ALL.map(|(_, dataset)| dataset).to_vec(),
    };
    fields.mapping("timeline", "the forms of timelines", |own| {
        let mut formats = |name, slot: &mut Vec<TimelineFormat>| {
            // An empty list is a wish (no file); an absent one is not.
            if let Some(mut item) = own.item(name) {
                let written = item.list("forms of a timeline", |it| it.choice(&TIMELINE_FORMATS));
                *slot = super::read::without_repetition(written);
            }
        };
        formats("site", &mut exports.site);
        formats("topics", &mut exports.topics);
        formats("actors", &mut exports.actors);
        formats("places", &mut exports.places);
        Some(())
    });
    if let Some(mut item) = fields.item("data") {
        let written = item.list("tables", |item| item.choice(&Dataset::ALL));
        exports.data = super::read::without_repetition(written);
    }
    exports
}
