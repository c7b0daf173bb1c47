//! The strict reader of EDTF texts: text in, `Edtf` or one error with a hint out.
//!
//! It must not repair anything: what is nearly a date is an error that names the date. The only
//! maker of `Edtf`s, it answers for their invariant: intervals and sets run forward, and no two
//! texts say the same.

use crate::date::partial_parse::parse as partial;
use crate::date::{Choice, DateError, Edtf, End, Kind, PartialDate, loose, quoted};

const FORMS: &str = "write `2016-05-04`, `2016-05` or `2016`; \
    `2016-05-04/2016-05-06` for an interval, `[2016-05-04..2016-05-06]` for one day of several";

/// Reads a whole text; where the text as a whole looks like a date in another notation, the hint
/// names it.
pub(super) fn parse(text: &str) -> Result<Edtf, DateError> {
    kind(text).map(Edtf::new).map_err(|error| error.or_rather(&meant(text)))
}

fn kind(text: &str) -> Result<Kind, DateError> {
    if text.is_empty() {
        return Err(DateError::new("the date is empty").with_hint(FORMS));
    }
    if let Some(inner) = text.strip_prefix('[') {
        let inner = inner.strip_suffix(']').ok_or_else(|| unclosed(text))?;
        return one_of(inner).map(Kind::OneOf);
    }
    if text.starts_with('{') {
        let error = DateError::new(format!("{} is a set of several dates at once", quoted(text)));
        return Err(error.with_hint("write `[…]` for one of several, or a record for each"));
    }
    match text.split_once('/') {
        Some((start, end)) => interval(start, end),
        None => partial(text).map(Kind::Date),
    }
}

/// What a rejected text may have meant; only what would be accepted, and fits into a hint.
fn meant(text: &str) -> Vec<String> {
    const LONGEST: usize = 100;
    if text.len() > LONGEST {
        return Vec::new();
    }
    let readings = loose::candidates(text);
    if !readings.is_empty() {
        return readings;
    }
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let mut forms = vec![compact.clone(), compact.replace(['–', '—'], "/")];
    if let Some((start, end)) = compact.split_once("..").filter(|_| !compact.contains('[')) {
        let [first, last] = [start, end].map(|side| if side.is_empty() { ".." } else { side });
        forms = vec![format!("{first}/{last}"), format!("[{start}..{end}]")];
    }
    forms.retain(|form| form != text && kind(form).is_ok());
    forms.dedup();
    forms
}

fn unclosed(text: &str) -> DateError {
    DateError::new(format!("{} has no closing `]` at its end", quoted(text))).with_hint(FORMS)
}

/// EDTF level 0, "time interval", and level 1, "extended interval".
fn interval(start: &str, end: &str) -> Result<Kind, DateError> {
    if end.contains('/') {
        let text = quoted(&format!("{start}/{end}"));
        return Err(DateError::new(format!("{text} has more than one `/`")).with_hint(FORMS));
    }
    let (start, end) = (interval_end(start)?, interval_end(end)?);
    match (start.date(), end.date()) {
        (None, None) => {
            let error = DateError::new(format!("`{start}/{end}` is an interval without a date"));
            Err(error.with_hint("one end must be a date: `2016-05-04/..`"))
        }
        (Some(first), Some(last)) if first.earliest() > last.latest() => {
            let error =
                DateError::new(format!("the interval `{start}/{end}` ends before it begins"));
            Err(error.or_rather(&[format!("{end}/{start}")]))
        }
        _ => Ok(Kind::Interval { start, end }),
    }
}

fn interval_end(text: &str) -> Result<End, DateError> {
    match text {
        "" => Ok(End::Unknown),
        ".." => Ok(End::Open),
        date => partial(date).map(End::Date),
    }
}

/// EDTF level 2, "set representation", one of a set.
fn one_of(inner: &str) -> Result<Vec<Choice>, DateError> {
    let choices = inner.split(',').map(choice).collect::<Result<Vec<_>, _>>()?;
    if let [Choice::Date(only)] = choices[..] {
        let error = DateError::new(format!("the set `[{only}]` leaves no choice"));
        return Err(error.or_rather(&[only.to_string()]));
    }
    for pair in choices.windows(2) {
        check_order(pair[0].end(), pair[1].start())?;
    }
    Ok(choices)
}

fn choice(text: &str) -> Result<Choice, DateError> {
    match text.split_once("..") {
        None => partial(text).map(Choice::Date),
        Some(("", "")) => Err(DateError::new("`..` needs a date before or after it in a set")
            .with_hint("write `[..2016-05-04]` for that day or any before it")),
        Some(("", end)) => partial(end).map(Choice::UpTo),
        Some((start, "")) => partial(start).map(Choice::From),
        Some((start, end)) => {
            let (start, end) = (partial(start)?, partial(end)?);
            check_order(Some(start), Some(end))?;
            Ok(Choice::Between(start, end))
        }
    }
}

/// Members of a set stand in order and do not overlap, so that its bounds are those of its ends and
/// no two texts say the same.
fn check_order(before: Option<PartialDate>, after: Option<PartialDate>) -> Result<(), DateError> {
    match (before, after) {
        (Some(before), Some(after)) if before.latest() < after.earliest() => Ok(()),
        (Some(before), Some(after)) => {
            let error = DateError::new(format!("`{after}` is not after `{before}` in a set"));
            Err(error.with_hint("name the dates of a set in order, none of them within another"))
        }
        _ => Err(DateError::new("an open `..` stands in the middle of a set")
            .with_hint("only the first date can be `..2016-05-04`, only the last `2016-05-06..`")),
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    fn error(text: &str) -> String {
        parse(text).expect_err("the test's own text is wrong").to_string()
    }

    #[test]
    fn intervals_run_forward() {
        assert_eq!(
            error("2016-04-27/2016-04-13"),
            "the interval `2016-04-27/2016-04-13` ends before it begins \
             (did you mean `2016-04-13/2016-04-27`?)"
        );
        for text in ["2016-05-20/2016-05", "2016/2016-05-04", "2016-05-04/2016-05-04"] {
            assert!(parse(text).is_ok(), "a coarse end may reach that far: {text}");
        }
    }

    #[test]
    fn an_interval_needs_a_date() {
        for text in ["/", "../..", "../", "/.."] {
            assert!(error(text).contains("is an interval without a date"), "{text}");
        }
        assert!(error("2016/2017/2018").contains("has more than one `/`"));
    }

    #[test]
    fn sets_stand_in_order_and_apart() {
        for text in [
            "[2016-02-05,2016-02-01]",
            "[2016-02-29..2016-02-21]",
            "[2016-02-01,2016-02-01]",
            "[2016-02,2016-02-05]",
            "[2016-02-01..2016-02-09,2016-02-05]",
        ] {
            assert!(error(text).contains("is not after"), "{text}");
        }
        assert!(error("[2016..,2017]").contains("in the middle of a set"));
        assert!(error("[2016,..2017]").contains("in the middle of a set"));
    }

    #[test]
    fn a_set_offers_a_choice() {
        assert_eq!(error("[2016]"), "the set `[2016]` leaves no choice (did you mean `2016`?)");
        for text in [
            "[]",
            "[..]",
            "[2016,]",
            "[2016",
            "[2016..2017..2018]",
            "{2016,2017}",
            "2016]",
            "[[2016,2017]]",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn other_notations_are_named() {
        for (text, meant) in [
            ("4 May 2016", "`2016-05-04`"),
            ("2016/05/04", "`2016-05-04`"),
            ("2016/05", "`2016-05`"),
            ("2016-5-4", "`2016-05-04`"),
            ("04.05.2016", "`2016-05-04` or `2016-04-05`"),
            ("2016-05-04 / 2016-05-06", "`2016-05-04/2016-05-06`"),
            ("2016-05-04 – 2016-05-06", "`2016-05-04/2016-05-06`"),
            ("2016-05-04..2016-05-06", "`2016-05-04/2016-05-06` or `[2016-05-04..2016-05-06]`"),
            ("2016-05..", "`2016-05/..` or `[2016-05..]`"),
            ("[2016-02-01, 2016-02-05]", "`[2016-02-01,2016-02-05]`"),
            (" 2016-05-04", "`2016-05-04`"),
            ("2016-05-04/2016-5-6", "`2016-05-06`"),
        ] {
            let error = error(text);
            assert!(error.ends_with(&format!("(did you mean {meant}?)")), "{text}: {error}");
        }
    }

    #[test]
    fn every_error_has_a_hint() {
        for text in [
            "",
            "no",
            "12:30",
            "2016-05-04/x",
            "[x..2016]",
            "2016~?",
            "soon",
            "1e3",
            "..",
            "2016..",
        ] {
            let error = parse(text).expect_err("the test's own text is wrong");
            assert!(error.hint.is_some() && !error.message.ends_with('.'), "{text}: {error}");
        }
    }
}
