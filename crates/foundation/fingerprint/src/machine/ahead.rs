//! Asks for memory before it is needed, where the machine can be asked.

/// Starts to bring `of[at]` near, into the second cache: more can be under way to there than to the
/// first, which made a fifth of a look-up's time among ten million hashes. Means nothing but time; a
/// place outside the slice is no error.
#[inline(always)]
pub(crate) fn fetch_ahead<T>(of: &[T], at: usize) {
    #[cfg(target_arch = "x86_64")]
    {
        use std::arch::x86_64::{_MM_HINT_T1, _mm_prefetch};
        let place = of.as_ptr().wrapping_add(at);
        // SAFETY: SSE is part of every x86-64. The instruction reads no value and never faults,
        // wherever the address points.
        unsafe { _mm_prefetch::<_MM_HINT_T1>(place.cast()) }
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = (of, at);
}
