//! Answers about a code leave at even times: how long one took does not tell whether the code is known.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::Method;
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

/// An answer leaves a whole number of these after its question came. Opening what the hotline wrote
/// takes a good part of one (`Cost` of a code); everything else takes a thousandth.
const STEP: Duration = Duration::from_millis(250);

/// Holds back the answer to a form about a code until its time has come. Whoever typed the code
/// sees what it leads to; this is for those who see only that an answer came, and when.
pub(crate) async fn even(request: Request, next: Next) -> Response {
    let about_a_code = asks_about_a_code(request.method(), request.uri().path());
    let came = Instant::now();
    let answer = next.run(request).await;
    if about_a_code {
        sleep_until(came + due(came.elapsed())).await;
    }
    answer
}

/// Forms under `/{language}/follow`; the empty form's page itself asks nothing.
fn asks_about_a_code(method: &Method, path: &str) -> bool {
    method == Method::POST && path.split('/').nth(2) == Some("follow")
}

/// The next whole step after `spent`.
fn due(spent: Duration) -> Duration {
    let steps = spent.as_millis() / STEP.as_millis() + 1;
    STEP * u32::try_from(steps).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_that_took_differently_leave_at_the_same_step() {
        for micros in [0, 300, 20_000, 249_999] {
            assert_eq!(due(Duration::from_micros(micros)), STEP);
        }
        assert_eq!(due(STEP), STEP * 2);
        assert_eq!(due(STEP * 7 / 2), STEP * 4);
    }

    #[test]
    fn only_forms_about_a_code_are_held_back() {
        for path in ["/fr/follow", "/ar/follow/answer", "/en/follow"] {
            assert!(asks_about_a_code(&Method::POST, path), "{path}");
            assert!(!asks_about_a_code(&Method::GET, path), "{path}");
        }
        for path in ["/fr/report", "/fr/r/00/check", "/", "/follow"] {
            assert!(!asks_about_a_code(&Method::POST, path), "{path}");
        }
    }
}
