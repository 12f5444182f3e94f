//! The loops where the time goes, in plain Rust: written once, compiled for each kind of machine.
//!
//! They are shaped for a compiler to widen: fixed lanes, no early ends, sums in a fixed order. What
//! they give is the same to the last bit on every machine; only the time differs.

/// How many samples are worked on before moving on: their sums stay in the nearest memory.
const STRETCH: usize = 4096;
/// Sums that run side by side in [`dot`].
pub(crate) const LANES: usize = 16;
/// Hashes side by side in a [`Block`].
pub(crate) const BLOCK: usize = 16;
/// The words of a hash that decide whether the rest of it is looked at.
pub(crate) const FIRST: usize = 4;
/// Blocks that stay near while all queries pass over them.
pub(crate) const NEAR: usize = 64;

/// Sixteen hashes, the first 32 bits of all, then the second 32 bits of all, and so on.
pub(crate) type Block = [[u32; BLOCK]; 8];

/// `out[k] = Σ weights[r] · rows[r][k]`; each row at least as long as `out`.
#[inline(always)]
pub(crate) fn sum_rows(rows: &[&[u8]], weights: &[f32], out: &mut [f32]) {
    for (nth, out) in out.chunks_mut(STRETCH).enumerate() {
        let from = nth * STRETCH;
        out.fill(0.0);
        let mut four = rows.chunks_exact(4);
        let mut weighed = weights.chunks_exact(4);
        for (rows, w) in four.by_ref().zip(weighed.by_ref()) {
            let [a, b, c, d] = [rows[0], rows[1], rows[2], rows[3]].map(|r| &r[from..]);
            let (a, b) = (&a[..out.len()], &b[..out.len()]);
            let (c, d) = (&c[..out.len()], &d[..out.len()]);
            for k in 0..out.len() {
                let ab = f32::from(a[k]) * w[0] + f32::from(b[k]) * w[1];
                let cd = f32::from(c[k]) * w[2] + f32::from(d[k]) * w[3];
                out[k] += ab + cd;
            }
        }
        for (row, weight) in four.remainder().iter().zip(weighed.remainder()) {
            for (out, sample) in out.iter_mut().zip(&row[from..]) {
                *out += f32::from(*sample) * weight;
            }
        }
    }
}

/// At each of 64 points what the samples from its start on weigh together; as many weights for each
/// point, a multiple of [`LANES`].
#[inline(always)]
pub(crate) fn weigh(samples: &[f32], starts: &[usize; 64], weights: &[f32], out: &mut [f32; 64]) {
    let length = weights.len() / 64;
    for ((out, start), weights) in out.iter_mut().zip(starts).zip(weights.chunks_exact(length)) {
        *out = dot(&samples[*start..*start + length], weights);
    }
}

/// `Σ a[k] · b[k]` over whole groups of [`LANES`]; what is left over is not looked at.
#[inline(always)]
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0f32; LANES];
    for (a, b) in a.chunks_exact(LANES).zip(b.chunks_exact(LANES)) {
        for k in 0..LANES {
            lanes[k] += a[k] * b[k];
        }
    }
    let eight: [f32; 8] = std::array::from_fn(|k| lanes[k] + lanes[k + 8]);
    let four: [f32; 4] = std::array::from_fn(|k| eight[k] + eight[k + 4]);
    (four[0] + four[2]) + (four[1] + four[3])
}

/// `D·A·Dᵀ` of a 64 × 64 picture and 16 waves, each sum in the order of its index, as the reference
/// does it. `waves` is D, `turned` is Dᵀ.
#[inline(always)]
pub(crate) fn transform(
    small: &[[f32; 64]; 64],
    waves: &[[f32; 64]; 16],
    turned: &[[f32; 16]; 64],
) -> [[f32; 16]; 16] {
    let mut bands = [[0f32; 16]; 16];
    for (wave, out) in waves.iter().zip(bands.iter_mut()) {
        let mut half = [0f32; 64];
        for (weight, row) in wave.iter().zip(small) {
            for k in 0..64 {
                half[k] += weight * row[k];
            }
        }
        for (value, wave) in half.iter().zip(turned) {
            for k in 0..16 {
                out[k] += value * wave[k];
            }
        }
    }
    bands
}

/// How much neighbours differ, in whole percents, summed over all pairs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Steps {
    pub(crate) whole: i32,
    /// Pairs that would count one less if they were off by the doubt.
    pub(crate) less: i32,
    /// Pairs that would count one more.
    pub(crate) more: i32,
}

/// The differences of all neighbours, above each other and side by side, each truncated to whole
/// percents before it is summed.
#[inline(always)]
pub(crate) fn steps(small: &[[f32; 64]; 64], doubt: f32) -> Steps {
    // Column by column, for a compiler sums side by side what is written side by side; and in
    // floats, which hold such small whole numbers exactly.
    let (mut whole, mut less, mut more) = ([0f32; 64], [0f32; 64], [0f32; 64]);
    let mut add = |upper: &[f32; 64], lower: &[f32; 64]| {
        for k in 0..64 {
            let percent = (((upper[k] - lower[k]) * 100.0) / 255.0).abs();
            let truncated = percent.trunc();
            let part = percent - truncated;
            whole[k] += truncated;
            less[k] += if part < doubt && truncated > 0.0 { 1.0 } else { 0.0 };
            more[k] += if part > 1.0 - doubt { 1.0 } else { 0.0 };
        }
    };
    for rows in small.windows(2) {
        add(&rows[0], &rows[1]);
    }
    for row in small {
        // The last one has no neighbour but itself, from which it does not differ.
        let mut beside = *row;
        beside.copy_within(1.., 0);
        add(row, &beside);
    }
    let sum = |columns: [f32; 64]| columns.iter().map(|sum| *sum as i32).sum();
    Steps { whole: sum(whole), less: sum(less), more: sum(more) }
}

/// Puts a hash at its place, at most one behind the last block.
pub(crate) fn put(blocks: &mut Vec<Block>, at: usize, hash: &[u32; 8]) {
    if at / BLOCK == blocks.len() {
        blocks.push([[0; BLOCK]; 8]);
    }
    for (word, bits) in blocks[at / BLOCK].iter_mut().zip(hash) {
        word[at % BLOCK] = *bits;
    }
}

/// The hash at a place that holds one.
pub(crate) fn lanes_at(blocks: &[Block], at: usize) -> [u32; 8] {
    blocks[at / BLOCK].map(|word| word[at % BLOCK])
}

#[inline(always)]
fn first_apart(block: &Block, query: &[u32; 8]) -> [u32; BLOCK] {
    let mut apart = [0u32; BLOCK];
    for word in 0..FIRST {
        for k in 0..BLOCK {
            apart[k] += (block[word][k] ^ query[word]).count_ones();
        }
    }
    apart
}

/// Tells `found` the query, the place and the distance of every hash within `most` bits of a query.
/// What lies beyond the end of the list in the last block is told too; the caller knows its length.
#[inline(always)]
pub(crate) fn scan(
    blocks: &[Block],
    queries: &[[u32; 8]],
    most: u32,
    found: &mut Vec<(u32, u32, u32)>,
) {
    for (nth, near) in blocks.chunks(NEAR).enumerate() {
        for (q, query) in queries.iter().enumerate() {
            for (at, block) in near.iter().enumerate() {
                let mut any = false;
                for apart in first_apart(block, query) {
                    any |= apart <= most;
                }
                if any {
                    let place = (nth * NEAR + at) * BLOCK;
                    look_closer(block, std::slice::from_ref(query), q, place, most, found);
                }
            }
        }
    }
}

#[cold]
#[inline(never)]
pub(crate) fn look_closer(
    block: &Block,
    asked: &[[u32; 8]],
    first: usize,
    place: usize,
    most: u32,
    found: &mut Vec<(u32, u32, u32)>,
) {
    for (nth, query) in asked.iter().enumerate() {
        let mut all = [0u32; BLOCK];
        for (lanes, word) in block.iter().zip(query) {
            for (apart, lane) in all.iter_mut().zip(lanes) {
                *apart += (lane ^ word).count_ones();
            }
        }
        for (k, apart) in all.into_iter().enumerate() {
            if apart <= most {
                found.push(((first + nth) as u32, (place + k) as u32, apart));
            }
        }
    }
}

/// The places of hashes within `most` bits of the query, four words each, and how far they are.
#[inline(always)]
pub(crate) fn scan_rows(
    hashes: &[[u64; 4]],
    query: &[u64; 4],
    most: u32,
    found: &mut Vec<(u32, u32)>,
) {
    for (at, hash) in hashes.iter().enumerate() {
        let apart = bits_apart(hash, query);
        if apart <= most {
            found.push((at as u32, apart));
        }
    }
}

#[inline(always)]
pub(crate) fn bits_apart(a: &[u64; 4], b: &[u64; 4]) -> u32 {
    let mut apart = 0;
    for k in 0..4 {
        apart += (a[k] ^ b[k]).count_ones();
    }
    apart
}
