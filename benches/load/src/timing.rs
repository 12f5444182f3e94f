//! Whether the time of an answer tells what is kept: a code that is valid, unknown, mistyped or
//! expired; an address that is known or new. Classes take turns by chance; |t| is Welch's.

use crate::figures::{Times, largest_t, ms};
use crate::house::{Commits, Engine, House};
use crate::sending;
use crate::visitor::{Outcome, Visitor};
use crate::walk::{self, Way};
use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;

/// Above this a difference is taken for real (Reparaz et al., 2017).
const T_MAX: f64 = 4.5;
/// Reports whose codes are typed.
const CODES: usize = 64;
const LONG_AGO_MS: i64 = 20 * 365 * 24 * 3600 * 1000;
/// Drafts that are prepared together for the addresses.
const BATCH: usize = 400;

/// How much is asked.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Requests about codes, all classes together.
    pub codes: usize,
    /// Reports sent, both classes together.
    pub addresses: usize,
    /// Connections over which codes are typed at the same time.
    pub lanes: usize,
}

const CLASSES: [&str; 4] = ["valid", "unknown", "mistyped", "expired"];

/// What one class of answers looked like.
#[derive(Clone, Default)]
struct Seen {
    times: Times,
    statuses: BTreeSet<u16>,
    bytes: BTreeSet<usize>,
}

impl Seen {
    fn extend(&mut self, other: Seen) {
        self.times.extend(other.times);
        self.statuses.extend(other.statuses);
        self.bytes.extend(other.bytes);
    }
}

/// Measures one engine; `Ok(false)` when a time tells something it must not.
pub async fn measure(program: &Path, engine: &Engine, size: Size) -> Outcome<bool> {
    println!("\n{}: do times tell?", engine.name());
    let house = House::found(program, engine).await?;
    let codes = about_codes(&house, size).await?;
    let addresses = about_addresses(&house, size.addresses).await?;
    house.gone().await?;
    Ok(codes && addresses)
}

async fn about_codes(house: &House, size: Size) -> Outcome<bool> {
    let served = house.open("portal", Commits::Shared).await?;
    let expired = make_codes(served.portal, CODES).await?;
    expire_all(house).await?;
    let valid = make_codes(served.portal, CODES).await?;
    let codes = Arc::new([valid, expired]);
    let mut lanes = JoinSet::new();
    for lane in 0..size.lanes {
        let codes = Arc::clone(&codes);
        lanes.spawn(type_codes(
            served.portal,
            lane,
            codes,
            size.codes / size.lanes / CLASSES.len(),
        ));
    }
    let mut seen: [Seen; 4] = Default::default();
    while let Some(lane) = lanes.join_next().await {
        for (all, one) in seen.iter_mut().zip(lane??) {
            all.extend(one);
        }
    }
    served.close().await?;
    for (class, seen) in CLASSES.iter().zip(&seen) {
        say_class(class, seen);
    }
    let mut good = true;
    for (one, first) in CLASSES.iter().enumerate() {
        for (other, second) in CLASSES.iter().enumerate().skip(one + 1) {
            good &= say_pair(
                &format!("{first} / {second}"),
                &seen[one],
                &seen[other],
                secret(first, second),
            );
        }
    }
    Ok(good)
}

/// Which pairs must not be told apart by anybody. A mistyped code gives itself away by its check
/// digit, to anyone and without us.
fn secret(first: &str, second: &str) -> bool {
    first != "mistyped" && second != "mistyped"
}

/// Codes of reports that were really made.
async fn make_codes(portal: SocketAddr, count: usize) -> Outcome<Vec<String>> {
    let (ready, _) = sending::prepare(portal, count).await?;
    let mut codes = Vec::new();
    for mut one in ready {
        one.send().await?;
        codes.push(one.code(&mut Way::default()).await?);
    }
    Ok(codes)
}

/// Makes every report so far look as if nothing had been said about it for very long.
async fn expire_all(house: &House) -> Outcome<()> {
    let sql = format!(
        "UPDATE reports SET told_at = told_at - {LONG_AGO_MS}, received_at = received_at - {LONG_AGO_MS}"
    );
    house.sql(&sql).await.map(|_| ())
}

async fn type_codes(
    portal: SocketAddr,
    lane: usize,
    codes: Arc<[Vec<String>; 2]>,
    rounds: usize,
) -> Outcome<[Seen; 4]> {
    let mut visitor = Visitor::new(portal, lane);
    let mut seen: [Seen; 4] = Default::default();
    for round in 0..rounds {
        for class in shuffled()? {
            let [valid, expired] = &*codes;
            let own = &valid[(round + lane) % valid.len()];
            let code = match class {
                0 => own.clone(),
                1 => made_up()?,
                2 => mistyped(own),
                _ => expired[(round + lane) % expired.len()].clone(),
            };
            visitor.ready().await?;
            let answer = visitor.post("/fr/follow", &format!("code={code}")).await?;
            let of = &mut seen[class];
            of.times.add(answer.took);
            of.statuses.insert(answer.status.as_u16());
            of.bytes.insert(answer.bytes);
        }
    }
    Ok(seen)
}

async fn about_addresses(house: &House, count: usize) -> Outcome<bool> {
    let known = "http://known-000000000.example/000000000";
    let served = house.open("portal,work", Commits::Shared).await?;
    for number in 0..3 {
        let mut ready =
            walk::to_the_last_page(served.portal, number, known, &mut Way::default()).await?;
        ready.read_over().await;
        ready.send().await?;
    }
    for _ in 0..100 {
        if house.sql("SELECT count(*) FROM cases").await? != "0" {
            break;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    println!("  cases that are known: {}", house.sql("SELECT count(*) FROM cases").await?);
    served.close().await?;
    let served = house.open("portal", Commits::Shared).await?;
    let mut seen: [Seen; 2] = Default::default();
    for batch in 0..count.div_ceil(BATCH) {
        send_batch(served.portal, batch, known, &mut seen).await?;
    }
    served.close().await?;
    say_class("known address", &seen[0]);
    say_class("new address", &seen[1]);
    Ok(say_pair("known / new address", &seen[0], &seen[1], true))
}

/// Half of a batch reports the known address, half a new one of the same length.
async fn send_batch(
    portal: SocketAddr,
    batch: usize,
    known: &str,
    seen: &mut [Seen; 2],
) -> Outcome<()> {
    let mut people = JoinSet::new();
    for number in 0..BATCH {
        let class = number % 2;
        let new = format!("http://never-{batch:04}{number:05}.example/{batch:04}{number:05}");
        let address = if class == 0 { known.to_owned() } else { new };
        people.spawn(async move {
            let mut ready =
                walk::to_the_last_page(portal, number, &address, &mut Way::default()).await?;
            ready.visitor.hang_up();
            Outcome::Ok((class, ready))
        });
    }
    let mut ready = Vec::new();
    while let Some(person) = people.join_next().await {
        ready.push(person??);
    }
    tokio::time::sleep(Duration::from_millis(2_300)).await;
    while !ready.is_empty() {
        // By chance, or the order in which they got ready would count.
        let at = usize::try_from(getrandom::u32()?)? % ready.len();
        let (class, mut one) = ready.swap_remove(at);
        one.visitor.ready().await?;
        let answer = one.send().await?;
        let of = &mut seen[class];
        of.times.add(answer.took);
        of.statuses.insert(answer.status.as_u16());
        of.bytes.insert(answer.bytes);
    }
    Ok(())
}

fn say_class(class: &str, seen: &Seen) {
    let times = seen.times.clone().in_order();
    println!(
        "  {class}: {} answers, status {:?}, bytes on the wire {:?}, p50 {}, p99 {}",
        seen.times.count(),
        seen.statuses,
        seen.bytes,
        ms(times.percentile(50.0)),
        ms(times.percentile(99.0))
    );
}

/// Whether this pair is as it should be.
fn say_pair(name: &str, one: &Seen, other: &Seen, secret: bool) -> bool {
    let t = largest_t(&one.times, &other.times);
    let verdict = match (t < T_MAX, secret) {
        (true, _) => "not told apart",
        (false, true) => "TOLD APART",
        (false, false) => "told apart, which is no secret",
    };
    let size = if one.bytes == other.bytes { "same sizes" } else { "other sizes" };
    println!("  {name}: |t| = {t:.1}, {size}: {verdict}");
    t < T_MAX || !secret
}

fn shuffled() -> Outcome<[usize; 4]> {
    let mut order = [0, 1, 2, 3];
    for at in (1..order.len()).rev() {
        order.swap(at, usize::try_from(getrandom::u32()?)? % (at + 1));
    }
    Ok(order)
}

/// A code nobody was given; its check digit fits.
fn made_up() -> Outcome<String> {
    let mut bytes = [0u8; 23];
    getrandom::fill(&mut bytes)?;
    let digits: Vec<u8> = bytes.iter().map(|byte| byte % 10).collect();
    let text: String = digits.iter().map(|digit| char::from(b'0' + digit)).collect();
    Ok(format!("{text}{}", check_digit(&digits)))
}

fn mistyped(code: &str) -> String {
    let last = code.bytes().last().map_or(0, |digit| (digit - b'0' + 1) % 10);
    format!("{}{last}", &code[..code.len() - 1])
}

/// H. M. Damm's check digit, as printed on every code.
fn check_digit(digits: &[u8]) -> u8 {
    const ROWS: [&[u8; 10]; 10] = [
        b"0317598642",
        b"7092154863",
        b"4206871359",
        b"1750983426",
        b"6123045978",
        b"3674209581",
        b"5869720134",
        b"8945362017",
        b"9438617205",
        b"2581436790",
    ];
    digits.iter().fold(0, |state, digit| ROWS[usize::from(state)][usize::from(*digit)] - b'0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_is_the_published_one() {
        assert_eq!(check_digit(&[5, 7, 2]), 4);
    }

    #[test]
    fn a_mistyped_code_differs_in_its_last_digit() {
        assert_eq!(mistyped("123456789012345678901239"), "123456789012345678901230");
    }
}
