//! Which compilation of the loops this machine can run, found out while running.

use crate::machine::bodies::{self, Block, Steps};
use crate::machine::probing::{self, Search};
#[cfg(target_arch = "x86_64")]
use crate::machine::wide_scan;

/// The loops of [`bodies`], compiled for one kind of machine that this one is known to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kernels {
    // Private, and made by the two functions below alone: a level is proof that it was looked for.
    level: Level,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    Plain,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

macro_rules! compiled_for {
    ($name:ident, $features:literal) => {
        #[cfg(target_arch = "x86_64")]
        mod $name {
            use crate::machine::bodies::{self, Steps};
            use crate::machine::probing::{self, Search};

            #[target_feature(enable = $features)]
            pub(super) fn sum_rows(rows: &[&[u8]], weights: &[f32], out: &mut [f32]) {
                bodies::sum_rows(rows, weights, out);
            }

            #[target_feature(enable = $features)]
            pub(super) fn weigh(
                samples: &[f32],
                starts: &[usize; 64],
                weights: &[f32],
                out: &mut [f32; 64],
            ) {
                bodies::weigh(samples, starts, weights, out);
            }

            #[target_feature(enable = $features)]
            pub(super) fn transform(
                small: &[[f32; 64]; 64],
                waves: &[[f32; 64]; 16],
                turned: &[[f32; 16]; 64],
            ) -> [[f32; 16]; 16] {
                bodies::transform(small, waves, turned)
            }

            #[target_feature(enable = $features)]
            pub(super) fn steps(small: &[[f32; 64]; 64], doubt: f32) -> Steps {
                bodies::steps(small, doubt)
            }

            #[target_feature(enable = $features)]
            pub(super) fn scan_rows(
                hashes: &[[u64; 4]],
                query: &[u64; 4],
                most: u32,
                found: &mut Vec<(u32, u32)>,
            ) {
                bodies::scan_rows(hashes, query, most, found);
            }

            #[target_feature(enable = $features)]
            pub(super) fn probe(search: &Search<'_>, found: &mut Vec<(u32, u32)>) -> bool {
                probing::probe(search, found)
            }
        }
    };
}

compiled_for!(avx2, "avx,avx2,popcnt,bmi1,bmi2");
compiled_for!(
    avx512,
    "avx,avx2,popcnt,bmi1,bmi2,avx512f,avx512bw,avx512dq,avx512vl,avx512vpopcntdq"
);

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx,avx2,popcnt,bmi1,bmi2")]
fn scan_with_avx2(
    blocks: &[Block],
    queries: &[[u32; 8]],
    most: u32,
    found: &mut Vec<(u32, u32, u32)>,
) {
    bodies::scan(blocks, queries, most, found);
}

macro_rules! run {
    ($kernels:ident, $room:ident::$function:ident($($argument:expr),*)) => {
        match $kernels.level {
            Level::Plain => $room::$function($($argument),*),
            // SAFETY: this level is only ever made after the machine was asked for each of the
            // instruction sets it is compiled for.
            #[cfg(target_arch = "x86_64")]
            Level::Avx2 => unsafe { avx2::$function($($argument),*) },
            // SAFETY: as above.
            #[cfg(target_arch = "x86_64")]
            Level::Avx512 => unsafe { avx512::$function($($argument),*) },
        }
    };
}

impl Kernels {
    /// What every machine of the architecture can run; on 64-bit ARM that includes NEON.
    #[cfg(test)]
    pub(crate) const fn plain() -> Self {
        Kernels { level: Level::Plain }
    }

    /// The widest this machine can run.
    pub(crate) fn of_this_machine() -> Self {
        let level = Kernels::avx512().or_else(Kernels::avx2).unwrap_or(Level::Plain);
        Kernels { level }
    }

    /// All that this machine can run.
    #[cfg(test)]
    pub(crate) fn possible() -> Vec<Self> {
        let levels = [Some(Level::Plain), Kernels::avx2(), Kernels::avx512()];
        levels.into_iter().flatten().map(|level| Kernels { level }).collect()
    }

    fn avx2() -> Option<Level> {
        #[cfg(target_arch = "x86_64")]
        if is_x86_feature_detected!("avx2")
            && is_x86_feature_detected!("popcnt")
            && is_x86_feature_detected!("bmi1")
            && is_x86_feature_detected!("bmi2")
        {
            return Some(Level::Avx2);
        }
        None
    }

    fn avx512() -> Option<Level> {
        #[cfg(target_arch = "x86_64")]
        if Kernels::avx2().is_some()
            && is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512bw")
            && is_x86_feature_detected!("avx512dq")
            && is_x86_feature_detected!("avx512vl")
            && is_x86_feature_detected!("avx512vpopcntdq")
        {
            return Some(Level::Avx512);
        }
        None
    }

    pub(crate) fn sum_rows(self, rows: &[&[u8]], weights: &[f32], out: &mut [f32]) {
        run!(self, bodies::sum_rows(rows, weights, out));
    }

    pub(crate) fn weigh(
        self,
        samples: &[f32],
        starts: &[usize; 64],
        weights: &[f32],
        out: &mut [f32; 64],
    ) {
        run!(self, bodies::weigh(samples, starts, weights, out));
    }

    pub(crate) fn transform(
        self,
        small: &[[f32; 64]; 64],
        waves: &[[f32; 64]; 16],
        turned: &[[f32; 16]; 64],
    ) -> [[f32; 16]; 16] {
        run!(self, bodies::transform(small, waves, turned))
    }

    pub(crate) fn steps(self, small: &[[f32; 64]; 64], doubt: f32) -> Steps {
        run!(self, bodies::steps(small, doubt))
    }

    pub(crate) fn scan(
        self,
        blocks: &[Block],
        queries: &[[u32; 8]],
        most: u32,
        found: &mut Vec<(u32, u32, u32)>,
    ) {
        match self.level {
            Level::Plain => bodies::scan(blocks, queries, most, found),
            // SAFETY: as for the other loops.
            #[cfg(target_arch = "x86_64")]
            Level::Avx2 => unsafe { scan_with_avx2(blocks, queries, most, found) },
            // SAFETY: as for the other loops.
            #[cfg(target_arch = "x86_64")]
            Level::Avx512 => unsafe { wide_scan::scan(blocks, queries, most, found) },
        }
    }

    pub(crate) fn scan_rows(
        self,
        hashes: &[[u64; 4]],
        query: &[u64; 4],
        most: u32,
        found: &mut Vec<(u32, u32)>,
    ) {
        run!(self, bodies::scan_rows(hashes, query, most, found));
    }

    pub(crate) fn probe(self, search: &Search<'_>, found: &mut Vec<(u32, u32)>) -> bool {
        run!(self, probing::probe(search, found))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bytes(length: usize) -> impl Strategy<Value = Vec<u8>> {
        proptest::collection::vec(any::<u8>(), length)
    }

    proptest! {
        #[test]
        fn every_machine_sums_rows_to_the_same_bits(
            rows in (1usize..40, 1usize..150).prop_flat_map(|(n, width)| {
                proptest::collection::vec(bytes(width), n)
            }),
            weights in proptest::collection::vec(0f32..1.0, 40),
        ) {
            let lines: Vec<&[u8]> = rows.iter().map(Vec::as_slice).collect();
            let weights = &weights[..lines.len()];
            let mut wanted = vec![0f32; lines[0].len()];
            Kernels::plain().sum_rows(&lines, weights, &mut wanted);
            for kernels in Kernels::possible() {
                let mut got = vec![1f32; lines[0].len()];
                kernels.sum_rows(&lines, weights, &mut got);
                prop_assert_eq!(&got, &wanted, "{:?}", kernels);
            }
        }

        #[test]
        fn every_machine_weighs_and_transforms_to_the_same_bits(
            samples in proptest::collection::vec(0f32..255.0, 64 * 64),
            weights in proptest::collection::vec(0f32..1.0, 64 * 32),
        ) {
            let small: [[f32; 64]; 64] =
                std::array::from_fn(|i| std::array::from_fn(|j| samples[64 * i + j]));
            let waves: [[f32; 64]; 16] =
                std::array::from_fn(|i| std::array::from_fn(|j| weights[64 * i + j] - 0.5));
            let turned = std::array::from_fn(|j| std::array::from_fn(|i| waves[i][j]));
            let starts: [usize; 64] = std::array::from_fn(|i| i * 61);
            let all = |kernels: Kernels| {
                let mut weighed = [0f32; 64];
                kernels.weigh(&samples, &starts, &weights, &mut weighed);
                (weighed, kernels.transform(&small, &waves, &turned), kernels.steps(&small, 0.01))
            };
            for kernels in Kernels::possible() {
                prop_assert_eq!(all(kernels), all(Kernels::plain()), "{:?}", kernels);
            }
        }

        #[test]
        fn every_machine_finds_the_same_hashes(
            list in proptest::collection::vec(any::<[u32; 8]>(), 1..100),
            queries in proptest::collection::vec(any::<[u32; 8]>(), 1..14),
            most in 100u32..140,
        ) {
            let blocks: Vec<Block> = list
                .chunks(bodies::BLOCK)
                .map(|part| std::array::from_fn(|word| {
                    std::array::from_fn(|k| part.get(k).map_or(!0, |hash| hash[word]))
                }))
                .collect();
            let mut wanted = Vec::new();
            for (q, query) in queries.iter().enumerate() {
                for (at, hash) in list.iter().enumerate() {
                    let apart: u32 = hash.iter().zip(query).map(|(a, b)| (a ^ b).count_ones()).sum();
                    if apart <= most {
                        wanted.push((q as u32, at as u32, apart));
                    }
                }
            }
            for kernels in Kernels::possible() {
                let mut got = Vec::new();
                kernels.scan(&blocks, &queries, most, &mut got);
                got.retain(|(_, at, _)| (*at as usize) < list.len());
                got.sort_unstable();
                prop_assert_eq!(&got, &wanted, "{:?}", kernels);
            }
        }
    }
}
