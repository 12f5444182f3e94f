//! How long an account rests between failed tries to sign in.

/// Tries that cost nothing: people mistype.
const FREE: i64 = 4;
const REST_MS_MAX: i64 = 15 * 60_000;

/// The rest after this many failures in a row: none for the first four, then 30 seconds, doubling,
/// at most a quarter of an hour, so that a stranger cannot lock anyone out for long.
pub const fn rest_ms(failures: i64) -> i64 {
    if failures <= FREE {
        return 0;
    }
    let doublings = failures - FREE - 1;
    if doublings > 5 {
        return REST_MS_MAX;
    }
    let rest = 30_000 << doublings;
    if rest > REST_MS_MAX { REST_MS_MAX } else { rest }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_grows_to_a_quarter_of_an_hour() {
        let rests: Vec<i64> = (0..12).map(|n| rest_ms(n) / 1000).collect();
        assert_eq!(rests, [0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900]);
        assert_eq!(rest_ms(i64::MAX), REST_MS_MAX);
    }
}
