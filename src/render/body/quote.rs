//! Attributed quotes, through the component `Quote`.

use super::Filler;
use tera::{Context, Value};

impl Filler<'_> {
    /// Appends the quote of this index.
    pub(super) fn quote(&mut self, index: usize, out: &mut String) {
        // A shared borrow of the record outlives the mutable one of the filler.
        let record = self.record;
        let Some(quote) = record.body.quotes.get(index) else {
            return;
        };
        let text = self.filled(&quote.text);
        let mut attribution = String::new();
        self.fill_aside(&quote.attribution, &mut attribution);
        let mut arguments = Context::new();
        arguments.insert_value("attribution", Value::safe_string(&attribution));
        arguments.insert("anchor", &*quote.anchor);
        self.call("Quote", &arguments, Some(&text), quote.span, out);
    }
}
