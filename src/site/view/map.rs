//! A map as its template draws it.

use super::card::Ref;
use serde::Serialize;
use std::sync::Arc;

/// A map, in units of its own: whatever is drawn lies between 0 and its width and height.
#[derive(Clone, Debug, Serialize)]
pub struct MapView {
    /// How wide it is.
    pub width: u32,
    /// How high it is.
    pub height: u32,
    /// The land, as the `d` of an SVG path.
    pub land: Arc<str>,
    /// The borders, likewise.
    pub borders: Arc<str>,
    /// The places on it, those with the most stories first.
    pub places: Vec<MapPlace>,
}

/// A place on a map.
#[derive(Clone, Debug, Serialize)]
pub struct MapPlace {
    /// Which.
    pub place: Arc<Ref>,
    /// Where, from the left edge.
    pub x: f64,
    /// Where, from the upper edge.
    pub y: f64,
    /// Whether the map is about it.
    pub main: bool,
    /// How many stories it has in what the map is about.
    pub stories: u32,
    /// Where the middle of its name stands, where there is room for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<(f64, f64)>,
}
