//! Slow, memory-hungry work waits its turn, so that many askers at once cannot exhaust the machine.

use sanad_base::Fault;
use std::time::Duration;
use tokio::sync::Semaphore;

/// How many pieces run at a time, and how long one waits for its turn at most.
pub struct Turns {
    places: Semaphore,
    wait_max: Duration,
}

impl Turns {
    pub const fn new(at_once: usize, wait_max: Duration) -> Self {
        Turns { places: Semaphore::const_new(at_once), wait_max }
    }

    /// Runs the work away from the threads that serve. [`Fault::Unavailable`] when no turn came in
    /// time. The place is held until the work itself ends: an asker who goes away frees nothing.
    pub async fn take<T: Send + 'static>(
        &'static self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Fault> {
        let turn = tokio::time::timeout(self.wait_max, self.places.acquire())
            .await
            .map_err(|_| Fault::unavailable("no turn for slow work came in time"))?
            .map_err(Fault::broken)?;
        tokio::task::spawn_blocking(move || {
            let done = work();
            drop(turn);
            done
        })
        .await
        .map_err(Fault::broken)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use std::sync::mpsc;

    #[tokio::test]
    async fn who_finds_every_place_taken_is_told_so_and_a_freed_place_is_taken() {
        static TURNS: Turns = Turns::new(1, Duration::from_millis(20));
        let (free, freed) = mpsc::channel::<()>();
        let first = tokio::spawn(TURNS.take(move || freed.recv().is_ok()));
        while TURNS.places.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert!(matches!(TURNS.take(|| 2).await, Err(Fault::Unavailable(_))));
        free.send(()).unwrap();
        assert!(first.await.unwrap().unwrap());
        assert_eq!(TURNS.take(|| 3).await.unwrap(), 3);
    }

    #[tokio::test]
    async fn an_asker_who_goes_away_frees_no_place_before_the_work_ends() {
        static TURNS: Turns = Turns::new(1, Duration::from_millis(20));
        let (free, freed) = mpsc::channel::<()>();
        let gone = tokio::spawn(TURNS.take(move || freed.recv().is_ok()));
        while TURNS.places.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        gone.abort();
        assert!(gone.await.is_err());
        assert!(matches!(TURNS.take(|| 2).await, Err(Fault::Unavailable(_))));
        free.send(()).unwrap();
    }
}
