//! Redirects and headers in the form of the host.

use crate::site::{CONFIG, SiteTest};

fn site(config: &str) -> SiteTest {
    SiteTest::new().file("config.yaml", format!("{CONFIG}{config}\n")).article(
        "story",
        "redirect_from: [/old/]",
        "Text",
    )
}

#[test]
fn each_host_is_told_in_its_own_form_and_no_other() {
    let story = "/2016/05/04/story/";
    site("hosts: [netlify]")
        .build()
        .has("_redirects", &format!("/old/ {story} 301!"))
        .has("_headers", "Content-Security-Policy: default-src 'none'")
        .without("nginx.conf")
        .without(".htaccess")
        .edit("config.yaml", "netlify", "cloudflare, nginx, apache")
        .build()
        .has("_redirects", &format!("/old/ {story} 301\n"))
        .has("nginx.conf", &format!("location = \"/old/\" {{ return 301 \"{story}\"; }}"))
        .has(".htaccess", &format!("RedirectMatch 301 \"^/old/?$\" \"{story}\""))
        .has("old/index.html", "http-equiv=\"refresh\"")
        .edit("config.yaml", "hosts: [cloudflare, nginx, apache]", "")
        .build()
        .without("_redirects")
        .without("_headers")
        .has("old/index.html", "http-equiv=\"refresh\"");
}

#[test]
fn github_pages_is_told_to_publish_the_files_as_they_are() {
    let site = site("").build().made();
    assert_eq!(site.read(".nojekyll"), "");
    site.file("content/files/.nojekyll", "mine").build().has(".nojekyll", "mine");
}

#[test]
fn a_site_under_a_path_names_it_everywhere() {
    site("hosts: [netlify, nginx, apache]\nlanguages: {ar: {}}")
        .with(|options| options.base_url = Some("https://preview.example/pr-7/".to_owned()))
        .build()
        .has("_redirects", "/pr-7/old/ /pr-7/2016/05/04/story/ 301!")
        .has("_redirects", "/pr-7/ar/* /pr-7/ar/404.html 404\n/pr-7/* /pr-7/404.html 404")
        .has("_headers", "/pr-7/assets/main.")
        .has("nginx.conf", "error_page 404 /pr-7/404.html;")
        .has(".htaccess", "ErrorDocument 404 /pr-7/404.html");
}

#[test]
fn a_policy_of_the_desk_takes_the_place_of_ours() {
    let policy = "default-src 'self'; img-src https://pictures.example";
    site(&format!("hosts: [nginx]\ncontent_security_policy: {policy}"))
        .build()
        .has("nginx.conf", &format!("add_header Content-Security-Policy \"{policy}\" always;"));
}

#[test]
fn a09_what_could_break_out_of_a_header_is_refused() {
    for bad in ["'a\"; return 200'", "a\\\\b", "\"x\\ny\"", "'a $x'", "é"] {
        let site = site(&format!("hosts: [nginx]\ncontent_security_policy: {bad}")).build();
        if bad == "\"x\\ny\"" {
            // A text that is shown has no line break: it becomes a space.
            site.has("nginx.conf", "\"x y\"");
        } else {
            site.refused().error("wrong-value", "config.yaml:7", "as a browser is sent it");
        }
    }
}

#[test]
fn hosts_that_cannot_be_told_are_errors() {
    site("hosts: [netlfy]").build().error("wrong-value", "config.yaml:6:9", "`netlify`");
    site("hosts: [netlify, cloudflare]")
        .build()
        .error("wrong-value", "config.yaml:6:8", "the one that the site is put on")
        .exit(2);
    site("hosts: [nginx]").file("content/files/nginx.conf", "mine").build().error(
        "collision",
        "content/files/nginx.conf",
        "",
    );
}
