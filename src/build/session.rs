//! A site that is looked at again and again: the pipeline up to its last two stages, for whoever
//! renders outputs when they are asked for.
//!
//! It is the same pipeline as that of a build, by the same functions. What it keeps between two looks
//! is only what it would find again: files whose content is the same, what they mean, the theme.

use super::outcome::Silent;
use super::reading::{self, Files, Project};
use super::recall::{Meaning, Recall};
use super::recollection;
use super::run::Run;
use super::texts::Texts;
use super::{BuildOptions, CACHE};
use crate::config::{Config, Limits};
use crate::content::Address;
use crate::content::record::Record;
use crate::date::Clock;
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::plan::{self, Output};
use crate::query::Snapshot;
use crate::site::{self, Retold};
use crate::source::{self, Change, Holdings, Paths};
use crate::theme::Theme;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A project with all that is kept of it between two looks.
#[derive(Debug)]
pub struct Session {
    options: BuildOptions,
    source: source::Project,
    holdings: Holdings,
    recall: Recall,
    /// The configuration, unless something is wrong with it.
    config: Option<Arc<Config>>,
    /// What `config.yaml` was when it was last read.
    config_print: Option<Fingerprint>,
    theme: Option<(Option<Arc<Theme>>, Vec<Diagnostic>)>,
    last: Option<Last>,
}

/// What the last look found.
#[derive(Clone, Debug)]
struct Last {
    snapshot: Option<Arc<Snapshot>>,
    judge: Judge,
    reading: Vec<Diagnostic>,
    assembling: Vec<Diagnostic>,
    planning: Vec<Diagnostic>,
}

/// A project at one moment.
#[derive(Clone, Debug)]
pub struct Look {
    /// The site; `None` while nothing can be made of the configuration or the theme.
    pub snapshot: Option<Arc<Snapshot>>,
    /// All problems of reading and assembling, sorted.
    pub problems: Vec<Diagnostic>,
    /// The files that are others than at the last look.
    pub changed: Paths,
    /// Files that have another name now, by the old one.
    pub renamed: BTreeMap<Arc<str>, Arc<str>>,
    /// Whether only single records are others, at the addresses that they had, so that everything else
    /// was kept.
    pub retold: bool,
    /// What judges the problems of outputs.
    pub judge: Option<Judge>,
}

/// Judges the problems of outputs as a build does.
#[derive(Clone, Debug)]
pub struct Judge {
    project: Arc<Project>,
    texts: Texts,
}

/// The most texts that are told anew one by one.
const RETOLD: usize = 16;

impl Session {
    /// A session on the project of `options`, which has looked at nothing yet.
    ///
    /// # Errors
    /// When the project's folder cannot be reached.
    pub fn new(options: BuildOptions) -> Result<Self, Diagnostic> {
        let source = source::Project::open(&options.root)?;
        Ok(Session {
            options,
            source,
            holdings: Holdings::default(),
            recall: Recall::default(),
            config: None,
            config_print: None,
            theme: None,
            last: None,
        })
    }

    /// The project's files.
    pub fn source(&self) -> &source::Project {
        &self.source
    }

    /// Looks where `change` says, as of the time of `clock`; `None` where nothing is another, and no
    /// time has passed that makes it so.
    pub fn look(&mut self, clock: Clock, change: &Change) -> Option<Look> {
        self.options.clock = clock;
        let mut run = Run::new(&Silent, false);
        let mut changed = Paths::new();
        let concerns_config = match change {
            Change::At(paths) => paths.contains("config.yaml"),
            Change::Anywhere => true,
        };
        if concerns_config && self.config_is_another() {
            changed.insert(Arc::from("config.yaml"));
            self.forget();
            self.config = reading::config(&self.source, &self.options, &mut run);
            if self.config.is_none() {
                let problems = run.end(None::<()>).diagnostics;
                return Some(Look::without_site(problems, changed));
            }
        }
        let config = Arc::clone(self.config.as_ref()?);
        let is_first = self.last.is_none();
        let found = self.renew(&config.limits, change);
        if found.is_empty() && changed.is_empty() && !is_first && !self.is_outlived(clock) {
            return None;
        }
        let renamed = self.renamed(&found);
        changed.extend(found);
        if changed.iter().any(|path| path.starts_with("themes/")) {
            self.theme = None;
        }
        let look = self.retell(&changed, clock).unwrap_or_else(|| self.assemble(config, run));
        Some(Look { changed, renamed, ..look })
    }

    /// The moment at which the site is another one though nobody changes a file: the next that is
    /// written down somewhere, or midnight.
    pub fn until(&self) -> Option<Timestamp> {
        let site = &self.last.as_ref()?.snapshot.as_ref()?.site;
        let midnight = site.today().tomorrow().ok().and_then(|day| {
            day.to_zoned(site.config().time_zone.clone()).ok().map(|midnight| midnight.timestamp())
        });
        site.until().into_iter().chain(midnight).min()
    }

    /// Whether the last site is another one at the time of `clock`.
    fn is_outlived(&self, clock: Clock) -> bool {
        self.until().is_some_and(|until| until <= clock.now())
    }

    /// Whether `config.yaml` is another than at the last look.
    fn config_is_another(&mut self) -> bool {
        let print = match self.source.config() {
            Ok(text) => Fingerprint::of(text.text.as_bytes()),
            // One that cannot be read is another when the reason is.
            Err(problem) => Fingerprint::of_all([b"error".as_slice(), problem.message.as_bytes()]),
        };
        self.config_print.replace(print) != Some(print)
    }

    fn forget(&mut self) {
        self.holdings = Holdings::default();
        self.theme = None;
        self.last = None;
    }

    fn renew(&mut self, limits: &Limits, change: &Change) -> Paths {
        let at_paths = match change {
            Change::At(paths) if self.last.is_some() => {
                self.source.look_at(limits, &mut self.holdings, paths)
            }
            _ => None,
        };
        at_paths.unwrap_or_else(|| {
            let last = std::mem::take(&mut self.holdings);
            let (holdings, changed) = self.source.look_again(limits, last);
            self.holdings = holdings;
            changed
        })
    }

    /// The texts that are gone while the same stands at another path now.
    fn renamed(&self, changed: &Paths) -> BTreeMap<Arc<str>, Arc<str>> {
        let text = |path: &Arc<str>| self.holdings.text(path);
        let (there, gone): (Vec<_>, Vec<_>) = changed.iter().partition(|path| text(path).is_some());
        let new: BTreeMap<_, _> = there
            .into_iter()
            .filter(|path| self.recall.last(path).is_none())
            .filter_map(|path| Some((text(path)?.fingerprint, path)))
            .collect();
        let moved = gone.into_iter().filter_map(|path| {
            let now = new.get(&self.recall.fingerprint(path)?)?;
            Some((Arc::clone(path), Arc::clone(now)))
        });
        moved.collect()
    }

    /// The full way.
    fn assemble(&mut self, config: Arc<Config>, mut run: Run<'_>) -> Look {
        let texts = Texts::new(&self.source, &config.limits);
        run.with_texts(texts.clone());
        let scan = self.holdings.hand_over();
        let (theme, of_theme) = self.theme.take().unwrap_or_else(|| {
            let mut run = Run::new(&Silent, false);
            let theme = reading::theme(&config, &scan, &mut run).map(Arc::new);
            (theme, run.take_problems())
        });
        run.tell(of_theme.iter().cloned());
        let files = Files {
            source: self.source.clone(),
            config,
            scan,
            problems: self.holdings.problems.clone(),
        };
        self.theme = Some((theme.clone(), of_theme));
        if self.recall.known().is_empty()
            && let Some(program) = self.options.program
        {
            let cache = self.options.root.join(CACHE);
            self.recall = recollection::look_up(program, &files, &cache).unwrap_or_default();
        }
        let recall = Some(&mut self.recall);
        let project = reading::understand_again(files, theme, true, recall, &mut run);
        let reading = texts.look_up(run.take_problems());
        let input = project.input(self.options.clock, self.options.visibility);
        let (site, problems) = site::assemble(input);
        let assembling = texts.look_up(problems);
        let mut planning = Vec::new();
        let snapshot = project.theme.clone().map(|theme| {
            let (plan, problems) = plan::plan(&site, &theme);
            planning = texts.look_up(problems);
            Arc::new(Snapshot::new(site, plan, theme))
        });
        let judge = Judge { project: Arc::new(project), texts };
        let last = Last { snapshot, judge, reading, assembling, planning };
        self.last.insert(last).look(false)
    }

    /// The short way, for edits of single records that leave most of the others as they are: those
    /// records are told anew. `None` where it does not lead there.
    fn retell(&mut self, changed: &Paths, clock: Clock) -> Option<Look> {
        let last = self.last.as_ref()?;
        let snapshot = last.snapshot.as_ref()?;
        if changed.len() > RETOLD {
            return None;
        }
        let mut site = snapshot.site.at(clock)?;
        let mut same_plan = true;
        let mut next = last.clone();
        let mut told = Vec::new();
        for path in changed {
            let (meaning, record) = self.told_anew(path)?;
            let retold = site.retold(&record)?;
            next.replace_problems(path, &meaning, &retold)?;
            site = retold.site;
            same_plan &= retold.same_plan;
            told.push((path, meaning));
        }
        let theme = Arc::clone(&snapshot.theme);
        let plan = if same_plan {
            Arc::clone(&snapshot.plan)
        } else {
            let (plan, problems) = plan::plan(&site, &theme);
            next.planning = next.judge.texts.look_up(problems);
            Arc::new(plan)
        };
        next.snapshot = Some(Arc::new(Snapshot::new(site, plan, theme)));
        for (path, meaning) in told {
            if let Some(file) = self.holdings.text(path) {
                self.recall.remember(file, meaning);
            }
        }
        self.holdings.let_go(changed);
        Some(self.last.insert(next).look(same_plan))
    }

    /// What the file at `path` means now, where it is one record as it was.
    fn told_anew(&self, path: &str) -> Option<(Arc<Meaning>, Arc<Record>)> {
        let (rules, defaults) = self.recall.basis()?;
        let file = self.holdings.text(path)?;
        let before = self.recall.last(path)?;
        let address = Address::of(path, rules).ok()?;
        if !matches!(address, Address::Record { .. }) {
            return None;
        }
        let meaning = Meaning::of(&address, file, defaults, rules);
        match (before.records.as_slice(), meaning.records.as_slice()) {
            ([before], [record]) if before.key == record.key => {
                let record = Arc::clone(record);
                Some((Arc::new(meaning), record))
            }
            _ => None,
        }
    }
}

impl Last {
    /// Tells the problems of the record at `path` as they are now. `None` where others have problems
    /// with it, which may be others now.
    fn replace_problems(&mut self, path: &str, meaning: &Meaning, retold: &Retold) -> Option<()> {
        let with_it = self.assembling.iter().filter(|problem| problem.mentions(path)).count();
        if with_it != retold.before.len() || self.planning.iter().any(|it| it.mentions(path)) {
            return None;
        }
        self.assembling.retain(|problem| !problem.mentions(path));
        self.assembling.extend(self.judge.texts.look_up(retold.now.clone()));
        let is_here =
            |problem: &Diagnostic| problem.place.as_ref().is_some_and(|place| *place.path == *path);
        self.reading.retain(|problem| !is_here(problem));
        self.reading.extend(meaning.diagnostics.iter().map(|it| self.judge.forgive(it.clone())));
        Some(())
    }

    fn look(&self, retold: bool) -> Look {
        let mut problems = [self.reading.as_slice(), &self.assembling, &self.planning].concat();
        problems.sort();
        problems.dedup();
        Look {
            snapshot: self.snapshot.clone(),
            problems,
            changed: Paths::new(),
            renamed: BTreeMap::new(),
            retold,
            judge: Some(self.judge.clone()),
        }
    }
}

impl Look {
    fn without_site(problems: Vec<Diagnostic>, changed: Paths) -> Self {
        let renamed = BTreeMap::new();
        Look { snapshot: None, problems, changed, renamed, retold: false, judge: None }
    }
}

impl Judge {
    /// All problems in the order of their places: those of a look, and those that its outputs met,
    /// each told once.
    pub fn all<'a>(
        &self,
        look: &[Diagnostic],
        met: impl IntoIterator<Item = (&'a Output, &'a Diagnostic)>,
    ) -> Vec<Diagnostic> {
        let mut run = Run::new(&Silent, false);
        run.with_texts(self.texts.clone());
        run.tell(look.iter().cloned());
        for (output, problem) in met {
            run.tell_of(output, self.forgive(problem.clone()));
        }
        run.end(None::<()>).diagnostics
    }

    /// The problem, as a warning where it stands in a draft.
    pub fn forgive(&self, problem: Diagnostic) -> Diagnostic {
        self.project.forgive(problem)
    }
}
