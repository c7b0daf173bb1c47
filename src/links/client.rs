//! One visit to an address: HEAD, and GET where that is refused; at most ten hops, each checked.

use super::address::AddressPolicy;
use super::cache::Verdict;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;
use ureq::config::Config;
use ureq::http::{Response, StatusCode, Uri, header};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Body, Error};
use url::Url;

/// How many redirects are followed.
const HOPS: usize = 10;

/// How long one request may take, names and connection included.
const PATIENCE: Duration = Duration::from_secs(15);

/// Says who asks, so that who is asked can tell.
const USER_AGENT: &str = concat!("demarche/", env!("CARGO_PKG_VERSION"), " (checks links)");

/// Visits addresses that a policy allows.
pub(super) struct Client {
    agent: Agent,
}

/// What a request came to, before anybody judges it.
enum Reply {
    Status(StatusCode),
    Redirect { permanent: bool, to: Option<String> },
    Failed(Verdict),
}

impl Client {
    /// A client that connects to what `policy` allows. `resolved` are names that are known without
    /// asking: for tests.
    pub(super) fn new(policy: AddressPolicy, resolved: Vec<(String, SocketAddr)>) -> Self {
        let config = Config::builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            .max_redirects(0)
            // Each connection is made anew, so that each is resolved and checked anew.
            .max_idle_connections(0)
            // A proxy would connect for us, to whatever it likes.
            .proxy(None)
            .user_agent(USER_AGENT)
            .build();
        let names = Checked { policy, resolved, inner: DefaultResolver::default() };
        Client { agent: Agent::with_parts(config, DefaultConnector::default(), names) }
    }

    /// Visits `address`, and follows where it leads.
    pub(super) fn visit(&self, address: &str) -> Verdict {
        let Ok(mut url) = Url::parse(address) else {
            return Verdict::Dead("it is not an address".to_owned());
        };
        let mut moved = true;
        for hop in 0..=HOPS {
            if !matches!(url.scheme(), "http" | "https") {
                return Verdict::Dead(format!(
                    "it leads to an address of the scheme `{}`",
                    url.scheme()
                ));
            }
            match self.ask(&url) {
                Reply::Status(status) if status.is_success() => {
                    // Only what is permanent at every hop is a new address.
                    let to = (hop > 0 && moved).then(|| url.to_string());
                    return Verdict::Alive { moved: to };
                }
                Reply::Status(status) => return judged(status),
                Reply::Failed(verdict) => return verdict,
                Reply::Redirect { permanent, to } => {
                    moved &= permanent;
                    match to.and_then(|to| url.join(&to).ok()) {
                        Some(next) => url = next,
                        None => return Verdict::Unknown("a redirect leads nowhere".to_owned()),
                    }
                }
            }
        }
        Verdict::Dead(format!("it redirects more than {HOPS} times"))
    }

    fn ask(&self, url: &Url) -> Reply {
        let mut plain = url.clone();
        plain.set_fragment(None);
        match self.agent.head(plain.as_str()).call() {
            // Many servers answer HEAD wrongly, and GET rightly. Who asks for patience gets it.
            Ok(reply) if reply.status().as_u16() >= 400 && reply.status().as_u16() != 429 => {
                reply_of(self.agent.get(plain.as_str()).call())
            }
            reply => reply_of(reply),
        }
    }
}

fn reply_of(result: Result<Response<Body>, Error>) -> Reply {
    match result {
        Ok(reply) if reply.status().is_redirection() => Reply::Redirect {
            permanent: matches!(reply.status().as_u16(), 301 | 308),
            to: reply
                .headers()
                .get(header::LOCATION)
                .and_then(|to| to.to_str().ok())
                .map(str::to_owned),
        },
        Ok(reply) => Reply::Status(reply.status()),
        Err(error) => Reply::Failed(failed(&error)),
    }
}

/// What is not there is dead. Who refuses us, or has trouble, may serve a reader all the same.
fn judged(status: StatusCode) -> Verdict {
    let said = match status.canonical_reason() {
        Some(reason) => format!("the answer is {} {}", status.as_str(), reason.to_lowercase()),
        None => format!("the answer is {}", status.as_str()),
    };
    match status.as_u16() {
        404 | 410 => Verdict::Dead(said),
        _ => Verdict::Unknown(said),
    }
}

fn failed(error: &Error) -> Verdict {
    match error {
        Error::HostNotFound => Verdict::Dead("there is no such host".to_owned()),
        Error::Io(cause) if is_refusal(cause) => Verdict::Refused(cause.to_string()),
        Error::Io(cause) if is_unknown_host(cause) => {
            Verdict::Dead("there is no such host".to_owned())
        }
        Error::Timeout(_) => {
            Verdict::Unknown(format!("no answer in {} seconds", PATIENCE.as_secs()))
        }
        other => Verdict::Unknown(other.to_string()),
    }
}

/// The words of a refusal by the policy; the kind alone could also be the system's.
const REFUSED: &str = "it leads to an address that is not public";

fn is_refusal(cause: &io::Error) -> bool {
    cause.kind() == io::ErrorKind::PermissionDenied && cause.to_string() == REFUSED
}

/// The system's resolver tells in words only that a name is unknown.
fn is_unknown_host(cause: &io::Error) -> bool {
    let said = cause.to_string();
    ["failed to lookup", "Name or service not known", "No address associated"]
        .iter()
        .any(|words| said.contains(words))
}

/// Resolves names, and gives out only what may be connected to.
#[derive(Debug)]
struct Checked {
    policy: AddressPolicy,
    resolved: Vec<(String, SocketAddr)>,
    inner: DefaultResolver,
}

impl Resolver for Checked {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let known = self.resolved.iter().find(|(name, _)| Some(name.as_str()) == uri.host());
        let addresses = match known {
            Some((_, address)) => {
                let mut addresses = self.empty();
                addresses.push(*address);
                addresses
            }
            None => self.inner.resolve(uri, config, timeout)?,
        };
        // A name with one address that is not public means no good by the others.
        if addresses.iter().all(|address| self.policy.allows(*address)) {
            Ok(addresses)
        } else {
            Err(Error::Io(io::Error::new(io::ErrorKind::PermissionDenied, REFUSED)))
        }
    }
}
