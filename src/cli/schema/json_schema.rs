//! An outline as JSON Schema, draft 2020-12.
//!
//! A schema tells an editor what can be written and what it means. It is a little more patient than
//! the reader, which looks at files together: a date that does not exist, a reference to nothing and
//! sources that are missing are for `demarche check`.

use super::manual::Manual;
use crate::yaml::outline::{Form, Key, Outline};
use serde_json::{Map, Value, json};

/// A day or an instant (RFC 3339), as its reader takes it.
const MOMENT: &str = r"^\d{4}-\d{2}-\d{2}([Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2}))?$";

/// How an outline is to be written down.
pub(super) struct Schema<'a> {
    /// What it is of.
    pub(super) title: &'a str,
    /// Where the meaning of keys is told.
    pub(super) manual: &'a Manual,
}

impl Schema<'_> {
    /// The schema of a mapping.
    pub(super) fn of(&self, outline: &Outline) -> Value {
        self.headed(self.mapping(outline, None))
    }

    /// The schema of a list of mappings; an empty file is an empty list.
    pub(super) fn of_list(&self, item: &Outline) -> Value {
        let items = json!({"type": ["array", "null"], "items": self.mapping(item, None)});
        self.headed(items)
    }

    fn headed(&self, schema: Value) -> Value {
        let mut headed = Map::new();
        headed.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
        headed.insert("title".into(), json!(format!("demarche: {}", self.title)));
        if let Value::Object(schema) = schema {
            headed.extend(schema);
        }
        Value::Object(headed)
    }

    /// The schema of a mapping that stands under `parent`, a key of the one above it.
    fn mapping(&self, outline: &Outline, parent: Option<&str>) -> Value {
        let properties: Map<String, Value> = outline
            .keys
            .iter()
            .map(|key| (key.name.to_string(), self.property(key, parent)))
            .collect();
        let required: Vec<&str> =
            outline.keys.iter().filter(|key| key.required).map(|key| &*key.name).collect();
        let further = match &outline.free {
            None => json!(false),
            Some(forms) => nullable(self.any_of(forms, parent)),
        };
        let mut schema = json!({"type": "object", "additionalProperties": further});
        if !properties.is_empty() {
            schema["properties"] = Value::Object(properties);
        }
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        schema
    }

    fn property(&self, key: &Key, parent: Option<&str>) -> Value {
        let mut schema = self.any_of(&key.forms, Some(&key.name));
        // An empty key is an absent key.
        if !key.required {
            schema = nullable(schema);
        }
        if let Some(meaning) = self.manual.meaning(parent, &key.name) {
            schema["description"] = json!(meaning);
        }
        schema
    }

    fn any_of(&self, forms: &[Form], name: Option<&str>) -> Value {
        match forms {
            [] => json!({}),
            [form] => self.form(form, name),
            several => {
                let several: Vec<Value> =
                    several.iter().map(|form| self.form(form, name)).collect();
                json!({"anyOf": several})
            }
        }
    }

    fn form(&self, form: &Form, name: Option<&str>) -> Value {
        match form {
            // What looks like a number or a flag is a text where a text is expected.
            Form::Text => json!({"type": ["string", "number", "boolean"]}),
            Form::Pattern(pattern) => json!({"type": "string", "pattern": pattern}),
            Form::Flag => json!({"type": "boolean"}),
            Form::Integer(least, most) => {
                json!({"type": "integer", "minimum": least, "maximum": most})
            }
            Form::Number(least, most) => {
                json!({"type": "number", "minimum": least, "maximum": most})
            }
            Form::Choice(words) => json!({"enum": words}),
            // A year looks like a number, and one of several dates like a list.
            Form::Edtf => json!({"type": ["string", "integer", "array"]}),
            Form::Moment => json!({"type": "string", "pattern": MOMENT}),
            Form::List(items) => json!({"type": "array", "items": self.any_of(items, name)}),
            Form::Mapping(outline) => self.mapping(outline, name),
            Form::Free => json!({"type": "object"}),
        }
    }
}

/// The schema of the same value, or of none.
fn nullable(mut schema: Value) -> Value {
    let Some(object) = schema.as_object_mut() else { return schema };
    if let Some(types) = object.get_mut("type") {
        let types = types.take();
        let mut types = if let Value::Array(types) = types { types } else { vec![types] };
        types.push(json!("null"));
        schema["type"] = json!(types);
    } else if let Some(Value::Array(words)) = object.get_mut("enum") {
        words.push(Value::Null);
    } else if let Some(Value::Array(forms)) = object.get_mut("anyOf") {
        forms.push(json!({"type": "null"}));
    }
    schema
}
