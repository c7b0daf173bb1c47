//! Maps: places on the outlines of the theme, projected and cut to what is shown.
//!
//! Degrees are drawn as they are, with those of longitude as wide as they are in the middle of the
//! map (an equirectangular projection): true enough for a region, and plain for the world.

mod outline;
mod projection;

use super::Snapshot;
use crate::site::MapOf;
use crate::site::Marked;
use crate::site::view::{MapPlace, MapView};
use projection::{Frame, WIDTH};
use std::sync::Arc;

/// About how wide a character of a name is.
const CHARACTER: f64 = 6.7;

/// How high a line of names is.
const LINE: f64 = 12.0;

impl Snapshot {
    /// A map; `None` where no place has a position, or the theme has no outlines.
    pub(super) fn map(&self, of: &MapOf) -> Option<MapView> {
        let outlines = self.theme.outlines.as_ref()?;
        let spots = self.site.spots(of);
        let frame = Frame::around(&spots)?;
        Some(MapView {
            width: WIDTH,
            height: frame.height,
            land: Arc::from(outline::land(&outlines.land, &frame)),
            borders: Arc::from(outline::borders(&outlines.borders, &frame)),
            places: places(&spots, &frame),
        })
    }
}

fn places(spots: &[Marked], frame: &Frame) -> Vec<MapPlace> {
    let points: Vec<(f64, f64)> =
        spots.iter().map(|spot| frame.point(spot.longitude, spot.latitude)).collect();
    // No name covers another, or the mark of a place.
    let mut taken: Vec<Area> =
        points.iter().map(|(x, y)| Area { x: *x, y: *y, width: 8.0, height: 8.0 }).collect();
    let mut place = |(spot, (x, y)): (&Marked, &(f64, f64))| {
        let letters = u32::try_from(spot.name.title.chars().count()).unwrap_or(u32::MAX);
        let width = f64::from(letters) * CHARACTER;
        let aside = width / 2.0 + 7.0;
        let tries = [(*x + aside, *y), (*x - aside, *y), (*x, *y - 12.0), (*x, *y + 12.0)];
        let fits = |(x, y): &(f64, f64)| {
            let area = Area { x: *x, y: *y, width, height: LINE };
            area.is_within(frame) && !taken.iter().any(|other| other.meets(&area))
        };
        let label = tries.into_iter().find(fits);
        taken.extend(label.map(|(x, y)| Area { x, y, width, height: LINE }));
        MapPlace {
            place: Arc::clone(&spot.name),
            x: tenths(*x),
            y: tenths(*y),
            main: spot.main,
            stories: spot.stories,
            label: label.map(|(x, y)| (tenths(x), tenths(y))),
        }
    };
    spots.iter().zip(&points).map(&mut place).collect()
}

/// Something on a map, by its middle.
struct Area {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

impl Area {
    fn meets(&self, other: &Area) -> bool {
        (self.x - other.x).abs() * 2.0 < self.width + other.width
            && (self.y - other.y).abs() * 2.0 < self.height + other.height
    }

    fn is_within(&self, frame: &Frame) -> bool {
        let (width, height) = (f64::from(WIDTH), f64::from(frame.height));
        self.x * 2.0 >= self.width
            && (width - self.x) * 2.0 >= self.width
            && self.y * 2.0 >= self.height
            && (height - self.y) * 2.0 >= self.height
    }
}

fn tenths(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}
