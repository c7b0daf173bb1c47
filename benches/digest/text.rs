//! The text of a story as a structure: blocks of sentences, with links that name what they mean.
//!
//! No markup here: each form writes the same structure in its own way.

use super::random::Random;
use super::words::{
    ACTIONS, COUNTED, DONE, HEADINGS, MATTERS, NUMBERS, PARTIES, PLACES, QUALITIES, TERMS, TIMES,
};

/// A part of a text.
#[derive(Clone, Debug)]
pub enum Block {
    /// A sub-heading.
    Heading(&'static str),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A block quote without attribution.
    Quote(Vec<Inline>),
    /// A list of points.
    List(Vec<Vec<Inline>>),
    /// A table; the first row is its head.
    Table(Vec<[String; 3]>),
    /// A block of code with its language.
    Code(&'static str, String),
}

/// A part of a line.
#[derive(Clone, Debug)]
pub enum Inline {
    /// Plain words.
    Words(String),
    /// Words that are stressed.
    Stressed(&'static str),
    /// A link to the person of this number, by name.
    Actor(usize),
    /// A link to the topic of this number, by title.
    Topic(usize),
    /// A link to the story of this number, with its label.
    Story(usize, &'static str),
}

/// What a text may be about.
#[derive(Clone, Debug)]
pub struct Matter<'a> {
    /// The persons in it, each linked once.
    pub actors: &'a [usize],
    /// Their names.
    pub names: &'a [String],
    /// The topic it is part of.
    pub topic: usize,
    /// Earlier stories that it refers to.
    pub stories: &'a [usize],
}

/// A text of about `words` words.
pub fn text(random: &mut Random, matter: &Matter<'_>, words: usize) -> Vec<Block> {
    let mut links = links(matter);
    let mut blocks = Vec::new();
    let mut written = 0;
    while written < words {
        if blocks.len() % 5 == 3 {
            blocks.push(Block::Heading(random.pick(&HEADINGS)));
        }
        let block = match random.below(16) {
            0 if !blocks.is_empty() => Block::Quote(sentence(random)),
            1 if !blocks.is_empty() => Block::List(points(random)),
            _ => paragraph(random, &mut links, matter),
        };
        written += length(&block);
        blocks.push(block);
    }
    // What has found no place yet: a story links to all that it names.
    let rest: Vec<Inline> = links.iter().rev().flat_map(|link| linking(random, link)).collect();
    if !rest.is_empty() {
        blocks.push(Block::Paragraph(rest));
    }
    if random.once_in(8) {
        blocks.push(table(random));
    }
    if random.once_in(20) {
        blocks.push(Block::Code("json", code(random)));
    }
    blocks
}

/// One paragraph that links nowhere, as the text of a hub.
pub fn note(random: &mut Random) -> Vec<Inline> {
    let sentences = random.between(3, 5);
    (0..sentences).flat_map(|_| sentence(random)).collect()
}

/// A sentence as plain words, without its full stop.
pub fn summary(random: &mut Random) -> String {
    format!(
        "{} said {} that {}",
        capital(random.pick(&PARTIES)),
        random.pick(&TIMES),
        clause(random)
    )
}

fn links(matter: &Matter<'_>) -> Vec<Inline> {
    let actors = matter.actors.iter().map(|actor| Inline::Actor(*actor));
    let stories = matter.stories.iter().map(|story| Inline::Story(*story, "an earlier story"));
    let mut links: Vec<Inline> =
        stories.chain([Inline::Topic(matter.topic)]).chain(actors).collect();
    links.reverse();
    links
}

fn paragraph(random: &mut Random, links: &mut Vec<Inline>, matter: &Matter<'_>) -> Block {
    let sentences = random.between(2, 5);
    let mut inlines = Vec::new();
    for number in 0..sentences {
        // One link in a paragraph, as long as there are any.
        let link = if number == 0 { links.pop() } else { None };
        match link {
            Some(link) => inlines.extend(linking(random, &link)),
            None if random.once_in(3) => inlines.extend(said(random, matter)),
            None => inlines.extend(sentence(random)),
        }
    }
    Block::Paragraph(inlines)
}

/// A sentence with a link in it.
fn linking(random: &mut Random, link: &Inline) -> Vec<Inline> {
    let clause = clause(random);
    let words = |text: String| Inline::Words(text);
    match link {
        Inline::Actor(_) => {
            vec![
                link.clone(),
                words(format!(" told reporters in {} that {clause}. ", random.pick(&PLACES))),
            ]
        }
        Inline::Topic(_) => vec![
            words("It belongs to the ".to_owned()),
            link.clone(),
            words(format!(", where {clause}. ")),
        ],
        _ => {
            let party = random.pick(&PARTIES);
            vec![
                words("In ".to_owned()),
                link.clone(),
                words(format!(", {party} had said that {clause}. ")),
            ]
        }
    }
}

/// A sentence in which a person is named again, without a link.
fn said(random: &mut Random, matter: &Matter<'_>) -> Vec<Inline> {
    let actor = matter.actors[random.below(matter.actors.len())];
    let name = &matter.names[actor];
    vec![Inline::Words(format!("{name} said {} that {}. ", random.pick(&TIMES), clause(random)))]
}

fn sentence(random: &mut Random) -> Vec<Inline> {
    let party = random.pick(&PARTIES);
    let capitalised = capital(party);
    let matter = random.pick(&MATTERS);
    let clause = clause(random);
    let text = match random.below(9) {
        0 => format!("{capitalised} said {} that {clause}. ", random.pick(&TIMES)),
        1 => format!("According to {party}, {clause}. "),
        2 => format!(
            "{} {} had been {} in {}. ",
            random.pick(&NUMBERS),
            random.pick(&COUNTED),
            random.pick(&DONE),
            random.pick(&PLACES)
        ),
        3 => format!(
            "{capitalised} described the {matter} as {}, and added that {clause}. ",
            random.pick(&QUALITIES)
        ),
        4 => format!("The {matter} is to be {} {}. ", random.pick(&DONE), random.pick(&TIMES)),
        5 => format!("In {}, {party} did not say whether {clause}. ", random.pick(&PLACES)),
        6 => format!(
            "The {matter} speaks of a \"{}\" in the {} area. ",
            random.pick(&TERMS),
            random.pick(&PLACES)
        ),
        7 => format!("The council's view is that {clause}; {party} did not share it. "),
        _ => {
            let stressed = Inline::Stressed(random.pick(&QUALITIES));
            let end = format!(", {party} said {}. ", random.pick(&TIMES));
            return vec![Inline::Words(format!("The {matter} is ")), stressed, Inline::Words(end)];
        }
    };
    vec![Inline::Words(text)]
}

fn clause(random: &mut Random) -> String {
    let (matter, counted) = (random.pick(&MATTERS), random.pick(&COUNTED));
    match random.below(7) {
        0 => format!("the {matter} would be {} {}", random.pick(&DONE), random.pick(&TIMES)),
        1 => format!("no date had been set for the {matter}"),
        2 => format!("the {counted} remained {}", random.pick(&QUALITIES)),
        3 => format!("it was too early to speak of the {matter}"),
        4 => format!(
            "{} would be asked to {} the {matter}",
            random.pick(&PARTIES),
            random.pick(&ACTIONS)
        ),
        5 => format!("the {counted} in {} had been {}", random.pick(&PLACES), random.pick(&DONE)),
        _ => format!(
            "a decision to {} the {matter} was possible {}",
            random.pick(&ACTIONS),
            random.pick(&TIMES)
        ),
    }
}

fn points(random: &mut Random) -> Vec<Vec<Inline>> {
    let count = random.between(2, 4);
    (0..count).map(|_| vec![Inline::Words(capital(&clause(random)))]).collect()
}

fn table(random: &mut Random) -> Block {
    let head = ["Item", "State", "Place"].map(str::to_owned);
    let rows = random.between(3, 7);
    let row = |_| {
        let (item, state, place) =
            (random.pick(&MATTERS), random.pick(&QUALITIES), random.pick(&PLACES));
        [capital(item), state.to_owned(), place.to_owned()]
    };
    Block::Table([head].into_iter().chain((0..rows).map(row)).collect())
}

fn code(random: &mut Random) -> String {
    let entries = random.between(2, 6);
    let entry = |number: usize| {
        let (place, matter) = (random.pick(&PLACES), random.pick(&MATTERS));
        format!(
            "  {{\"number\": {number}, \"place\": \"{place}\", \"matter\": \"{matter}\", \"closed\": false}}"
        )
    };
    format!("[\n{}\n]\n", (1..=entries).map(entry).collect::<Vec<_>>().join(",\n"))
}

/// How many words a block has.
fn length(block: &Block) -> usize {
    let of = |inlines: &[Inline]| -> usize {
        let words = |inline: &Inline| match inline {
            Inline::Words(text) => text.split_whitespace().count(),
            _ => 2,
        };
        inlines.iter().map(words).sum()
    };
    match block {
        Block::Paragraph(inlines) | Block::Quote(inlines) => of(inlines),
        Block::List(points) => points.iter().map(|point| of(point)).sum(),
        _ => 0,
    }
}

/// The text with a capital first letter.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
