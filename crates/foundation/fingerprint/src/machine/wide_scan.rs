//! The scan of many hashes for many queries with AVX-512: six queries stay in registers.
//!
//! [`bodies::scan`] says what is found; a compiler left to itself makes a slow thing of six queries
//! at a time, so here the instructions are named.

use crate::machine::bodies::{BLOCK, Block, FIRST, NEAR, look_closer};
use std::arch::x86_64::{
    __m512i, _mm512_add_epi32, _mm512_cmple_epu32_mask, _mm512_loadu_si512, _mm512_min_epu32,
    _mm512_popcnt_epi32, _mm512_set1_epi32, _mm512_xor_si512,
};

/// Queries compared with one block before the next is read.
const ASKED: usize = 6;

#[target_feature(enable = "avx512f,avx512vpopcntdq,popcnt")]
pub(super) fn scan(
    blocks: &[Block],
    queries: &[[u32; 8]],
    most: u32,
    found: &mut Vec<(u32, u32, u32)>,
) {
    let most_of_all = _mm512_set1_epi32(most.cast_signed());
    for (nth, near) in blocks.chunks(NEAR).enumerate() {
        for (group, asked) in queries.chunks(ASKED).enumerate() {
            // The last group is filled with what it has already.
            let six: [[__m512i; FIRST]; ASKED] = std::array::from_fn(|q| {
                let query = &asked[q.min(asked.len() - 1)];
                std::array::from_fn(|word| _mm512_set1_epi32(query[word].cast_signed()))
            });
            for (at, block) in near.iter().enumerate() {
                let planes: [__m512i; FIRST] = std::array::from_fn(|word| {
                    let lanes: &[u32; BLOCK] = &block[word];
                    // SAFETY: the reference is to 16 numbers of 4 bytes, which are the 64 bytes
                    // read; the instruction asks for no alignment.
                    unsafe { _mm512_loadu_si512(lanes.as_ptr().cast()) }
                });
                let mut least = first_apart(&planes, &six[0]);
                if asked.len() > 1 {
                    for query in &six[1..] {
                        least = _mm512_min_epu32(least, first_apart(&planes, query));
                    }
                }
                if _mm512_cmple_epu32_mask(least, most_of_all) != 0 {
                    let place = (nth * NEAR + at) * BLOCK;
                    look_closer(block, asked, group * ASKED, place, most, found);
                }
            }
        }
    }
}

#[inline]
#[target_feature(enable = "avx512f,avx512vpopcntdq")]
fn first_apart(planes: &[__m512i; FIRST], query: &[__m512i; FIRST]) -> __m512i {
    let [a, b, c, d] =
        std::array::from_fn(|w| _mm512_popcnt_epi32(_mm512_xor_si512(planes[w], query[w])));
    _mm512_add_epi32(_mm512_add_epi32(a, b), _mm512_add_epi32(c, d))
}
