//! Pictures of the theme's icon, for whatever takes no SVG.

use crate::diagnostic::{Blame, Diagnostic, Place};
use crate::plan::{ICON, IconFile, Output};
use crate::query::{Answer, Query, ThemeFile};
use crate::render::desk::Desk;
use crate::render::worker::unanswered;
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};
use std::sync::Arc;

/// How much of a home screen's icon is left free on each side, in parts of its width: the system
/// rounds its corners.
const MARGIN: f32 = 0.14;

pub(super) fn render(
    desk: &Desk,
    output: &Output,
    icon: IconFile,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let file = ThemeFile::Static(Arc::from(ICON));
    let Answer::Bytes(svg) = desk.ask(&Query::ThemeFile(file)) else {
        return Err(unanswered(output, "icon"));
    };
    let png = draw(&svg, icon).map_err(|reason| {
        let message = format!("the icon of the theme cannot be drawn: {reason}");
        let problem = Diagnostic::error("icon", message).at(Place::file(format!("static/{ICON}")));
        Box::new(Diagnostic { blame: Blame::Content, ..problem })
    })?;
    Ok(if icon == IconFile::Favicon { in_ico(&png, icon.size()) } else { png })
}

/// The SVG as a PNG. It loads nothing: neither files nor fonts nor pictures.
fn draw(svg: &[u8], icon: IconFile) -> Result<Vec<u8>, String> {
    let nothing = ImageHrefResolver {
        resolve_data: Box::new(|_, _, _| None),
        resolve_string: Box::new(|_, _| None),
    };
    let options = Options { image_href_resolver: nothing, ..Options::default() };
    let tree = Tree::from_data(svg, &options).map_err(|error| error.to_string())?;
    let pixels = u32::from(icon.size());
    let mut picture = Pixmap::new(pixels, pixels).ok_or("it has no size")?;
    let whole = f32::from(icon.size());
    let mut margin = 0.0;
    if icon == IconFile::Touch {
        picture.fill(Color::WHITE);
        margin = whole * MARGIN;
    }
    let size = tree.size();
    let room = whole - 2.0 * margin;
    let scale = room / size.width().max(size.height());
    let middle = |length: f32| margin + (room - length * scale) / 2.0;
    let place = Transform::from_scale(scale, scale)
        .post_translate(middle(size.width()), middle(size.height()));
    resvg::render(&tree, place, &mut picture.as_mut());
    picture.encode_png().map_err(|error| error.to_string())
}

/// A PNG in the container that `favicon.ico` is: a header, one entry, the picture.
fn in_ico(png: &[u8], pixels: u16) -> Vec<u8> {
    const HEADER: u32 = 6 + 16;
    // 0 means 256 there, and no icon of ours is larger.
    let side = u8::try_from(pixels).unwrap_or(0);
    let length = u32::try_from(png.len()).expect("an icon is small");
    let mut ico = vec![0, 0, 1, 0, 1, 0, side, side, 0, 0, 1, 0, 32, 0];
    ico.extend(length.to_le_bytes());
    ico.extend(HEADER.to_le_bytes());
    ico.extend_from_slice(png);
    ico
}
