//! The plain HTML of links, pictures and blocks of code, as the CommonMark specification writes them.
//!
//! Whoever fills the holes of a body begins with these and adds what a site knows (credits, sizes,
//! colours). Nothing here looks anything up.

use crate::escape;

/// Appends the opening tag of a link to `href`.
pub fn link_open(out: &mut String, href: &str, title: Option<&str>) {
    out.push_str("<a href=\"");
    escape::url_attribute(out, href);
    title_attribute(out, title);
    out.push_str("\">");
}

/// Appends the closing tag of a link.
pub fn link_close(out: &mut String) {
    out.push_str("</a>");
}

/// Appends a picture at `src`, in a line.
pub fn picture(out: &mut String, src: &str, alt: &str, title: Option<&str>) {
    out.push_str("<img src=\"");
    escape::url_attribute(out, src);
    out.push_str("\" alt=\"");
    escape::attribute(out, alt);
    title_attribute(out, title);
    out.push_str("\" />");
}

/// Appends a figure: a picture that stands alone, with its caption.
pub fn figure(out: &mut String, src: &str, alt: &str, caption: Option<&str>) {
    out.push_str("<figure>");
    picture(out, src, alt, None);
    if let Some(caption) = caption {
        out.push_str("<figcaption>");
        escape::text(out, caption);
        out.push_str("</figcaption>");
    }
    out.push_str("</figure>\n");
}

/// Appends a block of code without colours.
pub fn code_block(out: &mut String, language: &str, code: &str) {
    out.push_str("<pre><code");
    if !language.is_empty() {
        out.push_str(" class=\"language-");
        escape::attribute(out, language);
        out.push('"');
    }
    out.push('>');
    escape::text(out, code);
    out.push_str("</code></pre>\n");
}

/// Appends the beginning of an attributed quote; its text follows.
pub fn quote_open(out: &mut String, anchor: &str) {
    out.push_str("<figure class=\"quote\" id=\"");
    escape::attribute(out, anchor);
    out.push_str("\">\n<blockquote>\n");
}

/// Appends what stands between the text of a quote and its attribution.
pub fn quote_attribution(out: &mut String) {
    out.push_str("</blockquote>\n<figcaption>");
}

/// Appends the end of an attributed quote.
pub fn quote_close(out: &mut String) {
    out.push_str("</figcaption>\n</figure>\n");
}

fn title_attribute(out: &mut String, title: Option<&str>) {
    if let Some(title) = title {
        out.push_str("\" title=\"");
        escape::attribute(out, title);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a03_titles_and_languages_cannot_break_out() {
        let hostile = "\"><script>alert(1)</script>";
        let mut out = String::new();
        link_open(&mut out, hostile, Some(hostile));
        picture(&mut out, hostile, hostile, Some(hostile));
        figure(&mut out, hostile, hostile, Some(hostile));
        code_block(&mut out, hostile, hostile);
        assert!(!out.contains("<script"), "{out}");
        assert_eq!(out.matches('<').count(), out.matches('>').count());
    }
}
