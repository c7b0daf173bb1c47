//! Chance that repeats: a small generator of pseudo-random numbers, and Zipf's law.
//!
//! The numbers depend on the seed alone, never on the machine, a clock or a library's version.

/// `SplitMix64` (Steele, Lea, Flood: *Fast splittable pseudorandom number generators*, 2014).
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The stream number `stream` of `seed`: each story has one of its own.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut random = Random(seed.wrapping_mul(0xd134_2543_de82_ef95) ^ stream);
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is small: the bias of the remainder does not matter here.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end.max(1)).expect("a length fits into 64 bits");
        usize::try_from(self.next() % end).expect("it is below a length")
    }

    /// A number from `first` to `last`, both included.
    pub fn between(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last - first + 1)
    }

    /// True once in `times`.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of `items`.
    pub fn pick<'a, T: ?Sized>(&mut self, items: &[&'a T]) -> &'a T {
        items[self.below(items.len())]
    }
}

/// Zipf's law: the item of rank *k* comes up in proportion to 1/*k*.
#[derive(Clone, Debug)]
pub struct Zipf {
    /// The sums of the weights up to each rank, in millionths.
    sums: Vec<usize>,
}

impl Zipf {
    /// The law for `count` items.
    pub fn new(count: usize) -> Self {
        let mut sum = 0;
        let weights = (1..=count).map(|rank| {
            sum += 1_000_000 / rank;
            sum
        });
        Zipf { sums: weights.collect() }
    }

    /// The rank of an item, from 0.
    pub fn draw(&self, random: &mut Random) -> usize {
        let point = random.below(self.sums.last().copied().unwrap_or(1));
        self.sums.partition_point(|sum| *sum <= point)
    }

    /// From `least` to `most` different ranks, in the order in which they were drawn.
    pub fn draw_some(&self, random: &mut Random, least: usize, most: usize) -> Vec<usize> {
        let count = random.between(least, most).min(self.sums.len());
        let mut drawn = Vec::with_capacity(count);
        while drawn.len() < count {
            let rank = self.draw(random);
            if !drawn.contains(&rank) {
                drawn.push(rank);
            }
        }
        drawn
    }
}
