//! `demarche links`: the addresses of other sites that a site names, and whether they still lead
//! somewhere.

use super::exit;
use super::look::{self, LookArguments};
use super::progress::Line;
use super::report::{Format, Report, counted};
use super::terminal::Terminal;
use crate::build::Survey;
use crate::diagnostic::Diagnostic;
use crate::links::{
    AddressPolicy, ExternalLink, Finding, Verdict, VisitOptions, external_links, visit,
};
use crate::site::Visibility;
use clap::Args;
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;

/// What stands behind the options in `demarche links --help`.
const EXAMPLES: &str = "\
Without `--external`, addresses are listed and nothing is asked of the network. With it, each is visited
(HEAD, then GET; two at a time of one host; never through a proxy), unless the last visit is younger than
`--max-age`. Only public addresses are connected to, at every redirect. Links within the site are checked
by every build.

Examples:
  demarche links
  demarche links --external
  demarche links --external --max-age 30 --format github";

/// How long is waited between two requests to one host.
const PAUSE: Duration = Duration::from_millis(500);

/// List links to other sites, or see whether they still lead somewhere
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct LinksArguments {
    /// Visit them
    #[arg(long)]
    external: bool,
    /// Visit again what was visited so many days ago
    #[arg(long, value_name = "DAYS", default_value_t = 7, value_parser = clap::value_parser!(u16).range(0..3660))]
    max_age: u16,
    /// Of drafts, too
    #[arg(long)]
    drafts: bool,
    /// Of what is scheduled or under embargo, too
    #[arg(long)]
    future: bool,
    /// The form of the report
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    look: LookArguments,
}

impl LinksArguments {
    /// Lists or visits, reports, and returns the exit code.
    pub(super) fn run(&self, terminal: &mut Terminal) -> u8 {
        let survey = match self.look.survey(terminal) {
            Ok(survey) => survey,
            Err(problems) => return look::refused(&problems, "", terminal),
        };
        let links = self.links(&survey);
        if !self.external {
            for link in links {
                let place = link.places.first().map(ToString::to_string).unwrap_or_default();
                terminal.result(&format!("{}  {place}", link.url));
            }
            return 0;
        }
        let (problems, verdict) = match self.visit(&survey, &links, terminal) {
            Ok(problems) => {
                (problems, format!("{} visited or known", counted(links.len(), "link")))
            }
            Err(problem) => (vec![problem], String::new()),
        };
        let mut problems = survey.with_places(problems);
        problems.sort();
        let exit_code = exit::code(&problems, false);
        let report = Report { diagnostics: &problems, made: None, exit_code, verdict: &verdict };
        report.print(self.format, terminal);
        exit_code
    }

    fn links(&self, survey: &Survey) -> Vec<ExternalLink> {
        let visibility = Visibility { drafts: self.drafts, future: self.future };
        let (now, zone) = (survey.options().clock.now(), &survey.config().time_zone);
        let records = survey.records().iter().map(AsRef::as_ref);
        external_links(records.filter(|record| visibility.shows(record, now, zone)))
    }

    fn visit(
        &self,
        survey: &Survey,
        links: &[ExternalLink],
        terminal: &Terminal,
    ) -> Result<Vec<Diagnostic>, Diagnostic> {
        let urls: Vec<String> = links.iter().map(|link| link.url.clone()).collect();
        let options = VisitOptions {
            cache: survey.cache(),
            max_age: SignedDuration::from_hours(i64::from(self.max_age) * 24),
            // The age of a visit is that of the real one, whatever time the site is looked at.
            now: Timestamp::now(),
            policy: AddressPolicy::Public,
            resolved: Vec::new(),
            pause: PAUSE,
        };
        let findings = visit(&urls, &options, &Line::on(terminal))?;
        let told = links.iter().flat_map(|link| {
            let finding = findings.get(&link.url);
            finding.map_or_else(Vec::new, |finding| problems(link, finding))
        });
        Ok(told.collect())
    }
}

/// What is to be said of a link, at every place that has it.
fn problems(link: &ExternalLink, finding: &Finding) -> Vec<Diagnostic> {
    let url = &link.url;
    let problem = match &finding.verdict {
        Verdict::Alive { moved: None } => return Vec::new(),
        Verdict::Alive { moved: Some(to) } => {
            Diagnostic::warning("moved-link", format!("`{url}` has moved for good"))
                .hint(format!("write `{to}`"))
        }
        Verdict::Dead(why) => Diagnostic::error("dead-link", format!("`{url}` is dead: {why}"))
            .hint(format!("link a copy, such as `https://web.archive.org/web/{url}`, or mend it")),
        Verdict::Unknown(why) => {
            Diagnostic::warning("unknown-link", format!("nobody can tell about `{url}`: {why}"))
                .hint("open it in a browser")
        }
        Verdict::Refused(why) => {
            Diagnostic::error("refused-link", format!("`{url}` was not visited: {why}"))
                .hint("no reader can follow it: link something public")
        }
    };
    link.places.iter().map(|place| problem.clone().at(place.clone())).collect()
}
