//! The input of a small digest as a value, and the edits of random histories on it.

mod translation;

use super::story::{PIECES, PLACES, SOURCES, Story, TOPICS, outlets};
use crate::pictures::made::NOTES;
use crate::random::Random;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The ids that stories have.
const IDS: [&str; 8] = ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel"];

/// A template that reads a data file and includes another template.
const ACTOR: &str =
    "{% set votes = data(path='votes') %}{{ votes[0].yes }}{% include 'partials/own.html' %}";

/// The templates and components that the house may have of its own, each in some forms.
const HOUSE: [(&str, [&str; 3]); 10] = [
    ("templates/404.html", ["gone", "{{ site.title }}", "{{ count(kind='article') }}"]),
    (
        "templates/page.html",
        ["{{ content }}", "<p>{{ content }}</p>", "{{ today() }}{{ content }}"],
    ),
    (
        "templates/card.html",
        ["{{ card.title }}", "<b>{{ card.title }}</b>", "{{ card.title }}{{ card.summary }}"],
    ),
    ("templates/actor.html", [ACTOR, "{{ content }}", "{% include 'partials/own.html' %}"]),
    ("templates/partials/own.html", ["own", "{{ site.title }}", "{{ t(id='missing-title') }}"]),
    (
        "components/note.html",
        [
            "{% component Note() %}<aside>{{ body }}</aside>{% endcomponent Note %}",
            "{% component Note() %}<div>{{ body }}</div>{% endcomponent Note %}",
            "{% component Note() %}{{ today() }}{{ body }}{% endcomponent Note %}",
        ],
    ),
    ("styles/tokens.css", [":root { --x: 1px }", ":root { --x: 2px }", ""]),
    ("strings/en.yaml", ["missing-title: None\n", "missing-title: Gone\n", "updated: New\n"]),
    (
        "map/outlines.json",
        [
            r#"{"per_degree": 1, "land": [[30, 30, 9, 0, 0, 9]], "borders": []}"#,
            r#"{"per_degree": 2, "land": [[60, 60, 9, 0, 0, 9]], "borders": [[70, 60, 1, 9]]}"#,
            r#"{"per_degree": 1, "land": []}"#,
        ],
    ),
    ("static/icon.svg", ["<svg/>", "<svg></svg>", "<svg> </svg>"]),
];

/// The input of a digest.
#[derive(Clone, Debug)]
pub struct Digest {
    stories: BTreeMap<&'static str, Story>,
    config: BTreeMap<&'static str, String>,
    others: BTreeMap<String, String>,
    /// When it is built, in hours from the first of May 2016.
    pub hour: usize,
    /// Whether drafts are built.
    pub drafts: bool,
    /// Whether it is built for another address.
    pub moved: bool,
}

impl Digest {
    /// A digest to begin with.
    pub fn new() -> Self {
        let mut digest = Digest {
            stories: BTreeMap::new(),
            config: BTreeMap::from([("languages", "{ar: {name: العربية}}".to_owned())]),
            others: BTreeMap::new(),
            hour: 24 * 9,
            drafts: false,
            moved: false,
        };
        let fixed = [
            ("themes/house/theme.yaml", "name: house\nversion: 1.0.0\nextends: chancery\n"),
            ("themes/house/templates/partials/own.html", "own"),
            ("themes/house/templates/actor.html", ACTOR),
            (
                "content/articles/coming.md",
                "---\ntitle: To come\ndate: 2016-05-02\nkind: original\nstatus: draft\n---\nSoon.\n",
            ),
            ("content/pages/about.md", "---\ntitle: About\n---\nUs.\n"),
            ("content/actors/kerry.ar.md", "---\nname: جون كيري\ntype: person\n---\nمن بوسطن.\n"),
            ("content/actors/kerry.md", "---\nname: John Kerry\ntype: person\n---\nOf Boston.\n"),
            (
                "content/places.yaml",
                "- {id: damascus, name: Damascus, type: city, lat: 33.5, lon: 36.3}\n",
            ),
            ("content/data/votes.csv", "yes,no\n15,0\n"),
            ("content/files/map.png", "map 0"),
            ("content/files/map.png.yaml", NOTES),
        ];
        digest.others.extend(fixed.map(|(path, text)| (path.to_owned(), text.to_owned())));
        digest.others.insert("content/outlets.yaml".to_owned(), outlets(0));
        for topic in TOPICS {
            digest.topic(topic, 0);
        }
        digest.stories.extend(IDS.into_iter().zip((0..5).map(Story::new)));
        digest
    }

    fn topic(&mut self, id: &str, number: usize) {
        let front = format!("title: On {id}\nreviewed: 2016-05-{:02}", 1 + number % 3 * 4);
        // What is compared in a topic comes and goes.
        let issues =
            if number.is_multiple_of(2) { "issues: [{id: truce, title: Truce}]\n" } else { "" };
        let text = format!("---\n{front}\n{issues}---\nWhat it is about, {number}.\n");
        self.others.insert(format!("content/topics/{id}.md"), text);
    }

    /// All files, by path.
    pub fn files(&self) -> BTreeMap<String, String> {
        let mut files = self.others.clone();
        for (id, story) in &self.stories {
            let place = story.place.replace("{}", id);
            files.insert(format!("content/articles/{place}"), story.text(id));
        }
        let mut config = crate::site::CONFIG.replace("time_zone:", "theme: house\ntime_zone:");
        for (key, value) in &self.config {
            if *key == "title" {
                config = config.replace("The Test Digest", value);
            } else {
                writeln!(config, "{key}: {value}").expect("a string takes all");
            }
        }
        files.insert("config.yaml".to_owned(), config);
        files
    }

    /// Makes one edit; its name.
    pub fn edit(&mut self, random: &mut Random) -> &'static str {
        match random.below(10) {
            0..=3 => self.edit_story(random),
            4 => self.edit_address(random),
            5 | 6 => self.edit_theme(random),
            7 | 8 => self.edit_other(random),
            _ => self.edit_wish(random),
        }
    }

    fn edit_story(&mut self, random: &mut Random) -> &'static str {
        let number = random.below(1000);
        let ids: Vec<&'static str> = self.stories.keys().copied().collect();
        if ids.is_empty() || random.once_in(6) {
            self.stories.insert(*random.pick(&IDS), Story::new(number));
            return "create or replace a story";
        }
        let id = *random.pick(&ids);
        let story = self.stories.get_mut(id).expect("it is there");
        match random.below(13) {
            0 => {
                self.stories.remove(id);
                return "delete a story";
            }
            1 => story.title = number,
            2 => story.day = 1 + number % 14,
            10 => story.sources = *random.pick(&SOURCES),
            3 => story.topics = TOPICS.into_iter().filter(|_| random.once_in(2)).collect(),
            4 => story.toggle("status", "draft"),
            5 => story.toggle("summary", "A summary of its own"),
            6 => {
                let end = format!("2016-05-{:02}", 1 + number % 14);
                let key = ["embargo_until", "publish_at", "expires", "updated"][number % 4];
                story.toggle(key, &end);
            }
            7 => {
                let status = ["took-place", "expected", "cancelled"][number % 3];
                let event = format!("[{{title: Talks {number}, date: 2016-05, status: {status}}}]");
                story.toggle("events", &event);
            }
            12 => {
                let status = ["claimed", "disputed", "withdrawn"][number % 3];
                let claim = format!("text: Claim {number}, status: {status}, issue: truce");
                story.toggle("claims", &format!("[{{{claim}, asserted_by: kerry}}]"));
            }
            11 => story.toggle("places", "[damascus]"),
            8 => {
                let what = format!("text: Number {number}, material: {}", number.is_multiple_of(2));
                story.toggle(
                    "corrections",
                    &format!("[{{date: 2016-05-09, type: update, {what}}}]"),
                );
            }
            _ => {
                let pieces: Vec<&str> = (0..3).map(|_| *random.pick(&PIECES)).collect();
                story.body = format!("{}\n\n", pieces.join("\n\n"));
                return "edit a body";
            }
        }
        "edit the front matter of a story"
    }

    fn edit_address(&mut self, random: &mut Random) -> &'static str {
        let ids: Vec<&'static str> = self.stories.keys().copied().collect();
        let Some(id) = ids.get(random.below(ids.len().max(1))).copied() else { return "nothing" };
        let (other, day) = (*random.pick(&IDS), 1 + random.below(5));
        let story = self.stories.get_mut(id).expect("it is there");
        match random.below(7) {
            0 => story.place = *random.pick(&PLACES),
            1 => story.toggle("slug", other),
            2 => story.toggle("redirect_from", &format!("[/old/{other}/]")),
            // Perhaps the page of another story: then the two collide.
            3 => story.toggle("redirect_from", &format!("[/2016/05/0{day}/{other}/]")),
            4 => {
                let Some(same) = self.stories.get(other).map(|story| story.day) else {
                    return "nothing";
                };
                let story = self.stories.get_mut(id).expect("it is there");
                story.day = same;
                story.more.insert("slug", other.to_owned());
                return "make two addresses collide";
            }
            5 => {
                story.toggle("colour", "red");
                return "write an unknown key";
            }
            _ => {
                let story = self.stories.remove(id).expect("it is there");
                self.stories.insert(other, story);
                return "rename a story";
            }
        }
        "move a story, its address or its redirect"
    }

    fn edit_theme(&mut self, random: &mut Random) -> &'static str {
        let (path, forms) = random.pick(&HOUSE);
        let path = format!("themes/house/{path}");
        // Another template includes it: without it, the theme would not load.
        if random.once_in(3) && !path.ends_with("own.html") {
            self.others.remove(&path);
            return "delete a file of the theme";
        }
        self.others.insert(path, (*random.pick(forms)).to_owned());
        "edit a file of the theme"
    }

    fn edit_other(&mut self, random: &mut Random) -> &'static str {
        let number = random.below(100);
        if random.once_in(6) {
            return self.edit_translation(random, number);
        }
        let (path, text) = match random.below(16) {
            0 => {
                let name = ["John Kerry", "Secretary Kerry"][number % 2];
                (
                    "content/actors/kerry.md",
                    format!("---\nname: {name}\ntype: person\n---\n{number}\n"),
                )
            }
            1 => ("content/outlets.yaml", outlets(number)),
            13 => {
                let about = ["actor:kerry", "topic:issg"][number % 2];
                let form = format!("[{{text: Form {number}}}]");
                (
                    "content/glossary.yaml",
                    format!("- {{id: it, title: It, about: '{about}', forms: {form}}}\n"),
                )
            }
            14 => {
                let body = ["", ", body: kerry"][number % 2];
                let text = format!("- {{id: d, symbol: D {number}, title: A document{body}}}\n");
                ("content/documents.yaml", text)
            }
            2 | 10 => ("content/data/votes.csv", format!("yes,no\n{number},0\n")),
            3 | 11 => ("content/files/map.png", format!("map {}", number % 10)),
            4 => ("content/articles/_defaults.yaml", format!("importance: {}\n", 1 + number % 3)),
            5 => ("content/pages/about.md", format!("---\ntitle: About\n---\nUs, {number}.\n")),
            6 | 7 => {
                let day = 1 + number % 14;
                let head = format!("title: Talks\ndate: 2016-05-{day:02}\ntype: meeting");
                let text = format!("---\n{head}\nsources: [https://sana.sy/talks]\n---\nSoon.\n");
                ("content/events/talks.md", text)
            }
            15 => (
                "content/places.yaml",
                format!(
                    "- {{id: damascus, name: Damascus, type: city, lat: 3{}.5, lon: 36.3}}\n",
                    number % 5
                ),
            ),
            12 => {
                let end = ["", "\nrescheduled: [{was: 2016-04, on: 2016-05-02}]"][number % 2];
                let day = 1 + number % 28;
                let front = format!("title: Munich\ndate: 2016-05-{day:02}\ntopics: [issg]{end}");
                ("content/events/munich.md", format!("---\n{front}\n---\nIn the city.\n"))
            }
            8 => {
                let topic = *random.pick(&TOPICS);
                self.topic(topic, number);
                return "edit a topic";
            }
            _ => {
                self.others.remove("content/articles/_defaults.yaml");
                self.others.remove("content/events/talks.md");
                return "delete folder defaults and an event";
            }
        };
        self.others.insert(path.to_owned(), text);
        "edit a record, a list, data, a picture or defaults"
    }

    fn edit_wish(&mut self, random: &mut Random) -> &'static str {
        let number = random.below(100);
        let (key, value) = match random.below(9) {
            0..=2 => {
                self.hour = random.below(24 * 14);
                return "jump with the clock";
            }
            3 => {
                self.drafts = !self.drafts;
                return "build with drafts or without";
            }
            4 => {
                self.moved = !self.moved;
                return "build for another address";
            }
            5 => ("title", format!("Digest {number}")),
            6 => ("paginate", (1 + number % 3).to_string()),
            7 => ("feeds", format!("{{limit: {}}}", 1 + number % 4)),
            _ => ("theme_options", format!("{{colophon: Number {number}}}")),
        };
        self.config.insert(key, value);
        "edit the configuration"
    }
}
