//! How long each stage of a build takes on one thread, with 1,000 and with 10,000 articles:
//! `cargo bench --bench stages`.
//!
//! The stages are called as the pipeline calls them, on a digest written to the folder for temporary
//! files (`TMPDIR`; put it on tmpfs).

mod digest;

use demarche::config::{self, Config, Links};
use demarche::content::record::Record;
use demarche::content::{self, Address, Input, Rules, markdown};
use demarche::date::Clock;
use demarche::diagnostic::SourceText;
use demarche::dist::{self, Target};
use demarche::plan::{self, Output};
use demarche::query::Snapshot;
use demarche::render::{Content, Renderer, highlight};
use demarche::site::{self, Visibility};
use demarche::source::{self, Scan};
use demarche::theme::Theme;
use demarche::{render, theme, yaml};
use digest::Form;
use divan::Bencher;
use divan::counter::ItemsCount;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

/// How many articles the digests have.
const SIZES: [usize; 2] = [1_000, 10_000];

fn main() {
    divan::main();
}

/// A digest on disk, and what was read of it.
struct Corpus {
    folder: TempDir,
    project: source::Project,
    config: Arc<Config>,
    rules: Rules,
    scan: Scan,
}

impl Corpus {
    fn new(articles: usize) -> Self {
        let folder = tempfile::tempdir().expect("there is room for temporary files");
        let root = folder.path().join("digest");
        let form = Form::named("demarche").expect("it is one of the forms");
        digest::write(form, articles, 1, &root).expect("there is room for the digest");
        let project = source::Project::open(&root).expect("it was just written");
        let text = project.config().expect("it was just written");
        let config = Arc::new(config::read(&text).expect("ours is right"));
        let (scan, _) = project.scan(&config.limits);
        let rules = Rules::of(config.edition().language.clone());
        Corpus { folder, project, config, rules, scan }
    }

    /// The texts, each with where its front matter ends and its body begins.
    fn texts(&self) -> Vec<(SourceText, usize)> {
        let text = |file: &source::ReadFile| {
            let (text, _) = content::text_of(&file.path, &file.bytes);
            let text = text.expect("ours are UTF-8");
            let end = text.text[4..].find("\n---\n").expect("ours have front matter") + 4;
            (text, end)
        };
        self.scan.texts.iter().filter(|file| file.path.ends_with(".md")).map(text).collect()
    }

    fn records(&self) -> Vec<Arc<Record>> {
        let read = |source: SourceText| {
            let address = Address::of(&source.path, &self.rules).expect("ours have their places");
            let input =
                Input { source: &source, address: &address, defaults: &[], rules: &self.rules };
            content::read(input).records
        };
        self.texts().into_iter().flat_map(|(source, _)| read(source)).map(Arc::new).collect()
    }

    /// So many persons, each with a name and another one.
    fn persons(&self, number: usize) -> Vec<Arc<Record>> {
        let person = |number: usize| {
            let (given, family) = (name(number % 71), name(number));
            format!(
                "- {{id: person-{number}, type: person, name: {given} {family}, aliases: [{family}]}}\n"
            )
        };
        let list: String = (0..number).map(person).collect();
        let source = SourceText::new("content/actors.yaml", list);
        let address = Address::of(&source.path, &self.rules).expect("it is the place of a list");
        let input = Input { source: &source, address: &address, defaults: &[], rules: &self.rules };
        content::read(input).records.into_iter().map(Arc::new).collect()
    }

    fn theme(&self) -> Theme {
        let Config { markdown, .. } = &*self.config;
        let css =
            highlight::stylesheet(&markdown.highlight_light.value, &markdown.highlight_dark.value);
        let css = SourceText::new("colours", css.expect("the defaults are there"));
        let loaded = theme::load(&self.config, &self.scan.themes, &render::vocabulary(), &[css]);
        loaded.expect("ours is right").0
    }

    fn input(&self, records: &[Arc<Record>]) -> site::Input {
        site::Input {
            config: Arc::clone(&self.config),
            clock: Clock::fixed("2021-01-01T00:00:00Z".parse().expect("an instant")),
            visibility: Visibility::default(),
            records: records.to_vec(),
            broken: Vec::new(),
            broken_lists: Vec::new(),
            data: BTreeMap::new(),
            files: BTreeSet::new(),
            pictures: BTreeMap::new(),
            picture_files: BTreeMap::new(),
            forgive_drafts: true,
        }
    }

    fn snapshot(&self) -> Arc<Snapshot> {
        let (site, _) = site::assemble(self.input(&self.records()));
        let theme = self.theme();
        let (plan, _) = plan::plan(&site, &theme);
        Arc::new(Snapshot::new(site, plan, theme))
    }

    fn target(&self, output: &Path) -> Target {
        Target {
            output: output.to_owned(),
            project_root: self.project.root().to_owned(),
            inputs: Vec::new(),
            cache: self.folder.path().join("cache"),
            force: false,
            wait: Duration::ZERO,
        }
    }
}

/// A name of its own for each number.
fn name(number: usize) -> String {
    const PARTS: [&str; 10] = ["ba", "ke", "lo", "mi", "nu", "ra", "se", "ti", "vo", "zu"];
    let digits = format!("{number:04}");
    let letters: String =
        digits.bytes().map(|digit| PARTS[usize::from(digit - b'0') % PARTS.len()]).collect();
    format!("{}{}", letters[..1].to_uppercase(), &letters[1..])
}

/// Finds all files and reads them.
#[divan::bench(args = SIZES, sample_count = 5)]
fn a_read_files(bencher: Bencher<'_, '_>, articles: usize) {
    let corpus = Corpus::new(articles);
    bencher
        .counter(ItemsCount::new(articles))
        .bench_local(|| corpus.project.scan(&corpus.config.limits));
}

/// Parses the YAML of the front matter.
#[divan::bench(args = SIZES, sample_count = 5)]
fn b_front_matter(bencher: Bencher<'_, '_>, articles: usize) {
    let texts = Corpus::new(articles).texts();
    bencher.counter(ItemsCount::new(articles)).bench_local(|| {
        let node = |(source, end): &(SourceText, usize)| {
            yaml::parse(source, 4..*end + 1, &yaml::Limits::front_matter()).ok()
        };
        texts.iter().filter_map(node).collect::<Vec<_>>()
    });
}

/// Parses the Markdown of the bodies.
#[divan::bench(args = SIZES, sample_count = 5)]
fn c_markdown(bencher: Bencher<'_, '_>, articles: usize) {
    let corpus = Corpus::new(articles);
    let texts = corpus.texts();
    let dialect = corpus.rules.dialect(&corpus.rules.language);
    bencher.counter(ItemsCount::new(articles)).bench_local(|| {
        let body = |(source, end): &(SourceText, usize)| {
            let folder = source.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            markdown::parse(source, end + 5..source.text.len(), &dialect, folder)
        };
        texts.iter().map(body).collect::<Vec<_>>()
    });
}

/// Makes records of texts: front matter, its meaning, and the body.
#[divan::bench(args = SIZES, sample_count = 5)]
fn d_records(bencher: Bencher<'_, '_>, articles: usize) {
    let corpus = Corpus::new(articles);
    bencher.counter(ItemsCount::new(articles)).bench_local(|| corpus.records());
}

/// Puts the records together and plans the outputs.
#[divan::bench(args = SIZES, sample_count = 5)]
fn e_assemble(bencher: Bencher<'_, '_>, articles: usize) {
    let corpus = Corpus::new(articles);
    let (records, theme) = (corpus.records(), corpus.theme());
    bencher
        .counter(ItemsCount::new(articles))
        .with_inputs(|| corpus.input(&records))
        .bench_local_values(|input| {
            let (site, _) = site::assemble(input);
            let (plan, _) = plan::plan(&site, &theme);
            (site, plan)
        });
}

/// Finds what the texts mention, among 5,000 names more than the digest has.
#[divan::bench(args = SIZES, sample_count = 5)]
fn e_mentions(bencher: Bencher<'_, '_>, articles: usize) {
    let mut corpus = Corpus::new(articles);
    // The digest that is compared with Hugo's links no names.
    let links = Links { first_mention: true, acronyms: true };
    corpus.config = Arc::new(Config { links, ..Config::clone(&corpus.config) });
    let mut records = corpus.records();
    records.extend(corpus.persons(2_500));
    bencher
        .counter(ItemsCount::new(articles))
        .with_inputs(|| site::assemble(corpus.input(&records)).0)
        .bench_local_values(|site| {
            site.connect();
            site
        });
}

/// Renders all outputs.
#[divan::bench(args = SIZES, sample_count = 5)]
fn f_render(bencher: Bencher<'_, '_>, articles: usize) {
    let snapshot = Corpus::new(articles).snapshot();
    bencher.counter(ItemsCount::new(articles)).bench_local(|| {
        let renderer = Renderer::new(Arc::clone(&snapshot)).expect("our templates are right");
        let mut worker = renderer.worker();
        let size = |output: &Output| match worker.render(output).content {
            Content::Bytes(bytes) => bytes.len(),
            Content::File(_) | Content::Rendition(_) | Content::Share(_) => 0,
            Content::Index(texts) => texts.entries.len(),
        };
        snapshot.plan.outputs.values().map(size).sum::<usize>()
    });
}

/// Writes all outputs into a fresh folder.
#[divan::bench(args = SIZES, sample_count = 5)]
fn g_write(bencher: Bencher<'_, '_>, articles: usize) {
    let corpus = Corpus::new(articles);
    let snapshot = corpus.snapshot();
    let renderer = Renderer::new(Arc::clone(&snapshot)).expect("our templates are right");
    let mut worker = renderer.worker();
    let outputs = snapshot.plan.outputs.values();
    let built: Vec<_> =
        outputs.map(|output| (&output.path, worker.render(output).content)).collect();
    let output = corpus.folder.path().join("site");
    let fresh = || {
        if output.exists() {
            std::fs::remove_dir_all(&output).expect("nobody else uses it");
        }
    };
    bencher.counter(ItemsCount::new(articles)).with_inputs(fresh).bench_local_values(|()| {
        let destination = dist::open(&corpus.target(&output)).expect("the folder is free");
        for (path, content) in &built {
            if let Content::Bytes(bytes) = content {
                destination.stage(path, dist::Content::Bytes(bytes)).expect("there is room");
            }
        }
        destination.commit().expect("there is room")
    });
}
