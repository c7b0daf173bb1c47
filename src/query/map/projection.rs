//! The part of the world that a map shows, and where on the map a point of it lies.

use crate::site::Marked;

/// How wide every map is, in its own units.
pub const WIDTH: u32 = 400;

/// The least that a map shows, in degrees of latitude: a city among its neighbours.
const LEAST: f64 = 12.0;

/// How much is shown around the outermost places, as a part of what lies between them.
const AROUND: f64 = 0.16;

/// The heights that a map may have, as parts of its width.
const HEIGHTS: (f64, f64) = (0.55, 0.95);

/// What a map shows.
#[derive(Debug)]
pub struct Frame {
    west: f64,
    north: f64,
    /// Units to a degree of longitude.
    across: f64,
    /// Units to a degree of latitude.
    down: f64,
    pub height: u32,
}

impl Frame {
    /// The frame around some places; `None` where there is none.
    pub fn around(spots: &[Marked]) -> Option<Self> {
        let (west, east) = range(spots.iter().map(|spot| spot.longitude))?;
        let (south, north) = range(spots.iter().map(|spot| spot.latitude))?;
        let (middle_x, middle_y) = (f64::midpoint(west, east), f64::midpoint(south, north));
        // Towards the poles degrees of longitude become narrow; a map does not follow them to the end.
        let narrowing = middle_y.to_radians().cos().max(0.2);
        let with_room = |size: f64| (size * (1.0 + 2.0 * AROUND)).max(LEAST);
        let (mut wide, mut high) = (with_room((east - west) * narrowing), with_room(north - south));
        wide = wide.max(high / HEIGHTS.1);
        high = high.clamp(wide * HEIGHTS.0, wide * HEIGHTS.1).min(180.0);
        let down = f64::from(WIDTH) / wide;
        // A middle near a pole moves away from it, so that nothing beyond it is shown.
        let middle_y = middle_y.clamp(-90.0 + high / 2.0, 90.0 - high / 2.0);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between the two heights that a map may have"
        )]
        let height = (high * down).round() as u32;
        Some(Frame {
            west: middle_x - wide / narrowing / 2.0,
            north: middle_y + high / 2.0,
            across: down * narrowing,
            down,
            height,
        })
    }

    /// Where a point lies on the map; the upper left corner is 0, 0.
    pub fn point(&self, longitude: f64, latitude: f64) -> (f64, f64) {
        ((longitude - self.west) * self.across, (self.north - latitude) * self.down)
    }
}

fn range(numbers: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    numbers.fold(None, |range, number| match range {
        None => Some((number, number)),
        Some((least, most)) => Some((least.min(number), most.max(number))),
    })
}
