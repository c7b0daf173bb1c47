//! The outlines that maps are drawn on: `map/outlines.json` of a theme.
//!
//! ```json
//! {"per_degree": 20, "land": [[700, 660, 4, -8, …]], "borders": [[720, 640, 2, 6, …]]}
//! ```
//!
//! A line is its first point and the steps to the others, longitude before latitude, in whole parts of
//! a degree. A line of `land` is closed; one of `borders` is not. What else the file says is for people.

use crate::diagnostic::{Diagnostic, Place};
use crate::source::ReadFile;
use serde::Deserialize;
use std::sync::Arc;

/// The file, by its path in a theme.
pub(super) const FILE: &str = "map/outlines.json";

/// Points with longitude and latitude, in degrees.
pub type Line = Vec<(f64, f64)>;

/// Where there is land, and where its borders are.
#[derive(Debug, Default)]
pub struct Outlines {
    /// Closed lines around land, and around waters in it.
    pub land: Vec<Line>,
    /// Open lines.
    pub borders: Vec<Line>,
}

#[derive(Deserialize)]
struct Raw {
    per_degree: f64,
    land: Vec<Vec<i32>>,
    borders: Vec<Vec<i32>>,
}

/// Reads the outlines.
///
/// # Errors
/// Where the file has another form, or a point is not on the globe.
pub(super) fn read(file: &ReadFile) -> Result<Arc<Outlines>, Diagnostic> {
    let wrong = |reason: String| {
        Diagnostic::error("outlines", format!("the outlines of maps cannot be read: {reason}"))
            .at(Place::file(Arc::clone(&file.path)))
            .hint("`docs/content/pages/themes.md` says what the file holds")
    };
    let raw: Raw = serde_json::from_slice(&file.bytes).map_err(|error| wrong(error.to_string()))?;
    if !raw.per_degree.is_finite() || raw.per_degree <= 0.0 {
        return Err(wrong("`per_degree` is not a number above 0".to_owned()));
    }
    let all = |lines: &[Vec<i32>]| -> Result<Vec<Line>, Diagnostic> {
        lines.iter().map(|written| line(written, raw.per_degree).map_err(wrong)).collect()
    };
    Ok(Arc::new(Outlines { land: all(&raw.land)?, borders: all(&raw.borders)? }))
}

fn line(written: &[i32], per_degree: f64) -> Result<Line, String> {
    if !written.len().is_multiple_of(2) || written.len() < 4 {
        return Err(format!("a line has {} numbers, not pairs of them", written.len()));
    }
    let (mut x, mut y) = (0_i64, 0_i64);
    let mut points = Vec::with_capacity(written.len() / 2);
    for step in written.chunks_exact(2) {
        x += i64::from(step[0]);
        y += i64::from(step[1]);
        // A few thousand parts of a degree at most, so that nothing is lost.
        #[expect(clippy::cast_precision_loss, reason = "a sum that is too large is refused below")]
        let (longitude, latitude) = (x as f64 / per_degree, y as f64 / per_degree);
        // A line may go on beyond the antimeridian.
        if longitude.abs() > 540.0 || latitude.abs() > 91.0 {
            return Err(format!("a line leads to {longitude}, {latitude}"));
        }
        points.push((longitude, latitude));
    }
    Ok(points)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outlines(text: &str) -> Result<Arc<Outlines>, String> {
        let file = ReadFile::new(FILE.to_owned(), text.as_bytes().to_vec());
        read(&file).map_err(|problem| problem.message)
    }

    #[test]
    fn lines_are_steps_and_stay_on_the_globe() {
        let read = outlines(r#"{"per_degree": 2, "land": [[20, -3, 1, 1]], "borders": []}"#);
        assert_eq!(read.expect("outlines").land, [[(10.0, -1.5), (10.5, -1.0)]]);
        for wrong in [
            "{}",
            r#"{"per_degree": 0, "land": [], "borders": []}"#,
            r#"{"per_degree": 1, "land": [[1, 2, 3]], "borders": []}"#,
            r#"{"per_degree": 1, "land": [], "borders": [[1, 2, 0, 190]]}"#,
        ] {
            assert!(outlines(wrong).is_err(), "{wrong}");
        }
    }
}
