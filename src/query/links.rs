//! Where the links of a text lead.

use super::{LinkAnswer, Snapshot};
use crate::content::key::{Kind, Lang};
use crate::content::markdown::Target;
use crate::diagnostic::{did_you_mean, did_you_mean_path};
use crate::site::{Ix, Resolution};
use std::sync::Arc;

impl Snapshot {
    /// Where a link in a text in `lang` leads.
    pub(super) fn link(&self, lang: &Lang, target: &Target) -> LinkAnswer {
        match target {
            Target::Record { kind, name, fragment } => {
                self.record_link(lang, kind.as_ref(), name, fragment.as_ref())
            }
            Target::File { path, fragment } => self.file_link(lang, path, fragment.as_ref()),
            Target::Site { path, query, fragment } => {
                self.site_link(path, query.as_ref(), fragment.as_ref())
            }
            Target::Anchor(anchor) => address(format!("#{anchor}"), None),
            Target::External(url) => address(url.to_string(), None),
        }
    }

    fn record_link(
        &self,
        lang: &Lang,
        kind: Option<&Kind>,
        name: &str,
        fragment: Option<&Arc<str>>,
    ) -> LinkAnswer {
        match self.site.resolve(kind, name, lang) {
            Resolution::Found(ix) => self.to_record(lang, ix, fragment),
            Resolution::Broken => LinkAnswer::Broken,
            Resolution::Ambiguous(keys) => {
                let choices: Vec<String> =
                    keys.iter().map(|key| format!("`[[{}:{}]]`", key.kind, key.id)).collect();
                LinkAnswer::Missing {
                    reason: format!("`{name}` may be {} things", keys.len()),
                    hint: Some(format!("write {}", choices.join(" or "))),
                }
            }
            Resolution::Unknown(nearest) => LinkAnswer::Missing {
                reason: match kind {
                    Some(kind) => format!("no {kind} is called `{name}`"),
                    None => format!("no record is called `{name}`"),
                },
                hint: Some(nearest.map_or_else(
                    || {
                        "name the record by its id, which is its file's name without `.md`"
                            .to_owned()
                    },
                    |id| format!("did you mean `[[{id}]]`?"),
                )),
            },
        }
    }

    fn to_record(&self, lang: &Lang, ix: Ix, fragment: Option<&Arc<str>>) -> LinkAnswer {
        let Some(card) = self.site.public_key(ix).and_then(|key| self.site.card(key)) else {
            return LinkAnswer::NotPublic;
        };
        let other = Some(&card.name.lang).filter(|other| ***other != *lang.as_str());
        LinkAnswer::Found {
            href: with_fragment(&card.name.url, fragment),
            title: Some(Arc::clone(&card.name.title)),
            lang: other.cloned(),
        }
    }

    fn file_link(&self, lang: &Lang, path: &str, fragment: Option<&Arc<str>>) -> LinkAnswer {
        if let Some(ix) = self.site.record_of_file(path) {
            return self.to_record(lang, ix, fragment);
        }
        match self.site.file_output(path) {
            Some(Ok(output)) => {
                let link = self.site.config().base_url.link(&output);
                address(with_fragment(&link, fragment).to_string(), None)
            }
            Some(Err(fault)) => LinkAnswer::Missing {
                reason: format!("`{path}` cannot be published: {fault}"),
                hint: fault.suggestion.map(|part| format!("rename it to `{part}`")),
            },
            None => LinkAnswer::Missing {
                reason: format!("there is no file `{path}`"),
                hint: did_you_mean_path(path, self.site.linkable_files()).or_else(|| {
                    Some("the path of a file is relative to the text that links to it".to_owned())
                }),
            },
        }
    }

    fn site_link(
        &self,
        path: &str,
        query: Option<&Arc<str>>,
        fragment: Option<&Arc<str>>,
    ) -> LinkAnswer {
        let Some(output) = self.plan.at_url(path) else {
            let known: Vec<String> = self.plan.urls().collect();
            return LinkAnswer::Missing {
                reason: format!("the site has no page or file at `{path}`"),
                hint: did_you_mean(path, known.iter().map(String::as_str)).or_else(|| {
                    Some("write `[[id]]` to link to a record, wherever its page is".to_owned())
                }),
            };
        };
        let mut link = self.site.config().base_url.link(&output.path);
        if let Some(query) = query {
            link.push('?');
            link.push_str(query);
        }
        address(with_fragment(&link, fragment).to_string(), None)
    }
}

fn address(href: String, title: Option<Arc<str>>) -> LinkAnswer {
    LinkAnswer::Found { href: Arc::from(href), title, lang: None }
}

fn with_fragment(url: &str, fragment: Option<&Arc<str>>) -> Arc<str> {
    match fragment {
        Some(fragment) => Arc::from(format!("{url}#{fragment}")),
        None => Arc::from(url),
    }
}
