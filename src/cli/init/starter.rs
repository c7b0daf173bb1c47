//! The files of a new site: one story with all that it names, taken from the public record.

use crate::output_path::BaseUrl;
use rust_embed::Embed;
use std::borrow::Cow;

/// The folder of this name beside this file.
#[derive(Embed)]
#[folder = "src/cli/init/starter"]
struct Starter;

/// Path and text of each file, in the order of the paths.
pub(super) fn files(title: &str, base_url: &BaseUrl, year: i16) -> Vec<(String, String)> {
    let mut paths: Vec<Cow<'static, str>> = Starter::iter().collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let file = Starter::get(&path).expect("the path was listed");
            let text = std::str::from_utf8(&file.data).expect("the files beside this one are text");
            (name(&path), filled(text, title, base_url, year))
        })
        .collect()
}

/// A file whose name begins with a dot here would be hidden from whoever reads this folder.
fn name(path: &str) -> String {
    match path {
        "gitignore" => ".gitignore".to_owned(),
        path => path.to_owned(),
    }
}

fn filled(text: &str, title: &str, base_url: &BaseUrl, year: i16) -> String {
    // Every JSON string is a YAML string (YAML 1.2, section 1.3).
    let quoted = serde_json::Value::from(title).to_string();
    // The title goes last: it is the only one that could hold another's mark.
    text.replace("@BASE_URL@", &base_url.as_string())
        .replace("@HOST@", base_url.host())
        .replace("@YEAR@", &year.to_string())
        .replace("@TITLE@", &quoted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_to_fill_in() {
        let base_url = BaseUrl::parse("https://example.org/").expect("a URL");
        let files = files("T", &base_url, 2016);
        assert!(files.iter().any(|(path, _)| path == "config.yaml"));
        for (path, text) in files {
            assert!(!text.contains('@'), "{path}");
            assert!(text.ends_with('\n'), "{path}");
        }
    }
}
