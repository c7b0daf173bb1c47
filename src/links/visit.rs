//! Visits many addresses: what is known and young enough is not asked again, and no host is asked by
//! many at once.

use super::address::AddressPolicy;
use super::cache::{self, Finding, Findings};
use super::client::Client;
use crate::build::{Progress, Stage};
use crate::diagnostic::Diagnostic;
use crate::once::locked;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// How addresses are visited.
#[derive(Clone, Debug)]
pub struct VisitOptions {
    /// The folder of caches.
    pub cache: PathBuf,
    /// How long what was learnt is believed.
    pub max_age: SignedDuration,
    /// The time at which it is asked.
    pub now: Timestamp,
    /// What may be connected to.
    pub policy: AddressPolicy,
    /// Names that are known without asking: for tests, which have a server of their own.
    pub resolved: Vec<(String, SocketAddr)>,
    /// How long is waited between two requests to one host.
    pub pause: Duration,
}

/// How many addresses are visited at a time.
const AT_ONCE: usize = 8;

/// How many of them may be of one host.
const AT_ONCE_OF_A_HOST: usize = 2;

/// What is known of each of `urls`, visited where nothing is known that is young enough.
///
/// # Errors
/// When the cache cannot be written; everything that was learnt is in vain then.
pub fn visit(
    urls: &[String],
    options: &VisitOptions,
    progress: &dyn Progress,
) -> Result<BTreeMap<String, Finding>, Diagnostic> {
    let mut known = cache::read(&options.cache);
    let is_young = |finding: &Finding| {
        let age = options.now.duration_since(finding.at);
        !age.is_negative() && age < options.max_age
    };
    let to_ask: Vec<&String> =
        urls.iter().filter(|url| !known.get(*url).is_some_and(is_young)).collect();
    progress.begin(Stage::Visiting, Some(to_ask.len()));
    let learnt = ask(lanes(&to_ask), options, progress);
    if !learnt.is_empty() {
        known.extend(learnt);
        cache::write(&options.cache, &known)?;
    }
    Ok(urls.iter().filter_map(|url| Some((url.clone(), known.get(url)?.clone()))).collect())
}

/// The addresses in lanes, each of one host and visited one after another; few of each host.
fn lanes<'u>(urls: &[&'u String]) -> Vec<Vec<&'u str>> {
    let mut hosts: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for url in urls {
        let host = url::Url::parse(url).ok();
        let host = host.as_ref().and_then(url::Url::host_str).unwrap_or_default().to_owned();
        hosts.entry(host).or_default().push(url);
    }
    let split = |urls: Vec<&'u str>| {
        let lane = urls.len().div_ceil(AT_ONCE_OF_A_HOST).max(1);
        urls.chunks(lane).map(<[&str]>::to_vec).collect::<Vec<_>>()
    };
    let mut lanes: Vec<Vec<&str>> = hosts.into_values().flat_map(split).collect();
    // Lanes are taken from the end: the longest first.
    lanes.sort_by_key(Vec::len);
    lanes
}

fn ask(lanes: Vec<Vec<&str>>, options: &VisitOptions, progress: &dyn Progress) -> Findings {
    let client = Client::new(options.policy.clone(), options.resolved.clone());
    let threads = lanes.len().min(AT_ONCE);
    let (lanes, findings) = (Mutex::new(lanes), Mutex::new(Findings::new()));
    let next = || locked(&lanes).pop();
    let work = || {
        while let Some(lane) = next() {
            for (position, url) in lane.into_iter().enumerate() {
                if position > 0 {
                    std::thread::sleep(options.pause);
                }
                let finding = Finding { verdict: client.visit(url), at: options.now };
                let mut findings = locked(&findings);
                findings.insert(url.to_owned(), finding);
                progress.step();
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(work);
        }
    });
    findings.into_inner().unwrap_or_else(PoisonError::into_inner)
}
