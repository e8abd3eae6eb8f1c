//! The image crate: decode, Lanczos3, overlay, JPEG at quality 85. It answers every line on standard input with nanoseconds
//! and bytes, like the peers in C.
use image::{codecs::jpeg::JpegEncoder, imageops, load_from_memory, DynamicImage, RgbaImage};
use std::{env, fs, io, io::BufRead, io::Write, time::Instant};

fn main() {
    let args: Vec<String> = env::args().collect();
    let number = |i: usize| args[i].parse::<u32>().expect("a number");
    let source = fs::read(&args[1]).expect("the source");
    let strip = RgbaImage::from_raw(number(3), number(4), fs::read(&args[2]).expect("the strip")).expect("a whole strip");
    let (width, height, x, y) = (number(5), number(6), number(7), number(8));
    for line in io::stdin().lock().lines() {
        line.expect("a line");
        let start = Instant::now();
        let decoded = load_from_memory(&source).expect("a picture");
        let mut small = decoded.resize_to_fill(width, height, imageops::FilterType::Lanczos3).into_rgba8();
        imageops::overlay(&mut small, &strip, x.into(), y.into());
        let mut out = Vec::new();
        let rgb = DynamicImage::ImageRgba8(small).into_rgb8();
        JpegEncoder::new_with_quality(&mut out, 85).encode_image(&rgb).expect("a JPEG");
        println!("{} {}", start.elapsed().as_nanos(), out.len());
        io::stdout().flush().expect("a reader");
    }
}
