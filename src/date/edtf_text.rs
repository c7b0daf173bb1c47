//! EDTF values as text: `Display`, `FromStr` and serde, all by the canonical text.
//!
//! It must not put a date into words, and must not lose anything: what is written here is read back
//! to the same value.

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::date::{Choice, DateError, Edtf, End, Kind};

/// The canonical text, which `parse` reads back to the same value.
impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind() {
            Kind::Date(date) => write!(f, "{date}"),
            Kind::Interval { start, end } => write!(f, "{start}/{end}"),
            Kind::OneOf(choices) => {
                f.write_str("[")?;
                for (index, choice) in choices.iter().enumerate() {
                    let comma = if index == 0 { "" } else { "," };
                    write!(f, "{comma}{choice}")?;
                }
                f.write_str("]")
            }
        }
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => write!(f, "{date}"),
            Self::Open => f.write_str(".."),
            Self::Unknown => Ok(()),
        }
    }
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => write!(f, "{date}"),
            Self::Between(start, end) => write!(f, "{start}..{end}"),
            Self::UpTo(end) => write!(f, "..{end}"),
            Self::From(start) => write!(f, "{start}.."),
        }
    }
}

impl FromStr for Edtf {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        Self::parse(text)
    }
}

impl Serialize for Edtf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use std::fmt;

    use proptest::prelude::*;
    use serde::de::IntoDeserializer;
    use serde::de::value::{Error, StrDeserializer};
    use serde::{Deserialize, Serialize};

    use crate::date::Edtf;

    fn edtf(text: &str) -> Edtf {
        Edtf::parse(text).expect("the test's own date is valid")
    }

    /// Serde's own text serializer is a formatter.
    struct Serialized(Edtf);

    impl fmt::Display for Serialized {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.0.serialize(f)
        }
    }

    #[test]
    fn serde_uses_the_text() {
        let from: StrDeserializer<'_, Error> = "2016-02~".into_deserializer();
        assert_eq!(Edtf::deserialize(from), Ok(edtf("2016-02~")));
        assert_eq!(Serialized(edtf("2016-02~")).to_string(), "2016-02~");
        let from: StrDeserializer<'_, Error> = "2016-2".into_deserializer();
        let error = Edtf::deserialize(from).expect_err("one digit is not a month");
        assert_eq!(error.to_string(), "`2016-2` is not a date (did you mean `2016-02`?)");
    }

    #[test]
    fn every_form_reads_back() {
        for text in [
            "2016-05-04",
            "2016-05~",
            "2016%",
            "2016-21?",
            "0000-01-01",
            "9999-24",
            "2016-04-13/2016-04-27~",
            "2016-04-13/..",
            "../2016",
            "2016/",
            "/2016-05?",
            "[2016-02-21..2016-02-29]",
            "[2016-02-01,2016-02-05]",
            "[..2016-03-01]",
            "[2016-03-01..]",
            "[..2014,2015-02~,2016-01..2016-03?,2017..]",
        ] {
            assert_eq!(edtf(text).to_string(), text);
        }
    }

    fn partial() -> impl Strategy<Value = String> {
        // Few years, so that bounds collide and every rung of the order is climbed.
        let calendar = prop_oneof![
            (2015..2018_i16).prop_map(|y| format!("{y}")),
            (2015..2018_i16, 1..=12_i8).prop_map(|(y, m)| format!("{y}-{m:02}")),
            (2015..2018_i16, 21..=24_i8).prop_map(|(y, s)| format!("{y}-{s}")),
            (2015..2018_i16, 1..=3_i8, 1..=28_i8)
                .prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")),
        ];
        (calendar, "[?~%]?").prop_map(|(calendar, mark)| calendar + &mark)
    }

    /// Texts of every form; those that run backwards are left out.
    fn valid() -> impl Strategy<Value = String> {
        let text = prop_oneof![
            partial(),
            (partial(), partial()).prop_map(|(a, b)| format!("{a}/{b}")),
            partial().prop_map(|a| format!("{a}/..")),
            partial().prop_map(|a| format!("{a}/")),
            partial().prop_map(|b| format!("../{b}")),
            partial().prop_map(|b| format!("/{b}")),
            (partial(), partial()).prop_map(|(a, b)| format!("[{a}..{b}]")),
            (partial(), partial()).prop_map(|(a, b)| format!("[..{a},{b}]")),
            (partial(), partial()).prop_map(|(a, b)| format!("[{a},{b}..]")),
        ];
        text.prop_filter("runs backwards", |text| Edtf::parse(text).is_ok())
    }

    fn config() -> ProptestConfig {
        ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() }
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn the_text_is_canonical(text in valid()) {
            prop_assert_eq!(edtf(&text).to_string(), text);
        }

        #[test]
        fn the_order_is_total_and_agrees_with_the_bounds(a in valid(), b in valid(), c in valid()) {
            let (a, b, c) = (edtf(&a), edtf(&b), edtf(&c));
            prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
            prop_assert_eq!(a.cmp(&b).is_eq(), a == b);
            prop_assert_eq!(a == b, a.to_string() == b.to_string());
            if a <= b && b <= c {
                prop_assert!(a <= c);
            }
            if a <= b {
                prop_assert!(a.earliest() <= b.earliest());
            }
            prop_assert!(a.latest().is_none_or(|latest| a.earliest() <= latest));
        }

        #[test]
        fn no_text_panics(text in "[0-9./,~?%X \\[\\]-]{0,30}|\\PC{0,20}") {
            if let Ok(date) = Edtf::parse(&text) {
                prop_assert_eq!(date.to_string(), text);
            }
        }
    }
}
