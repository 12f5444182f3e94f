//! What is made of measured times: percentiles, and whether two sets of them differ (Welch).

use std::time::Duration;

/// Times of one kind of request.
#[derive(Clone, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    pub fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    pub fn extend(&mut self, other: Times) {
        self.0.extend(other.0);
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Sorted, so that percentiles can be read off.
    pub fn in_order(mut self) -> Ordered {
        self.0.sort_unstable();
        Ordered(self.0)
    }

    fn micros(&self) -> Vec<f64> {
        self.0.iter().map(|time| time.as_secs_f64() * 1e6).collect()
    }
}

/// Times from the shortest to the longest.
pub struct Ordered(Vec<Duration>);

impl Ordered {
    /// The smallest time that `percent` of all do not exceed; zero of none.
    pub fn percentile(&self, percent: f64) -> Duration {
        let rank = (percent / 100.0 * self.0.len() as f64).ceil() as usize;
        self.0.get(rank.clamp(1, self.0.len().max(1)) - 1).copied().unwrap_or_default()
    }

    pub fn worst(&self) -> Duration {
        self.0.last().copied().unwrap_or_default()
    }

    /// `p50 1.2 ms, p95 …, p99 …, worst …`
    pub fn told(&self) -> String {
        let [p50, p95, p99] = [50.0, 95.0, 99.0].map(|p| ms(self.percentile(p)));
        format!(
            "p50 {p50}, p95 {p95}, p99 {p99}, worst {} ({} of them)",
            ms(self.worst()),
            self.0.len()
        )
    }
}

pub fn ms(time: Duration) -> String {
    let ms = time.as_secs_f64() * 1e3;
    if ms < 10.0 { format!("{ms:.2} ms") } else { format!("{ms:.0} ms") }
}

/// The largest |t| of Welch's test between two classes: of all times, and of those below the 99th,
/// 95th and 90th percentile of both together. Cutting the tail off makes the test sharper, because
/// one interrupted request weighs more than a thousand others (Reparaz et al., 2017).
pub fn largest_t(one: &Times, other: &Times) -> f64 {
    let (one, other) = (one.micros(), other.micros());
    let mut both: Vec<f64> = one.iter().chain(&other).copied().collect();
    both.sort_unstable_by(f64::total_cmp);
    let below = |percent: f64| {
        let rank = (percent / 100.0 * both.len() as f64) as usize;
        both.get(rank.min(both.len().saturating_sub(1))).copied().unwrap_or(f64::MAX)
    };
    let cuts = [f64::MAX, below(99.0), below(95.0), below(90.0)];
    let t_below = |cut: f64| {
        let kept = |times: &[f64]| times.iter().copied().filter(|t| *t <= cut).collect::<Vec<_>>();
        welch(&kept(&one), &kept(&other)).abs()
    };
    cuts.into_iter().map(t_below).fold(0.0, f64::max)
}

fn welch(one: &[f64], other: &[f64]) -> f64 {
    let (n, m) = (one.len() as f64, other.len() as f64);
    if n < 2.0 || m < 2.0 {
        return 0.0;
    }
    let spread = variance(one) / n + variance(other) / m;
    if spread == 0.0 { 0.0 } else { (mean(one) - mean(other)) / spread.sqrt() }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn variance(values: &[f64]) -> f64 {
    let mean = mean(values);
    values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (values.len() as f64 - 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(micros: impl Iterator<Item = u64>) -> Times {
        Times(micros.map(Duration::from_micros).collect())
    }

    #[test]
    fn percentiles_are_times_that_were_measured() {
        let times = times(1..=100).in_order();
        assert_eq!(times.percentile(50.0), Duration::from_micros(50));
        assert_eq!(times.percentile(99.0), Duration::from_micros(99));
        assert_eq!(Times::default().in_order().percentile(99.0), Duration::ZERO);
    }

    #[test]
    fn a_difference_is_seen_through_noise_and_none_is_made_of_noise() {
        let noise = |n: u64| 1_000 + (n * 7919) % 211;
        let plain = times((0..20_000).map(noise));
        let same = times((20_000..40_000).map(noise));
        let later = times((0..20_000).map(|n| noise(n) + 5));
        assert!(largest_t(&plain, &same) < 4.5);
        assert!(largest_t(&plain, &later) > 4.5);
    }

    #[test]
    fn one_very_long_time_does_not_hide_a_difference() {
        let noise = |n: u64| 1_000 + (n * 7919) % 211;
        let plain = times((0..20_000).map(noise));
        let later = times((0..20_000).map(|n| if n == 7 { 90_000_000 } else { noise(n) + 5 }));
        assert!(largest_t(&plain, &later) > 4.5);
    }
}
