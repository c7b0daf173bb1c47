//! The schema of a table's JSON form (JSON Schema, draft 2020-12), made of its columns.

use crate::config::Dataset;
use crate::site::columns;
use crate::site::view::{Column, Sort};
use serde_json::{Map, Value, json};

pub(super) fn write(dataset: Dataset, own_url: &str) -> Vec<u8> {
    let columns = columns(dataset);
    let properties: Map<String, Value> =
        columns.iter().map(|column| (column.name.to_owned(), property(column))).collect();
    let required: Vec<&str> =
        columns.iter().filter(|column| column.required).map(|column| column.name).collect();
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": own_url,
        "title": dataset.name(),
        "type": "array",
        "items": {
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        },
    });
    let mut bytes = serde_json::to_vec_pretty(&schema).expect("texts are always JSON");
    bytes.push(b'\n');
    bytes
}

fn property(column: &Column) -> Value {
    let mut property = match column.sort {
        Sort::Text => json!({"type": "string"}),
        Sort::Address => json!({"type": "string", "format": "uri"}),
        Sort::Date => json!({"type": "string", "$comment": "EDTF (ISO 8601-2)"}),
        Sort::Day => json!({"type": "string", "format": "date"}),
        Sort::Moment => json!({"type": "string", "$comment": "RFC 3339, or a day"}),
        Sort::Number => json!({"type": "integer", "minimum": 0}),
        Sort::Flag => json!({"type": "boolean"}),
        Sort::Texts => json!({"type": "array", "items": {"type": "string"}}),
        Sort::Addresses => {
            json!({"type": "array", "items": {"type": "string", "format": "uri"}})
        }
    };
    if let Some(fields) = property.as_object_mut() {
        fields.insert("description".to_owned(), json!(column.meaning));
    }
    property
}
