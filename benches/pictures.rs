//! Pictures, from their files to what is published of them: `cargo bench --bench pictures -- 200 12` builds a
//! site with 200 pictures of 12 megapixels, from nothing, from the cache, and once more with nothing changed.
//!
//! Prints time, the highest memory of the process so far, and how much was published. The pictures are
//! generated, and like photographs: areas that change slowly, edges, and noise.

use demarche::build::{self, BuildOptions, Silent};
use demarche::date::Clock;
use image::ExtendedColorType;
use image::codecs::jpeg::JpegEncoder;
use rayon::prelude::*;
use std::fs;
use std::path::Path;
use std::time::Instant;

#[expect(clippy::print_stdout, reason = "it is a program of its own")]
fn main() {
    let numbers: Vec<u32> = std::env::args().skip(1).filter_map(|it| it.parse().ok()).collect();
    // Cargo says `--bench` to every bench; without numbers this one has nothing to do.
    let [many, megapixels] = numbers[..] else {
        println!("to measure pictures: cargo bench --bench pictures -- NUMBER MEGAPIXELS");
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("site");
    let articles = root.join("content/articles");
    fs::create_dir_all(&articles).expect("a folder");
    let config = "title: Pictures\nbase_url: https://example.org/\ntime_zone: UTC\n";
    fs::write(root.join("config.yaml"), config).expect("a file");
    let read: u64 = (0..many).into_par_iter().map(|it| write(&articles, it, megapixels)).sum();
    println!("{many} pictures of {megapixels} megapixels, {} MB", read / 1_000_000);
    measured(&root, "from nothing");
    fs::remove_dir_all(root.join("public")).expect("an output");
    measured(&root, "from the cache");
    measured(&root, "unchanged");
}

/// Writes a story with a picture; the size of the picture.
fn write(articles: &Path, number: u32, megapixels: u32) -> u64 {
    let text = format!(
        "---\ntitle: Story {number}\ndate: 2016-05-04\nkind: original\nimage: {{file: p{number}.jpg, \
         alt: A, caption: C, credit: D}}\n---\nText\n"
    );
    fs::write(articles.join(format!("story-{number}.md")), text).expect("a file");
    // 4 to 3, as cameras have it.
    let height = (megapixels * 750_000).isqrt();
    let width = height * 4 / 3;
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 90)
        .encode(&photograph(number, width, height), width, height, ExtendedColorType::Rgb8)
        .expect("a picture");
    fs::write(articles.join(format!("p{number}.jpg")), &bytes).expect("a file");
    bytes.len() as u64
}

fn photograph(seed: u32, width: u32, height: u32) -> Vec<u8> {
    let mut random = seed.wrapping_mul(2_654_435_761) | 1;
    let mut pixels = Vec::with_capacity(width as usize * height as usize * 3);
    for y in 0..height {
        for x in 0..width {
            random ^= random << 13;
            random ^= random >> 17;
            random ^= random << 5;
            let slope = (x + seed) * 80 / width + y * 60 / height;
            let edge = if (x / 211 + y / 173 + seed).is_multiple_of(3) { 60 } else { 0 };
            let light = u8::try_from(30 + slope + edge + random % 13).unwrap_or(u8::MAX);
            pixels.extend([light, light / 2 + 20, 200 - light / 2]);
        }
    }
    pixels
}

#[expect(clippy::print_stdout, reason = "it is a program of its own")]
fn measured(root: &Path, what: &str) {
    let clock = Clock::fixed("2016-05-05T06:00:00Z".parse().expect("an instant"));
    let program = Some(demarche::fingerprint::Fingerprint::of(b"the program that is measured"));
    let options = BuildOptions { program, ..BuildOptions::new(root.to_owned(), clock) };
    let begin = Instant::now();
    let outcome = build::build(&options, &Silent);
    let took = begin.elapsed();
    let made = outcome.value.unwrap_or_else(|| panic!("{:?}", outcome.diagnostics));
    let (written, bytes) = (made.written, made.bytes_written / 1_000_000);
    println!("{what:<16}{took:>10.2?}  {written} files, {bytes} MB written, {}", memory());
}

/// The highest memory of this process, as Linux tells it.
fn memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.map_or_else(|| "memory unknown".to_owned(), |peak| format!("{} at most", peak.trim()))
}
