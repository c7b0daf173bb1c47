//! Mentions: names in a text that become links, and acronyms that are expanded.

use super::Filler;
use super::link::attribute;
use crate::diagnostic::Diagnostic;
use crate::escape;
use crate::query::{Answer, Query};
use crate::site::{Mentions, Spot};
use std::sync::Arc;

impl Filler<'_> {
    /// What the text mentions, with what an editor has to decide about it.
    pub(super) fn look_for_mentions(&mut self) {
        let Answer::Mentions(mentions) = self.desk.ask(&Query::Mentions(self.record.key.clone()))
        else {
            return;
        };
        self.report_ambiguous(&mentions);
        self.mentions = mentions;
    }

    fn report_ambiguous(&self, mentions: &Mentions) {
        for ambiguity in &mentions.ambiguous {
            let candidates: Vec<String> =
                ambiguity.candidates.iter().map(|it| format!("{}:{}", it.kind, it.id)).collect();
            let message = format!("`{}` may mean `{}`", ambiguity.name, candidates.join("` or `"));
            let hint = format!(
                "it has no link; `links: {{add: [\"{}\"]}}` gives it one, `links: {{drop: [\"{}\"]}}` \
                 keeps it so",
                candidates.first().map_or("", String::as_str),
                candidates.join("\", \"")
            );
            let place = self.record.source.place(self.record.header.title_span);
            self.report(Diagnostic::warning("ambiguous-mention", message).at(place).hint(hint));
        }
    }

    /// Appends a piece of HTML, with the mentions in it.
    pub(super) fn html(&mut self, html: &str, out: &mut String) {
        if self.aside > 0 {
            out.push_str(html);
            return;
        }
        let mentions = Arc::clone(&self.mentions);
        let mut done = 0;
        for spot in mentions.in_piece(self.piece) {
            let (start, end) = (spot.start as usize, spot.end as usize);
            let (Some(before), Some(name)) = (html.get(done..start), html.get(start..end)) else {
                continue;
            };
            out.push_str(before);
            self.mention(spot, name, out);
            done = end;
        }
        self.piece += 1;
        out.push_str(&html[done..]);
    }

    fn mention(&self, spot: &Spot, name: &str, out: &mut String) {
        let links = spot.links && self.begin_link(spot, out);
        if let Some(expansion) = &spot.expansion {
            out.push_str("<abbr");
            attribute("title", Some(&expansion.full), out);
            out.push('>');
            out.push_str(name);
            out.push_str("</abbr>");
        } else {
            out.push_str(name);
        }
        if links {
            out.push_str("</a>");
        }
    }

    /// Appends the opening tag of a link to what is mentioned; false where it leads nowhere.
    fn begin_link(&self, spot: &Spot, out: &mut String) -> bool {
        let key = &spot.record;
        let Answer::Text(href) = self.desk.ask(&Query::Address((**key).clone())) else {
            return false;
        };
        out.push_str("<a class=\"mention\" href=\"");
        escape::url_attribute(out, &href);
        out.push('"');
        let lang = Some(key.lang.as_str()).filter(|lang| *lang != self.record.key.lang.as_str());
        attribute("hreflang", lang, out);
        out.push('>');
        true
    }
}
