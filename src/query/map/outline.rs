//! Outlines as SVG paths: cut to the frame, and no finer than a screen shows.

use super::projection::{Frame, WIDTH};
use crate::theme::Line;
use std::fmt::Write;

/// Steps that are shorter than this are left out.
const FINEST: f64 = 0.9;

/// How far lines are drawn beyond the frame, so that no edge of it is seen as a coast.
const BEYOND: f64 = 4.0;

type Point = (f64, f64);

/// Closed lines, cut to the frame.
pub fn land(lines: &[Line], frame: &Frame) -> String {
    let mut path = String::new();
    for line in lines {
        let points: Vec<Point> = line.iter().map(|(x, y)| frame.point(*x, *y)).collect();
        if lies_beyond(&points, frame) {
            continue;
        }
        let edges = [Edge::Left, Edge::Right, Edge::Top, Edge::Bottom];
        let cut = edges.into_iter().fold(points, |points, edge| edge.cut(&points, frame));
        let cut = thinned(&cut);
        if cut.len() > 2 {
            write_line(&cut, &mut path);
            path.push('z');
        }
    }
    path
}

/// Open lines, without what lies beyond the frame.
pub fn borders(lines: &[Line], frame: &Frame) -> String {
    let mut path = String::new();
    for line in lines {
        let points: Vec<Point> = line.iter().map(|(x, y)| frame.point(*x, *y)).collect();
        if lies_beyond(&points, frame) {
            continue;
        }
        // A step is drawn where an end of it is in the frame, or where it may pass through.
        let is_seen = |step: &[Point]| !lies_beyond(step, frame);
        let mut run: Vec<Point> = Vec::new();
        for step in points.windows(2) {
            if is_seen(step) {
                if run.is_empty() {
                    run.push(step[0]);
                }
                run.push(step[1]);
            } else if !run.is_empty() {
                write_line(&thinned(&std::mem::take(&mut run)), &mut path);
            }
        }
        if !run.is_empty() {
            write_line(&thinned(&run), &mut path);
        }
    }
    path
}

/// Whether all points lie beyond one and the same edge.
fn lies_beyond(points: &[Point], frame: &Frame) -> bool {
    [Edge::Left, Edge::Right, Edge::Top, Edge::Bottom]
        .iter()
        .any(|edge| points.iter().all(|point| edge.depth(*point, frame) < 0.0))
}

/// An edge of the frame.
#[derive(Clone, Copy)]
enum Edge {
    Left,
    Right,
    Top,
    Bottom,
}

impl Edge {
    /// How far a point lies within this edge; below 0 it lies beyond.
    fn depth(self, (x, y): Point, frame: &Frame) -> f64 {
        BEYOND
            + match self {
                Edge::Left => x,
                Edge::Right => f64::from(WIDTH) - x,
                Edge::Top => y,
                Edge::Bottom => f64::from(frame.height) - y,
            }
    }

    /// A closed line without what lies beyond the edge (Sutherland and Hodgman).
    fn cut(self, points: &[Point], frame: &Frame) -> Vec<Point> {
        let mut kept = Vec::with_capacity(points.len());
        let Some(mut before) = points.last().copied() else { return kept };
        for point in points {
            let (here, there) = (self.depth(*point, frame), self.depth(before, frame));
            if (here < 0.0) != (there < 0.0) {
                let part = there / (there - here);
                kept.push((
                    before.0 + (point.0 - before.0) * part,
                    before.1 + (point.1 - before.1) * part,
                ));
            }
            if here >= 0.0 {
                kept.push(*point);
            }
            before = *point;
        }
        kept
    }
}

/// The line without points that are nearer to the one before than a screen shows; its ends stay.
fn thinned(points: &[Point]) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(points.len());
    for (at, point) in points.iter().enumerate() {
        let is_far = kept.last().is_none_or(|last| {
            (last.0 - point.0).abs() > FINEST || (last.1 - point.1).abs() > FINEST
        });
        if is_far || at + 1 == points.len() {
            kept.push(*point);
        }
    }
    kept
}

/// Appends a line: its first point, and the steps to the others, in whole tenths.
fn write_line(points: &[Point], path: &mut String) {
    let tenths = |number: f64| (number * 10.0).round();
    let mut before: Option<Point> = None;
    for point in points {
        let point = (tenths(point.0), tenths(point.1));
        // Writing to a string cannot fail.
        let _ = match before {
            None => write!(path, "M{} {}l", point.0 / 10.0, point.1 / 10.0),
            Some(before) => {
                let step = (point.0 - before.0, point.1 - before.1);
                write!(path, "{} {} ", step.0 / 10.0, step.1 / 10.0)
            }
        };
        before = Some(point);
    }
    path.truncate(path.trim_end().len());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_and_thinned() {
        let steps = |points: &[Point]| {
            let mut path = String::new();
            write_line(&thinned(points), &mut path);
            path
        };
        assert_eq!(steps(&[(1.0, 2.0), (1.2, 2.2), (4.25, 2.0)]), "M1 2l3.3 0");
        assert_eq!(thinned(&[(0.0, 0.0), (0.1, 0.0), (0.2, 0.0)]), [(0.0, 0.0), (0.2, 0.0)]);
    }
}
