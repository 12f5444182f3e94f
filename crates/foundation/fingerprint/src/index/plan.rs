//! Which bits of a hash are looked up in which table, so that nothing near can be missed.
//!
//! Two hashes that differ by more than `radius` bits in every one of several bands that share no bit
//! differ by at least the sum of all `radius + 1`. So bands whose sum reaches `distance + 1`, each
//! searched within its radius, together see every hash within the distance. Which widths and radii
//! are cheapest depends on how many hashes there are.

/// What one look into a table costs, in nanoseconds; measured, and only the proportion matters.
const PROBE_NS: f64 = 5.0;
/// What reading and comparing one hash costs that a table names.
const CANDIDATE_NS: f64 = 14.0;
/// What comparing with one hash costs when all are read in turn.
const SCAN_NS: f64 = 1.0;

/// Lists of which nobody would want tables.
const FEW: usize = 500;

/// No table has more bits than this: 2^27 buckets are 143 MB.
pub(crate) const WIDTH_MAX: u32 = 27;
const WIDTH_MIN: u32 = 6;
pub(crate) const RADIUS_MAX: u32 = 3;
pub(crate) const BANDS_MAX: usize = 32;
const BITS: usize = 256;

/// A run of bits of the hash with a table of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// The first bit, 0 to 255.
    pub first: u32,
    /// Bits in the band.
    pub width: u32,
    /// Buckets that differ by up to so many bits are looked into.
    pub radius: u32,
}

/// The bands of a segment. Without any, every hash is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Up to here the bands find everything; further away every hash is compared.
    pub distance_max: u32,
    pub bands: Vec<Band>,
}

impl Plan {
    /// The cheapest bands for a list of so many hashes, asked within `distance_max` bits, that may
    /// take `bytes_max` a hash together with the hash itself and its id of 8 bytes.
    pub fn for_list(count: usize, distance_max: u32, bytes_max: u32) -> Self {
        let plain = Plan { distance_max, bands: Vec::new() };
        if count < FEW {
            return plain;
        }
        let scan = count as f64 * SCAN_NS;
        let fitting = (WIDTH_MIN..=WIDTH_MAX).rev().find_map(|widest| {
            let (plan, cost) = cheapest(count, distance_max, widest)?;
            (plan.bytes_per_hash(count) <= f64::from(bytes_max)).then_some((plan, cost))
        });
        match fitting {
            Some((plan, cost)) if cost < scan => plan,
            _ => plain,
        }
    }

    /// Whether the bands share no bit, keep to their bounds and leave no gap within the distance.
    pub fn complete(&self) -> bool {
        let mut end = 0;
        let mut covered = 0;
        for band in &self.bands {
            let widths = WIDTH_MIN..=WIDTH_MAX;
            if band.first < end || !widths.contains(&band.width) || band.radius > RADIUS_MAX {
                return false;
            }
            end = band.first.saturating_add(band.width);
            covered += band.radius + 1;
        }
        let fits = end as usize <= BITS && self.bands.len() <= BANDS_MAX;
        fits && (self.bands.is_empty() || covered > self.distance_max)
    }

    /// Bytes of hash, id and tables together, for each of so many hashes.
    pub fn bytes_per_hash(&self, count: usize) -> f64 {
        let tables: f64 = self.bands.iter().map(|b| table_bytes(b.width)).sum();
        40.0 + 4.0 * self.bands.len() as f64 + tables / count.max(1) as f64
    }
}

impl Band {
    /// All ways to change up to `radius` bits of a key of this band, those nearest to each other in
    /// the table one after the other.
    pub(crate) fn flips(&self) -> Vec<u32> {
        let mut flips = vec![0u32];
        let mut last = vec![0u32];
        for _ in 0..self.radius {
            let mut next = Vec::new();
            for flip in last {
                let above = 32 - flip.leading_zeros();
                next.extend((above..self.width).map(|bit| flip | 1 << bit));
            }
            flips.extend(&next);
            last = next;
        }
        flips.sort_unstable();
        flips
    }
}

/// Buckets are 60 to a line of 64 bytes.
fn table_bytes(width: u32) -> f64 {
    f64::from(1u32 << width) * 64.0 / 60.0
}

/// How many keys of so many bits differ from one by up to `radius`.
fn ball(width: u32, radius: u32) -> f64 {
    let mut sum = 1.0;
    let mut ways = 1.0;
    for k in 0..radius {
        ways *= f64::from(width - k) / f64::from(k + 1);
        sum += ways;
    }
    sum
}

/// The cheapest bands no wider than `widest`, by what the first bits can cover at what cost.
fn cheapest(count: usize, distance_max: u32, widest: u32) -> Option<(Plan, f64)> {
    let needed = distance_max as usize + 1;
    let mut best: Vec<Vec<(f64, Band)>> =
        vec![vec![(f64::INFINITY, Band { first: 0, width: 0, radius: 0 }); needed + 1]; BITS + 1];
    best[0][0].0 = 0.0;
    for used in 0..BITS {
        for covered in 0..needed {
            let so_far = best[used][covered].0;
            if !so_far.is_finite() {
                continue;
            }
            for width in WIDTH_MIN..=widest.min((BITS - used) as u32) {
                for radius in 0..=RADIUS_MAX.min(width) {
                    let keys = ball(width, radius);
                    let named = count as f64 * keys / f64::from(1u32 << width);
                    let cost = so_far + keys * PROBE_NS + named * CANDIDATE_NS;
                    let to = (covered + radius as usize + 1).min(needed);
                    let place = &mut best[used + width as usize][to];
                    if cost < place.0 {
                        *place = (cost, Band { first: used as u32, width, radius });
                    }
                }
            }
        }
    }
    let end = (0..=BITS).min_by(|a, b| best[*a][needed].0.total_cmp(&best[*b][needed].0))?;
    let cost = best[end][needed].0;
    let mut bands = Vec::new();
    let (mut used, mut covered) = (end, needed);
    while used > 0 {
        let band = best[used][covered].1;
        if band.width == 0 {
            return None;
        }
        let step = band.radius as usize + 1;
        let cost_here = best[used][covered].0;
        used = band.first as usize;
        // The last band may cover more than was asked of it: find what it was put upon.
        let keys = ball(band.width, band.radius);
        let named = count as f64 * keys / f64::from(1u32 << band.width);
        let before = cost_here - keys * PROBE_NS - named * CANDIDATE_NS;
        let wanted = covered;
        covered = (0..=wanted).filter(|c| (c + step).min(needed) == wanted).min_by(|a, b| {
            (best[used][*a].0 - before).abs().total_cmp(&(best[used][*b].0 - before).abs())
        })?;
        bands.push(band);
    }
    bands.reverse();
    let plan = Plan { distance_max, bands };
    (plan.complete() && cost.is_finite()).then_some((plan, cost))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_leaves_no_gap_and_keeps_to_its_memory() {
        for count in [10, 1_000, 100_000, 1_000_000, 10_000_000, 100_000_000] {
            for distance in [0, 10, 31, 45] {
                for bytes in [90, 110, 130] {
                    let plan = Plan::for_list(count, distance, bytes);
                    assert!(plan.complete(), "{count} {distance} {plan:?}");
                    assert!(
                        plan.bands.is_empty() || plan.bytes_per_hash(count) <= f64::from(bytes)
                    );
                }
            }
        }
        assert_eq!(Plan::for_list(100, 31, 130).bands, vec![]);
        let large = Plan::for_list(10_000_000, 31, 130);
        assert!((8..=13).contains(&large.bands.len()), "{large:?}");
    }

    #[test]
    fn bands_that_overlap_or_fall_short_are_no_plan() {
        let band = |first, width, radius| Band { first, width, radius };
        let plan = |bands| Plan { distance_max: 3, bands };
        assert!(plan(vec![band(0, 16, 1), band(16, 16, 1)]).complete());
        assert!(!plan(vec![band(0, 16, 1), band(16, 16, 0)]).complete());
        assert!(!plan(vec![band(0, 16, 1), band(15, 16, 1)]).complete());
        assert!(!plan(vec![band(0, 16, 1), band(250, 16, 1)]).complete());
        assert!(!plan(vec![band(0, 28, 3)]).complete());
        assert!(!plan(vec![band(u32::MAX, 16, 3)]).complete());
    }

    #[test]
    fn the_flips_of_a_band_are_all_keys_within_its_radius() {
        for (width, radius) in [(6, 0), (8, 1), (10, 2), (9, 3)] {
            let mut flips = Band { first: 0, width, radius }.flips();
            flips.sort_unstable();
            let all: Vec<u32> =
                (0..1 << width).filter(|k: &u32| k.count_ones() <= radius).collect();
            assert_eq!(flips, all);
        }
    }
}
