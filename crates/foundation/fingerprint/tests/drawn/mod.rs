//! Pictures drawn by formula, in whole numbers only, so that anyone can draw them again.

/// A drawn picture: RGB, 8 bits a sample, row by row.
pub struct Drawn {
    pub name: String,
    pub width: usize,
    pub height: usize,
    pub rgb: Vec<u8>,
}

/// The pictures, always the same ones in the same order.
pub fn all() -> Vec<Drawn> {
    let sizes = [
        (64, 64),
        (128, 128),
        (129, 100),
        (200, 301),
        (640, 480),
        (333, 517),
        (1030, 70),
        (40, 30),
    ];
    let mut drawn = Vec::new();
    for (kind, paint) in PAINTS {
        for (width, height) in sizes {
            let mut rgb = Vec::with_capacity(width * height * 3);
            for y in 0..height {
                for x in 0..width {
                    rgb.extend(paint(x as u32, y as u32, width as u32, height as u32));
                }
            }
            drawn.push(Drawn { name: format!("{kind}_{width}x{height}"), width, height, rgb });
        }
    }
    drawn
}

type Paint = fn(u32, u32, u32, u32) -> [u8; 3];

const PAINTS: [(&str, Paint); 8] = [
    ("slope", |x, y, w, h| [byte(x * 255 / w), byte(y * 255 / h), byte((x + y) * 255 / (w + h))]),
    ("stripes", |x, y, w, h| {
        let bar = (x * 9 / w + y * 3 / h).is_multiple_of(2);
        if bar { [230, 40, 90] } else { [20, 200, 120] }
    }),
    ("noise", |x, y, _, _| [stir(x, y, 1), stir(x, y, 2), stir(x, y, 3)]),
    ("rough", |x, y, w, h| {
        let base = x * 180 / w + (y * 7 / h % 2) * 50;
        [byte(base + u32::from(stir(x, y, 4)) / 12), byte(base), byte(base / 2)]
    }),
    ("discs", |x, y, w, h| {
        let (u, v) = (x * 1000 / w, y * 1000 / h);
        let ring = |cx: u32, cy: u32| (u.abs_diff(cx).pow(2) + v.abs_diff(cy).pow(2)) / 30_000;
        [byte(ring(300, 400) * 37), byte(ring(700, 200) * 53), byte(ring(500, 800) * 71)]
    }),
    ("blocks", |x, y, w, h| {
        let (u, v) = (x * 11 / w, y * 8 / h);
        [stir(u, v, 5), stir(u, v, 6), stir(u, v, 7)]
    }),
    ("grey", |x, y, w, h| {
        let value = byte(x * y * 4 / (w * h / 255 + 1));
        [value, value, value]
    }),
    ("cards", |x, y, w, h| {
        let edge = x * 10 < w || y * 10 < h || x * 10 > w * 9 || y * 10 > h * 9;
        let bar = y * 20 / h % 4 == 1 && x * 3 > w && x * 5 < w * 4;
        if edge {
            [250, 180, 30]
        } else if bar {
            [10, 10, 40]
        } else {
            [210, 220, 235]
        }
    }),
];

fn byte(value: u32) -> u8 {
    (value % 256) as u8
}

/// A fixed scatter of bytes over places.
fn stir(x: u32, y: u32, salt: u32) -> u8 {
    let mut n = x.wrapping_mul(374_761_393)
        ^ y.wrapping_mul(668_265_263)
        ^ salt.wrapping_mul(2_246_822_519);
    n = (n ^ n >> 13).wrapping_mul(1_274_126_177);
    byte((n ^ n >> 16) >> 8)
}
