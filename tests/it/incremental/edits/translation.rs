//! Edits of records that are told in two languages.

use super::Digest;
use crate::random::Random;

impl Digest {
    /// Translates a story or an actor, revises one of both, or takes the translation back.
    pub(super) fn edit_translation(&mut self, random: &mut Random, number: usize) -> &'static str {
        let day = 1 + number % 14;
        let (path, front) = match number % 4 {
            0 => ("content/actors/kerry.ar.md", "name: جون كيري\ntype: person"),
            1 => ("content/actors/kerry.md", "name: John Kerry\ntype: person"),
            2 => ("content/articles/alpha.ar.md", "title: خبر\nkind: original\ndate: 2016-05-01"),
            _ => (
                "content/articles/beta.ar.md",
                "title: آخر\nkind: original\ndate: 2016-05-02\ntranslation_of: bravo",
            ),
        };
        if path.ends_with(".ar.md") && random.once_in(3) {
            self.others.remove(path);
            return "delete a translation";
        }
        // What it translates may be gone; then it says so.
        let text = format!("---\n{front}\nupdated: 2016-05-{day:02}\n---\nنص {number}.\n");
        self.others.insert(path.to_owned(), text);
        "translate or revise"
    }
}
