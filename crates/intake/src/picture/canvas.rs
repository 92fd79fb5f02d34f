//! A picture in the making: each pixel of it is the mean of a square of pixels of the photo.

use heic_rs::ChromaFormat;
use heic_rs::hevc::Frame;

/// Sums of samples, which fit into 16 bits as long as no square has more than 16 pixels on a side.
pub(super) struct Canvas {
    photo: (usize, usize),
    /// How many pixels on a side a square has.
    square: usize,
    width: usize,
    height: usize,
    planes: [Vec<u16>; 3],
    has_color: bool,
}

/// The longest side of a square whose sum of samples of eight bits fits.
const LARGEST_SQUARE: usize = 16;

impl Canvas {
    /// A canvas for a photo of that size, no side of which is longer than `longest` if squares need not be larger than 16 pixels.
    pub(super) fn new(width: u32, height: u32, longest: u32) -> Canvas {
        let square = (width.max(height).div_ceil(longest) as usize).clamp(1, LARGEST_SQUARE);
        let photo = (width as usize, height as usize);
        let (width, height) = (photo.0.div_ceil(square), photo.1.div_ceil(square));
        let planes = [(); 3].map(|()| vec![0; width * height]);
        Canvas { photo, square, width, height, planes, has_color: false }
    }

    /// Adds a piece, by its place among pieces of its size. What reaches over the edge of the photo is left out.
    pub(super) fn add(&mut self, column: u32, row: u32, frame: &Frame) {
        let (left, top) = (column as usize * frame.width as usize, row as usize * frame.height as usize);
        let width = self.photo.0.saturating_sub(left).min(frame.width as usize);
        let height = self.photo.1.saturating_sub(top).min(frame.height as usize);
        let color = frame.chroma != ChromaFormat::Monochrome;
        self.has_color |= color;
        let shift = frame.bit_depth.saturating_sub(8);
        let planes: [(&[u16], u32, u32, u32); 3] = [
            (&frame.y, frame.y_stride, 0, 0),
            (&frame.cb, frame.c_stride, frame.chroma.x_shift(), frame.chroma.y_shift()),
            (&frame.cr, frame.c_stride, frame.chroma.x_shift(), frame.chroma.y_shift()),
        ];
        for (sums, (samples, stride, across, down)) in
            self.planes.iter_mut().zip(planes).take(if color { 3 } else { 1 })
        {
            for y in 0..height {
                let samples = &samples[(y >> down) * stride as usize..];
                let sums = &mut sums[(top + y) / self.square * self.width..][..self.width];
                for x in 0..width {
                    sums[(left + x) / self.square] += (samples[x >> across] >> shift).min(255);
                }
            }
        }
    }

    /// The picture, with color in full detail.
    pub(super) fn into_frame(self) -> Frame {
        let Canvas { photo, square, width, height, mut planes, has_color } = self;
        let side = |place: usize, whole: usize| square.min(whole - place * square);
        for plane in &mut planes {
            for (y, row) in plane.chunks_exact_mut(width).enumerate() {
                for (x, sum) in row.iter_mut().enumerate() {
                    *sum /= (side(x, photo.0) * side(y, photo.1)) as u16;
                }
            }
        }
        let [y, cb, cr] = planes;
        Frame {
            width: width as u32,
            height: height as u32,
            bit_depth: 8,
            chroma: if has_color { ChromaFormat::Yuv444 } else { ChromaFormat::Monochrome },
            y,
            cb,
            cr,
            y_stride: width as u32,
            c_stride: width as u32,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(width: u32, height: u32, bit_depth: u8, y: impl Fn(u32, u32) -> u16) -> Frame {
        let half = |of: u32| of.div_ceil(2);
        let samples = |width, height, sample: &dyn Fn(u32, u32) -> u16| {
            (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).map(|(x, y)| sample(x, y)).collect()
        };
        Frame {
            width,
            height,
            bit_depth,
            chroma: ChromaFormat::Yuv420,
            y: samples(width, height, &y),
            cb: samples(half(width), half(height), &|x, _| x as u16),
            cr: samples(half(width), half(height), &|_, y| y as u16),
            y_stride: width,
            c_stride: half(width),
        }
    }

    #[test]
    fn each_pixel_is_the_mean_of_its_square_also_at_the_edges() {
        let mut canvas = Canvas::new(5, 3, 3);
        canvas.add(0, 0, &piece(5, 3, 8, |x, y| (10 * y + x) as u16));
        let frame = canvas.into_frame();
        assert_eq!((frame.width, frame.height), (3, 2));
        assert_eq!(frame.y, [5, 7, 9, 20, 22, 24]);
        assert_eq!((frame.cb, frame.cr), (vec![0, 1, 2, 0, 1, 2], vec![0, 0, 0, 1, 1, 1]));
    }

    #[test]
    fn pieces_meet_inside_of_a_square_and_end_at_the_photo() {
        let mut canvas = Canvas::new(9, 1, 3);
        for column in 0..3 {
            canvas.add(column, 0, &piece(4, 4, 10, |x, _| 4 * (4 * column + x) as u16));
        }
        let frame = canvas.into_frame();
        assert_eq!((frame.width, frame.height, frame.y), (3, 1, vec![1, 4, 7]));
    }

    #[test]
    fn the_brightest_photo_fits_into_the_sums() {
        let mut canvas = Canvas::new(64, 64, 1);
        canvas.add(0, 0, &piece(64, 64, 16, |_, _| u16::MAX));
        assert!(canvas.into_frame().y.iter().all(|sample| *sample == 255));
    }
}
