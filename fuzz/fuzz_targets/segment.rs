//! Files of the index with any content: refused, or asked without harm. And hashes as text.
//!
//! The check sums are mended first, or nothing behind them would ever be reached.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sanad_fingerprint::{Live, Pdq, Segment};

const HEAD: usize = 4096;

fn mended(file: &[u8]) -> Vec<u8> {
    let mut file = file.to_vec();
    if file.len() >= HEAD {
        let length = file.len() as u64;
        let body = u64::from(crc32fast::hash(&file[HEAD..]));
        file[80..88].copy_from_slice(&length.to_le_bytes());
        file[88..96].copy_from_slice(&body.to_le_bytes());
        let head = u64::from(crc32fast::hash(&file[..HEAD - 8]));
        file[HEAD - 8..HEAD].copy_from_slice(&head.to_le_bytes());
    }
    file
}

fuzz_target!(|file: &[u8]| {
    if let Ok(text) = std::str::from_utf8(file)
        && let Ok(pdq) = text.parse::<Pdq>()
    {
        assert_eq!(pdq.hex(), text.to_lowercase());
    }
    let Ok(segment) = Segment::from_bytes(&mended(file)) else { return };
    let count = segment.len();
    let live = Live::starting_with(segment);
    for (at, chunk) in file.rchunks_exact(32).take(8).enumerate() {
        let query = Pdq::from_bytes(chunk.try_into().expect("32 bytes"));
        let reach = [0, 3, 31, 300][at % 4];
        let hits = live.within(&query, reach).hits;
        assert!(hits.iter().all(|hit| hit.distance <= reach && hit.distance <= 256));
        if reach >= 256 {
            assert_eq!(hits.len(), count, "everything is that near");
        }
    }
    let everything = live.within(&Pdq::from_bytes([0; 32]), 256).hits;
    let Some(first) = everything.first() else { return };
    let withdrawn = live.withdraw(first.of);
    assert!(withdrawn > 0, "what was found can be withdrawn");
    assert_eq!(live.len(), count - withdrawn);
    live.build_anew(31, 4000, 1).expect("what could be asked can be built anew");
    assert_eq!(live.len(), count - withdrawn);
});
