//! Our fingerprints of the drawn pictures against those the reference's own core gave.

mod drawn;

use sanad_fingerprint::{Pdq, Picture, distance, fingerprint};

/// Written by `foreign/pdq_agreement.py`: name, quality, and the hashes of the eight ways to lie.
const GOLDEN: &str = include_str!("golden/pdq.txt");

#[test]
fn drawn_pictures_have_the_hash_and_the_quality_of_the_reference() {
    let drawn = drawn::all();
    assert!(drawn.len() >= 50);
    assert_eq!(GOLDEN.lines().count(), drawn.len());
    for (line, drawn) in GOLDEN.lines().zip(&drawn) {
        let mut words = line.split(' ');
        assert_eq!(words.next(), Some(drawn.name.as_str()));
        let picture = Picture::rgb(drawn.width, drawn.height, &drawn.rgb).expect("a whole picture");
        let found = fingerprint(&picture);
        assert_eq!(words.next(), Some(found.quality().to_string().as_str()), "{}", drawn.name);
        for (ours, theirs) in found.variants().iter().zip(words) {
            let theirs: Pdq = theirs.parse().expect("the table holds hashes");
            assert_eq!(distance(ours, &theirs), 0, "{}", drawn.name);
        }
    }
}
