//! How a list is divided into pages, counted from the oldest.
//!
//! Numbered pages hold exactly `size` items and never change again but by edits of those; the
//! unnumbered newest page holds `size` to `2 × size − 1` (fewer while there are fewer). A new item
//! so moves nothing but the newest page, and now and then makes one numbered page.

use std::ops::Range;

/// How many numbered pages a list of `total` items has.
pub fn numbered_pages(total: usize, size: usize) -> u32 {
    let pages = (total / size.max(1)).saturating_sub(1);
    u32::try_from(pages).unwrap_or(u32::MAX)
}

/// The items of a page, as a range in the list sorted newest first: of the page `number`, counted
/// from 1 at the oldest, or of the unnumbered newest page.
pub fn page_items(total: usize, size: usize, number: Option<u32>) -> Range<usize> {
    let size = size.max(1);
    let numbered = numbered_pages(total, size) as usize * size;
    match number {
        None => 0..total - numbered,
        Some(number) => {
            let oldest = (number as usize).saturating_sub(1) * size;
            let end = total.saturating_sub(oldest);
            end.saturating_sub(size)..end
        }
    }
}

/// The number of the page on which the item at `position` of a list sorted newest first stands; none for
/// the unnumbered newest page.
pub fn page_of_item(total: usize, size: usize, position: usize) -> Option<u32> {
    let from_oldest = total.checked_sub(position + 1)? / size.max(1);
    let number = u32::try_from(from_oldest).ok()?.checked_add(1)?;
    Some(number).filter(|number| *number <= numbered_pages(total, size))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_stands_on_one_page_and_numbered_pages_are_full() {
        for total in 0..90 {
            for size in 1..12 {
                let numbers = (1..=numbered_pages(total, size)).rev().map(Some);
                let pages: Vec<_> = std::iter::once(None).chain(numbers).collect();
                let items: Vec<usize> =
                    pages.iter().flat_map(|number| page_items(total, size, *number)).collect();
                assert_eq!(items, (0..total).collect::<Vec<_>>(), "{total} by {size}");
                for number in &pages {
                    for item in page_items(total, size, *number) {
                        assert_eq!(page_of_item(total, size, item), *number);
                    }
                }
                for number in pages.into_iter().flatten() {
                    assert_eq!(page_items(total, size, Some(number)).len(), size);
                }
                assert!(page_items(total, size, None).len() < 2 * size);
            }
        }
    }

    #[test]
    fn a_new_item_leaves_numbered_pages_as_they_are() {
        let from_oldest = |total: usize, number| {
            let items = page_items(total, 5, Some(number));
            (total - items.end)..(total - items.start)
        };
        for total in 10..60 {
            for number in 1..=numbered_pages(total, 5) {
                assert_eq!(from_oldest(total, number), from_oldest(total + 1, number));
            }
        }
    }
}
