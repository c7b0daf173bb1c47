//! The files of a new theme.

/// Path in the theme and text of each file, in the order of the paths.
pub(super) fn files(name: &str) -> Vec<(String, String)> {
    let style = format!("styles/{name}.css");
    let manifest = format!(
        "\
name: {name}
version: 0.1.0
demarche: \">=0.1\"
extends: chancery
styles:
  main: [inherited, {style}]
options:
  author: {{type: text, description: Whom every page names as its author}}
"
    );
    vec![
        (style, STYLE.to_owned()),
        ("templates/base.html".to_owned(), BASE.to_owned()),
        ("theme.yaml".to_owned(), manifest),
    ]
}

const STYLE: &str = "\
/* What stands here comes behind the styles of chancery, whose colours and measures are named in its
   `styles/tokens.css`: `demarche theme eject styles/tokens.css` shows them. */
:root {
  --accent: light-dark(#005a9c, #7fb8e6);
}
";

const BASE: &str = "\
{#- What every page has besides. All other templates extend this one; it extends the one of chancery, whose full name it writes. -#}
{% extends \"chancery/base.html\" %}
{% block head %}
{%- if site.options.author %}
<meta name=\"author\" content=\"{{ site.options.author }}\">
{%- endif %}
{%- endblock head %}
";
