//! Ten thousand who hold a connection and say nothing, or very little, while others report.

use crate::figures::Times;
use crate::house::{Commits, Engine, House, Served};
use crate::visitor::{Outcome, connect, neighbour};
use crate::walk::{self, Way};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

/// A slow one sends a byte in this time.
const DRIP: Duration = Duration::from_secs(2);
/// Whoever was cut off comes back after this time.
const COME_BACK: Duration = Duration::from_millis(100);
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// How many, and how much is reported meanwhile.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    pub crowd: usize,
    pub reports: usize,
    pub reporters: usize,
}

/// What one of the crowd does with a connection.
#[derive(Clone, Copy)]
enum Manner {
    /// Says nothing at all.
    Silent,
    /// Asks for one page, and then nothing.
    Resting,
    /// Sends a head byte by byte.
    SlowHead,
    /// Sends a form's body byte by byte.
    SlowBody,
}

#[derive(Default)]
struct Counts {
    standing: AtomicUsize,
    cut_off: AtomicUsize,
    not_let_in: AtomicUsize,
    enough: AtomicBool,
}

/// Lets a crowd stand while reports are made, and says how these fared.
pub async fn measure(program: &Path, engine: &Engine, size: Size) -> Outcome<()> {
    let house = House::found(program, engine).await?;
    let served = house.open("portal", Commits::Shared).await?;
    println!(
        "\n{}: {} reports by {} people, with and without a crowd",
        engine.name(),
        size.reports,
        size.reporters
    );
    let (alone, failed) = report(served.portal, size).await;
    println!(
        "  no crowd: send, from connecting to the answer {}; {failed} failed",
        alone.in_order().told()
    );
    let before = served.memory_mib();
    let counts = Arc::new(Counts::default());
    let mut crowd = JoinSet::new();
    for number in 0..size.crowd {
        crowd.spawn(stand(served.portal, number, Arc::clone(&counts)));
        if number % 100 == 0 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
    wait_for_the_crowd(&counts, size.crowd).await;
    let ((sends, failed), standing) = watched(&counts, report(served.portal, size)).await;
    println!(
        "  crowd of {}: send, from connecting to the answer {}; {failed} failed",
        size.crowd,
        sends.in_order().told()
    );
    say_crowd(&counts, &standing, &served, before);
    counts.enough.store(true, Ordering::Relaxed);
    crowd.shutdown().await;
    served.close().await?;
    house.gone().await?;
    if failed > 0 { Err(format!("{failed} reports did not go through").into()) } else { Ok(()) }
}

fn say_crowd(counts: &Counts, standing: &[usize], served: &Served, before: Option<u64>) {
    let least = standing.iter().min().copied().unwrap_or(0);
    let most = standing.iter().max().copied().unwrap_or(0);
    let mean = standing.iter().sum::<usize>() / standing.len().max(1);
    println!("    connections standing meanwhile: {least} to {most}, on average {mean}");
    println!(
        "    cut off by the portal: {}; connections that could not be made: {}",
        counts.cut_off.load(Ordering::Relaxed),
        counts.not_let_in.load(Ordering::Relaxed)
    );
    if let (Some(before), Some(most)) = (before, served.memory_mib()) {
        println!(
            "    memory of the portal: {most} MiB at most, {before} MiB before the crowd came"
        );
    }
}

/// Until nearly all stand, or it does not get better.
async fn wait_for_the_crowd(counts: &Counts, wanted: usize) {
    let until = Instant::now() + Duration::from_secs(20);
    while counts.standing.load(Ordering::Relaxed) < wanted * 95 / 100 && Instant::now() < until {
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

/// Does the work, and counts meanwhile how many stand there.
async fn watched<T>(counts: &Counts, work: impl Future<Output = T>) -> (T, Vec<usize>) {
    let mut standing = Vec::new();
    let mut work = std::pin::pin!(work);
    loop {
        tokio::select! {
            done = work.as_mut() => return (done, standing),
            () = tokio::time::sleep(LOOK_EVERY) => {
                standing.push(counts.standing.load(Ordering::Relaxed));
            }
        }
    }
}

/// Whole reports, each over connections of its own; the send is timed from connecting.
async fn report(portal: SocketAddr, size: Size) -> (Times, usize) {
    let mut people = JoinSet::new();
    for person in 0..size.reporters {
        people.spawn(async move {
            let (mut sends, mut failed) = (Times::default(), 0);
            for number in (person..size.reports).step_by(size.reporters) {
                match report_once(portal, number).await {
                    Ok(time) => sends.add(time),
                    Err(error) => {
                        failed += 1;
                        eprintln!("    a report failed: {error}");
                    }
                }
            }
            (sends, failed)
        });
    }
    let (mut sends, mut failed) = (Times::default(), 0);
    while let Some(person) = people.join_next().await {
        let Ok((theirs, not)) = person else { continue };
        sends.extend(theirs);
        failed += not;
    }
    (sends, failed)
}

async fn report_once(portal: SocketAddr, number: usize) -> Outcome<Duration> {
    let address = format!("http://crowd-{number}.example/{number}");
    let mut ready = walk::to_the_last_page(portal, number, &address, &mut Way::default()).await?;
    ready.visitor.hang_up();
    ready.read_over().await;
    let start = Instant::now();
    ready.send().await?;
    Ok(start.elapsed())
}

async fn stand(portal: SocketAddr, number: usize, counts: Arc<Counts>) {
    let manner = [Manner::Silent, Manner::Resting, Manner::SlowHead, Manner::SlowBody][number % 4];
    while !counts.enough.load(Ordering::Relaxed) {
        match connect(portal, neighbour(number)).await {
            Ok(wire) => {
                counts.standing.fetch_add(1, Ordering::Relaxed);
                hold(wire, manner).await;
                counts.standing.fetch_sub(1, Ordering::Relaxed);
                counts.cut_off.fetch_add(1, Ordering::Relaxed);
            }
            Err(_) => {
                counts.not_let_in.fetch_add(1, Ordering::Relaxed);
            }
        }
        tokio::time::sleep(COME_BACK).await;
    }
}

/// Keeps a connection until the other side ends it.
async fn hold(mut wire: TcpStream, manner: Manner) {
    let opening: &[u8] = match manner {
        Manner::Silent => b"",
        Manner::Resting => b"GET /fr HTTP/1.1\r\nhost: crowd.example\r\n\r\n",
        Manner::SlowHead => b"GET /fr HTTP/1.1\r\nhost: crowd.example\r\nx-slow: ",
        Manner::SlowBody => {
            b"POST /fr/follow HTTP/1.1\r\nhost: crowd.example\r\nsec-fetch-site: same-origin\r\n\
            content-type: application/x-www-form-urlencoded\r\ncontent-length: 2000\r\n\r\ncode="
        }
    };
    if wire.write_all(opening).await.is_err() {
        return;
    }
    let drips = matches!(manner, Manner::SlowHead | Manner::SlowBody);
    let mut answer = [0u8; 4096];
    loop {
        tokio::select! {
            read = wire.read(&mut answer) => if !matches!(read, Ok(1..)) { return },
            () = tokio::time::sleep(DRIP), if drips => if wire.write_all(b"1").await.is_err() { return },
        }
    }
}
