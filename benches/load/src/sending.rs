//! How many reports are durably taken in a second, and how long one waits: beside a rival that
//! commits each report alone, in turns, on the same machine and the same store.

use crate::figures::Times;
use crate::house::{Commits, Engine, House};
use crate::visitor::Outcome;
use crate::walk::{self, Ready, Way};
use std::collections::VecDeque;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;
use tokio::task::JoinSet;

/// People who go through the questions at the same time; most of them are reading.
const READING_AT_ONCE: usize = 64;

/// How large the measurement is.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Reports in each round.
    pub reports: usize,
    /// People who send at the same moment.
    pub senders: usize,
    /// Each way of committing has this many turns.
    pub rounds: usize,
}

/// One round.
struct Round {
    per_second: f64,
    sends: Times,
    pages: Times,
}

/// Measures one engine and says what was found.
pub async fn measure(program: &Path, engine: &Engine, size: Size) -> Outcome<()> {
    let house = House::found(program, engine).await?;
    println!(
        "\n{}: {} reports a round, {} people sending at once",
        engine.name(),
        size.reports,
        size.senders
    );
    if !house.durable().await? {
        println!(
            "  NOT DURABLE: this server acknowledges before it has written; no figure below counts"
        );
    }
    println!(
        "  one 4 KiB write made durable on this disk: {}",
        fsync(house.folder())?.in_order().told()
    );
    pages_alone(&house).await?;
    let mut shared = Vec::new();
    let mut alone = Vec::new();
    for round in 1..=size.rounds {
        for (commits, rounds) in [(Commits::Shared, &mut shared), (Commits::Alone, &mut alone)] {
            let done = one_round(&house, commits, size).await?;
            let name = match commits {
                Commits::Shared => "shared commits",
                Commits::Alone => "one commit each",
            };
            println!(
                "  round {round}, {name}: {:.0} reports/s; send {}",
                done.per_second,
                done.sends.clone().in_order().told()
            );
            rounds.push(done);
        }
    }
    say_ratios(shared, alone);
    house.gone().await
}

fn say_ratios(shared: Vec<Round>, alone: Vec<Round>) {
    let all = |rounds: Vec<Round>| {
        let mut speeds: Vec<f64> = rounds.iter().map(|round| round.per_second).collect();
        speeds.sort_unstable_by(f64::total_cmp);
        let (mut sends, mut pages) = (Times::default(), Times::default());
        for round in rounds {
            sends.extend(round.sends);
            pages.extend(round.pages);
        }
        (speeds[speeds.len() / 2], speeds[0], sends.in_order(), pages.in_order())
    };
    let (ours, ours_worst, our_sends, our_pages) = all(shared);
    let (theirs, theirs_worst, their_sends, _) = all(alone);
    let ratio = |percent: f64| {
        our_sends.percentile(percent).as_secs_f64() / their_sends.percentile(percent).as_secs_f64()
    };
    println!("  pages on the way, while people report: {}", our_pages.told());
    println!(
        "  shared commits:  {ours:.0} reports/s (worst round {ours_worst:.0}); send {}",
        our_sends.told()
    );
    println!(
        "  one commit each: {theirs:.0} reports/s (worst round {theirs_worst:.0}); send {}",
        their_sends.told()
    );
    println!(
        "  RATIO shared to alone: {:.2} × the reports, p50 {:.2} × and p99 {:.2} × the wait",
        ours / theirs,
        ratio(50.0),
        ratio(99.0)
    );
}

/// What a page takes when nobody else is there.
async fn pages_alone(house: &House) -> Outcome<()> {
    let served = house.open("portal", Commits::Shared).await?;
    let mut way = Way::default();
    let mut sends = Times::default();
    for number in 0..20 {
        let address = format!("http://alone-{number}.example/{number}");
        let mut ready = walk::to_the_last_page(served.portal, number, &address, &mut way).await?;
        ready.read_over().await;
        sends.add(ready.send().await?.took);
        ready.code(&mut way).await?;
    }
    println!("  pages and answers, one visitor alone: {}", way.pages.in_order().told());
    println!("  send, one visitor alone: {}", sends.in_order().told());
    served.close().await
}

async fn one_round(house: &House, commits: Commits, size: Size) -> Outcome<Round> {
    let served = house.open("portal", commits).await?;
    let (ready, pages) = prepare(served.portal, size.reports).await?;
    let round = send_all(ready, size.senders, pages).await;
    if round.is_err() {
        println!("{}", served.said());
    }
    served.close().await?;
    round
}

/// Brings `count` reports to the last page, and lets their forms lie long enough.
pub async fn prepare(portal: SocketAddr, count: usize) -> Outcome<(VecDeque<Ready>, Times)> {
    let mut people = JoinSet::new();
    for person in 0..READING_AT_ONCE.min(count) {
        people.spawn(async move {
            let (mut way, mut ready) = (Way::default(), Vec::new());
            for number in (person..count).step_by(READING_AT_ONCE) {
                let address = format!("http://load-{number}.example/{number}");
                let mut one = walk::to_the_last_page(portal, number, &address, &mut way).await?;
                one.visitor.hang_up();
                ready.push(one);
            }
            Outcome::Ok((way, ready))
        });
    }
    let (mut all, mut pages) = (VecDeque::new(), Times::default());
    while let Some(person) = people.join_next().await {
        let (way, ready) = person??;
        pages.extend(way.pages);
        all.extend(ready);
    }
    if let Some(last) = all.back() {
        last.read_over().await;
    }
    Ok((all, pages))
}

async fn send_all(ready: VecDeque<Ready>, senders: usize, pages: Times) -> Outcome<Round> {
    let count = ready.len();
    let ready = Arc::new(Mutex::new(ready));
    let mut people = JoinSet::new();
    let start = Instant::now();
    for _ in 0..senders {
        let ready = Arc::clone(&ready);
        people.spawn(async move {
            let mut sends = Times::default();
            loop {
                let Some(mut one) = ready.lock().await.pop_front() else { break };
                one.visitor.ready().await?;
                sends.add(one.send().await?.took);
            }
            Outcome::Ok(sends)
        });
    }
    let mut sends = Times::default();
    while let Some(person) = people.join_next().await {
        sends.extend(person??);
    }
    let per_second = count as f64 / start.elapsed().as_secs_f64();
    Ok(Round { per_second, sends, pages })
}

/// What the disk itself takes, so that the figures can be understood on another.
fn fsync(folder: &Path) -> std::io::Result<Times> {
    use std::io::Write;
    let mut file = std::fs::File::create(folder.join("probe"))?;
    let mut times = Times::default();
    let until = Instant::now() + Duration::from_secs(2);
    while Instant::now() < until && times.count() < 500 {
        let start = Instant::now();
        file.write_all(&[0; 4096])?;
        file.sync_data()?;
        times.add(start.elapsed());
    }
    Ok(times)
}
