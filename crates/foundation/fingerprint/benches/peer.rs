//! Does what it is told on its input, a line at a time, and says what it cost: so that a rival in
//! another language can be measured in turns with it. `benches/against_rivals.py` leads.
//!
//! Costs are nanoseconds of processor time of the one thread that works.

use rustix::time::{ClockId, clock_gettime};
use sanad_fingerprint::{
    DecodeLimits, Index, Live, Pdq, Picture, Plan, Segment, decode, decode_to_ask, fingerprint,
};
use std::hint::black_box;
use std::io::{BufRead, Write};
use std::path::Path;

type Failure = Box<dyn std::error::Error>;

#[derive(Default)]
struct Peer {
    list: Vec<Pdq>,
    live: Live,
    plain: Index<u32>,
    queries: Vec<Pdq>,
}

fn main() -> Result<(), Failure> {
    // Cargo asks every bench to run itself; this one waits for someone who leads.
    if !std::env::args().any(|word| word == "--led") {
        return Ok(());
    }
    let mut peer = Peer::default();
    let (input, mut out) = (std::io::stdin().lock(), std::io::stdout().lock());
    for line in input.lines() {
        let line = line?;
        let words: Vec<&str> = line.split(' ').collect();
        let answer = peer.answer(&words).unwrap_or_else(|failure| format!("failed: {failure}"));
        writeln!(out, "{answer}")?;
        out.flush()?;
    }
    Ok(())
}

fn now() -> u64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as u64 * 1_000_000_000 + time.tv_nsec as u64
}

/// What one of `times` runs costs.
fn cost(times: u64, mut work: impl FnMut()) -> String {
    let start = now();
    for _ in 0..times {
        work();
    }
    ((now() - start) / times).to_string()
}

fn hashes(path: &str) -> Result<Vec<Pdq>, Failure> {
    let bytes = std::fs::read(path)?;
    Ok(bytes.chunks_exact(32).map(|b| Pdq::from_bytes(b.try_into().unwrap_or_default())).collect())
}

impl Peer {
    fn answer(&mut self, words: &[&str]) -> Result<String, Failure> {
        let limits = DecodeLimits::default();
        Ok(match words {
            ["pixels", path, width, height, times] => {
                let (width, height) = (width.parse()?, height.parse()?);
                let samples = std::fs::read(path)?;
                let picture = Picture::rgb(width, height, &samples)?;
                let cost = cost(times.parse()?, || {
                    let _ = black_box(fingerprint(&picture));
                });
                format!("{cost} {}", fingerprint(&picture).pdq())
            }
            ["grey", path, width, height, times] => {
                let (width, height) = (width.parse()?, height.parse()?);
                let samples = std::fs::read(path)?;
                let picture = Picture::grey(width, height, &samples)?;
                cost(times.parse()?, || {
                    let _ = black_box(fingerprint(&picture));
                })
            }
            ["file", path, times] => {
                let bytes = std::fs::read(path)?;
                let ask = || decode_to_ask(&bytes, limits).map(|found| found.fingerprint());
                let cost = cost(times.parse()?, || {
                    let _ = black_box(ask());
                });
                format!("{cost} {}", ask()?.pdq())
            }
            ["record", path, times] => {
                let bytes = std::fs::read(path)?;
                let ask = || decode(&bytes, limits).map(|found| found.fingerprint());
                let cost = cost(times.parse()?, || {
                    let _ = black_box(ask());
                });
                format!("{cost} {}", ask()?.pdq())
            }
            ["list", path] => {
                self.list = hashes(path)?;
                self.list.len().to_string()
            }
            ["build", bytes_max, threads] => {
                let entries: Vec<(u64, Pdq)> =
                    self.list.iter().enumerate().map(|(at, pdq)| (3 * at as u64, *pdq)).collect();
                let plan = Plan::for_list(entries.len(), 31, bytes_max.parse()?);
                let start = std::time::Instant::now();
                let segment = Segment::build(entries, &plan, 1, threads.parse()?)?;
                let seconds = start.elapsed().as_secs_f64();
                let bytes = segment.bytes() as f64 / segment.len() as f64;
                let bands: Vec<String> =
                    plan.bands.iter().map(|b| format!("{}±{}", b.width, b.radius)).collect();
                self.live = Live::starting_with(segment);
                format!("{seconds:.1} {bytes:.1} {}", bands.join("+"))
            }
            ["save", path] => {
                self.live.save(Path::new(path))?;
                "saved".to_owned()
            }
            ["open", how, path] => {
                let start = std::time::Instant::now();
                let segment = match *how {
                    "mapped" => Segment::map(Path::new(path))?,
                    _ => Segment::load(Path::new(path))?,
                };
                self.live = Live::starting_with(segment);
                format!("{:.2}", start.elapsed().as_secs_f64())
            }
            ["queries", path] => {
                self.queries = hashes(path)?;
                self.queries.len().to_string()
            }
            ["ask", first, count] => self.ask(first.parse()?, count.parse()?),
            ["plain"] => {
                self.plain = Index::default();
                for (at, pdq) in self.list.iter().enumerate() {
                    self.plain.insert(pdq, at as u32);
                }
                self.plain.len().to_string()
            }
            ["scan", first, count] => {
                let (first, count): (usize, usize) = (first.parse()?, count.parse()?);
                let queries = &self.queries[first..first + count];
                let mut found = 0;
                let cost = cost(1, || {
                    found = self.plain.within_each(queries, 31).iter().map(Vec::len).sum();
                });
                format!("{cost} {found}")
            }
            ["fresh", count] => self.fresh(count.parse()?),
            _ => "what?".to_owned(),
        })
    }

    /// Mean, median, 99th of a hundred and worst cost of a question, and what was found in all.
    fn ask(&self, first: usize, count: usize) -> String {
        let (mut costs, mut found) = (Vec::with_capacity(count), 0);
        let begun = now();
        for query in &self.queries[first..first + count] {
            let start = now();
            found += black_box(self.live.within(query, 31)).hits.len();
            costs.push(now() - start);
        }
        let mean = (now() - begun) / count as u64;
        costs.sort_unstable();
        let at = |part: usize| costs[(count * part / 1000).min(count - 1)];
        format!("{mean} {} {} {} {found}", at(500), at(990), costs[count - 1])
    }

    /// The longest time from an addition, and from a withdrawal, to the answer that shows it.
    fn fresh(&self, count: u64) -> String {
        let (mut added, mut withdrawn, mut wrong) = (0u128, 0u128, 0);
        for k in 0..count {
            let mut bytes = [0u8; 32];
            bytes[..8].copy_from_slice(&k.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_le_bytes());
            let (id, pdq) = (u64::MAX - k, Pdq::from_bytes(bytes));
            let is_there = || self.live.within(&pdq, 31).hits.iter().any(|hit| hit.of == id);
            let start = std::time::Instant::now();
            self.live.add(&[(id, pdq)]);
            wrong += u32::from(!is_there());
            added = added.max(start.elapsed().as_nanos());
            let start = std::time::Instant::now();
            self.live.withdraw(id);
            wrong += u32::from(is_there());
            withdrawn = withdrawn.max(start.elapsed().as_nanos());
        }
        format!("{added} {withdrawn} {wrong}")
    }
}
