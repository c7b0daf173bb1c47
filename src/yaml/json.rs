//! Free values, as themes read them: a tree as JSON.

use super::{Entry, Node, Scalar, Value};
use serde_json::{Map, Number};

impl Node {
    /// The value without its places.
    ///
    /// Nothing declares the type of a free value, so a plain scalar becomes a flag or a number only
    /// where that is written back exactly as it was read; `0123`, `1.10`, `1e3`, `no`, `12:30` and
    /// numbers of 30 digits stay texts.
    pub fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Value::Null => serde_json::Value::Null,
            Value::Scalar(scalar) => scalar.to_json(),
            Value::Sequence(items) => items.iter().map(Node::to_json).collect(),
            Value::Mapping(entries) => serde_json::Value::Object(object(entries)),
        }
    }
}

pub(super) fn object(entries: &[Entry]) -> Map<String, serde_json::Value> {
    let pair = |entry: &Entry| (entry.key.to_string(), entry.value.to_json());
    entries.iter().map(pair).collect()
}

impl Scalar {
    fn to_json(&self) -> serde_json::Value {
        let text = || serde_json::Value::String(self.text.to_string());
        if !self.plain {
            return text();
        }
        match &*self.text {
            "true" => serde_json::Value::Bool(true),
            "false" => serde_json::Value::Bool(false),
            other => number(other).map_or_else(text, serde_json::Value::Number),
        }
    }
}

fn number(text: &str) -> Option<Number> {
    let number = match text.parse::<i64>() {
        Ok(integer) => Number::from(integer),
        Err(_) => Number::from_f64(text.parse().ok()?)?,
    };
    (number.to_string() == text).then_some(number)
}
