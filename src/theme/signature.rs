//! What a component of the theme takes, and the typing of the arguments of calls in texts.
//!
//! In a text every argument is a quoted string. The component declares what it wants; a string that
//! is not that is refused here, with the place of the call known to the caller, before any template
//! runs.

use crate::diagnostic::did_you_mean;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::{ComponentArg, ComponentArgType, ComponentInfo};

/// What a component takes.
#[derive(Clone, Debug, PartialEq)]
pub struct ComponentSignature {
    /// Its name, such as `Timeline`.
    pub name: Arc<str>,
    /// The full name of the template that defines it.
    pub template: Arc<str>,
    /// Its declared parameters, in the order of their names.
    pub parameters: Vec<Parameter>,
    /// The name under which it takes arguments that it does not declare, if it does.
    pub rest: Option<Arc<str>>,
    /// Whether it shows what stands between its tags.
    pub takes_body: bool,
    /// What its author says about it (`{"doc": "…"}` behind its parameters).
    pub doc: Option<Arc<str>>,
}

/// A declared parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name.
    pub name: Arc<str>,
    /// Its declared type, or that of its default; without either it takes text.
    pub kind: Option<ComponentArgType>,
    /// Whether a call must give it.
    pub required: bool,
    /// Its value where a call does not give it.
    pub default: Option<Value>,
    /// Whether the page gives it, never a call.
    pub implicit: bool,
}

/// Why a call does not fit a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The index of the argument at fault; `None` where it is the call as a whole.
    pub argument: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

impl ComponentSignature {
    /// The signature that Tera knows of a component.
    pub(super) fn new(info: &ComponentInfo, template: Arc<str>, takes_body: bool) -> Self {
        ComponentSignature {
            name: Arc::from(info.name()),
            template,
            parameters: info.args().iter().map(Parameter::new).collect(),
            rest: info.rest_param().map(Arc::from),
            takes_body,
            doc: info.metadata().get("doc").and_then(tera::Value::as_str).map(Arc::from),
        }
    }

    /// Types the arguments of a call: names with their text, in the order in which they stand.
    ///
    /// # Errors
    /// Everything that does not fit: unknown, repeated and missing arguments, values of another type,
    /// a body that would be lost.
    pub fn check(
        &self,
        arguments: &[(&str, &str)],
        has_body: bool,
    ) -> Result<Vec<(Arc<str>, Value)>, Vec<Problem>> {
        let mut typed: BTreeMap<Arc<str>, Value> = BTreeMap::new();
        let mut problems = Vec::new();
        for (index, (name, text)) in arguments.iter().enumerate() {
            match self.argument(index, name, text) {
                Ok(value) => {
                    if typed.insert(Arc::from(*name), value).is_some() {
                        let message = format!("the argument `{name}` stands twice");
                        problems.push(Problem { argument: Some(index), message, hint: None });
                    }
                }
                Err(problem) => problems.push(problem),
            }
        }
        problems.extend(self.missing(arguments));
        if has_body && !self.takes_body {
            let message = format!("`{}` does not show what stands between its tags", self.name);
            let hint = Some(format!("close it in itself: `<{} … />`", self.name));
            problems.push(Problem { argument: None, message, hint });
        }
        if problems.is_empty() { Ok(typed.into_iter().collect()) } else { Err(problems) }
    }

    fn argument(&self, index: usize, name: &str, text: &str) -> Result<Value, Problem> {
        let declared = self.parameters.iter().find(|parameter| &*parameter.name == name);
        let fault = |message: String, hint: Option<String>| Problem {
            argument: Some(index),
            message,
            hint,
        };
        match declared {
            Some(parameter) if parameter.implicit => Err(fault(
                format!("the page gives `{name}` to `{}` itself", self.name),
                Some("remove the argument".to_owned()),
            )),
            Some(parameter) => convert(text, parameter.kind).map_err(|wanted| {
                let shown: String = text.chars().take(60).collect();
                fault(format!("`{name}` of `{}` is {wanted}, not `{shown}`", self.name), None)
            }),
            None if self.rest.is_some() => Ok(Value::from(text)),
            None => {
                let known = self.parameters.iter().filter(|parameter| !parameter.implicit);
                let hint = did_you_mean(name, known.map(|parameter| &*parameter.name));
                Err(fault(format!("`{}` has no argument `{name}`", self.name), hint))
            }
        }
    }

    fn missing(&self, arguments: &[(&str, &str)]) -> impl Iterator<Item = Problem> {
        self.parameters
            .iter()
            .filter(|parameter| parameter.required)
            .filter(|parameter| !arguments.iter().any(|(name, _)| *name == &*parameter.name))
            .map(|parameter| Problem {
                argument: None,
                message: format!("`{}` needs the argument `{}`", self.name, parameter.name),
                hint: Some(format!("add `{}=\"…\"`", parameter.name)),
            })
    }
}

impl Parameter {
    fn new(argument: &ComponentArg) -> Self {
        Parameter {
            name: Arc::from(argument.name()),
            kind: argument.arg_type(),
            required: argument.is_required(),
            default: argument.default().and_then(|value| serde_json::to_value(value).ok()),
            implicit: argument.is_implicit(),
        }
    }
}

/// The value of `text` as `kind`, else what was wanted.
fn convert(text: &str, kind: Option<ComponentArgType>) -> Result<Value, &'static str> {
    let integer = || text.parse::<i64>().ok().filter(|_| !text.starts_with('+')).map(Value::from);
    let float = || {
        let is_decimal = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
        let number = text.parse::<f64>().ok().filter(|number| is_decimal && number.is_finite())?;
        serde_json::Number::from_f64(number).map(Value::Number)
    };
    match kind {
        None | Some(ComponentArgType::String) => Ok(Value::from(text)),
        Some(ComponentArgType::Bool) => match text {
            "true" => Ok(Value::Bool(true)),
            "false" => Ok(Value::Bool(false)),
            _ => Err("`true` or `false`"),
        },
        Some(ComponentArgType::Integer) => integer().ok_or("a whole number"),
        Some(ComponentArgType::Float) => float().ok_or("a number"),
        Some(ComponentArgType::Number) => integer().or_else(float).ok_or("a number"),
        // Lists, maps and bytes have no spelling in a text.
        Some(_) => Err("something that only a template can give"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn signature() -> ComponentSignature {
        let mut tera = tera::Tera::new();
        let source = r#"{% component Timeline(topic: String, limit: Integer = 5, wide = false,
            ratio: Float = 1.5, at: Number = 1, items: Array = [], label, @medium)
            {"doc": "Events in order"} %}{% endcomponent Timeline %}"#;
        tera.add_raw_template("a.html", source).expect("a good template");
        let info = tera.get_component_definition("Timeline").expect("it is defined");
        ComponentSignature::new(&info, Arc::from("a.html"), false)
    }

    #[test]
    fn quoted_strings_become_what_is_declared() {
        let call = [
            ("topic", "12"),
            ("label", "no"),
            ("limit", "-3"),
            ("wide", "true"),
            ("ratio", "2"),
            ("at", "2.5"),
        ];
        let typed = signature().check(&call, false).expect("it fits");
        let expected = [
            ("at", json!(2.5)),
            ("label", json!("no")),
            ("limit", json!(-3)),
            ("ratio", json!(2.0)),
            ("topic", json!("12")),
            ("wide", json!(true)),
        ];
        assert_eq!(typed, expected.map(|(name, value)| (Arc::from(name), value)));
        assert_eq!(signature().doc.as_deref(), Some("Events in order"));
    }

    #[test]
    fn everything_that_does_not_fit_is_said_at_once() {
        let call = [
            ("topik", "x"),
            ("limit", "1e3"),
            ("wide", "yes"),
            ("ratio", "inf"),
            ("items", "[]"),
            ("medium", "page"),
            ("label", "a"),
            ("label", "b"),
        ];
        let problems = signature().check(&call, true).expect_err("nothing fits");
        let messages: Vec<_> = problems.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "`Timeline` has no argument `topik`",
                "`limit` of `Timeline` is a whole number, not `1e3`",
                "`wide` of `Timeline` is `true` or `false`, not `yes`",
                "`ratio` of `Timeline` is a number, not `inf`",
                "`items` of `Timeline` is something that only a template can give, not `[]`",
                "the page gives `medium` to `Timeline` itself",
                "the argument `label` stands twice",
                "`Timeline` needs the argument `topic`",
                "`Timeline` does not show what stands between its tags",
            ]
        );
        assert_eq!(problems[0].hint.as_deref(), Some("did you mean `topic`?"));
        assert_eq!(problems[0].argument, Some(0));
    }
}
