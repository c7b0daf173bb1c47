//! A digest: persons, outlets, topics and stories, before they are written in any form.

use super::random::{Random, Zipf};
use super::text::{self, Block, Inline, Matter};
use super::words::{HEADLINES, LANDMARKS, LANDSCAPES, OFFICES, PAPERS, PROCESSES, TREES};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::ops::Range;

/// The ten years over which the stories are spread, in seconds since 1970: 2011 to 2020.
const YEARS: Range<i64> = 1_293_840_000..1_609_459_200;

/// The fewest and most words of a story, without headings, table and code.
const WORDS: (usize, usize) = (300, 850);

/// Something that stories belong to: a person, an outlet, a topic.
#[derive(Clone, Debug)]
pub struct Hub {
    /// Its id: `envoy-alder`.
    pub id: String,
    /// Its title or name.
    pub title: String,
    /// What its page says.
    pub note: Vec<Inline>,
}

/// A story.
#[derive(Clone, Debug)]
pub struct Story {
    /// Its id, which no other has.
    pub id: String,
    /// Its headline.
    pub title: String,
    /// Its summary.
    pub summary: String,
    /// Its publication instant, later than that of the story before it.
    pub date: Timestamp,
    /// Its topics by number, the first one its own.
    pub topics: Vec<usize>,
    /// Its persons by number.
    pub actors: Vec<usize>,
    /// Its sources.
    pub sources: Vec<Source>,
    /// Its text.
    pub text: Vec<Block>,
}

/// Where a story's information comes from.
#[derive(Clone, Debug)]
pub struct Source {
    /// The outlet by number.
    pub outlet: usize,
    /// The headline there.
    pub title: String,
    /// The number by which its address ends.
    pub number: usize,
}

/// A digest: what stories belong to. The stories themselves are made one by one.
#[derive(Clone, Debug)]
pub struct Digest {
    /// How many stories it has.
    pub articles: usize,
    /// Running stories.
    pub topics: Vec<Hub>,
    /// Persons.
    pub actors: Vec<Hub>,
    /// Outlets.
    pub outlets: Vec<Hub>,
    names: Vec<String>,
    laws: Laws,
    seed: u64,
}

/// How often each topic, person and outlet comes up.
#[derive(Clone, Debug)]
struct Laws {
    topics: Zipf,
    actors: Zipf,
    outlets: Zipf,
}

impl Digest {
    /// The digest of `articles` stories that belongs to `seed`.
    pub fn new(articles: usize, seed: u64) -> Self {
        let mut random = Random::new(seed, u64::MAX);
        let topics = hubs(&mut random, &LANDSCAPES, &PROCESSES);
        let actors = hubs(&mut random, &OFFICES, &TREES);
        let outlets = hubs(&mut random, &LANDMARKS, &PAPERS);
        let laws = Laws {
            topics: Zipf::new(topics.len()),
            actors: Zipf::new(actors.len()),
            outlets: Zipf::new(outlets.len()),
        };
        let names = actors.iter().map(|actor| actor.title.clone()).collect();
        Digest { articles, topics, actors, outlets, names, laws, seed }
    }

    /// The stories, oldest first.
    pub fn stories(&self) -> impl Iterator<Item = Story> {
        (0..self.articles).map(|number| self.story(number))
    }

    fn story(&self, number: usize) -> Story {
        let mut random = self.stream(number);
        let (title, topics) = self.opening(&mut random);
        let actors = self.laws.actors.draw_some(&mut random, 2, 5);
        let earlier = random.between(0, 3).min(number);
        let mut stories: Vec<usize> = (0..earlier).map(|_| random.below(number)).collect();
        stories.sort_unstable();
        stories.dedup();
        let sources = self.laws.outlets.draw_some(&mut random, 1, 3);
        let source = |outlet| {
            let title = format!("{} {}", random.pick(&LANDSCAPES), random.pick(&HEADLINES));
            Source { outlet, title, number: random.between(10_000, 99_999) }
        };
        let sources = sources.into_iter().map(source).collect();
        let matter =
            Matter { actors: &actors, names: &self.names, topic: topics[0], stories: &stories };
        let words = random.between(WORDS.0, WORDS.1);
        let text = text::text(&mut random, &matter, words);
        let summary = format!("{}.", text::summary(&mut random));
        let date = self.date(number);
        Story { id: self.id(number), title, summary, date, topics, actors, sources, text }
    }

    /// The id of the story of this number, without the rest of it.
    pub fn id(&self, number: usize) -> String {
        let (title, _) = self.opening(&mut self.stream(number));
        format!("{}-{number}", id(&title))
    }

    /// When the story of this number appeared: they are evenly spread, with some chance.
    pub fn date(&self, number: usize) -> Timestamp {
        let step = (YEARS.end - YEARS.start) / i64::try_from(self.articles).expect("far fewer");
        let chance = self.stream(number).below(usize::try_from(step).expect("it is positive"));
        let number = i64::try_from(number).expect("it is below the number of stories");
        let second =
            YEARS.start + number * step + i64::try_from(chance).expect("it is below a step");
        Timestamp::from_second(second).expect("it is within ten known years")
    }

    fn stream(&self, number: usize) -> Random {
        Random::new(self.seed, u64::try_from(number).expect("a count fits into 64 bits"))
    }

    fn opening(&self, random: &mut Random) -> (String, Vec<usize>) {
        let topics = self.laws.topics.draw_some(random, 1, 3);
        let title = format!("{}: {}", self.topics[topics[0]].title, random.pick(&HEADLINES));
        (title, topics)
    }
}

/// The parts of a day's path in UTC: `2016`, `05`, `04`.
pub fn day(date: Timestamp) -> [String; 3] {
    let day = date.to_zoned(TimeZone::UTC).date();
    [format!("{:04}", day.year()), format!("{:02}", day.month()), format!("{:02}", day.day())]
}

fn hubs(random: &mut Random, first: &[&str], second: &[&str]) -> Vec<Hub> {
    let mut hubs: Vec<Hub> = Vec::with_capacity(first.len() * second.len());
    for first in first {
        for second in second {
            let title = format!("{first} {second}");
            hubs.push(Hub { id: id(&title), title, note: text::note(random) });
        }
    }
    hubs
}

/// A title as an id.
fn id(title: &str) -> String {
    let letters = title.to_lowercase();
    letters
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}
