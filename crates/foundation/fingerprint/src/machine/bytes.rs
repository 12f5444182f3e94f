//! Many bytes at once: of a file as memory, or memory of their own on large pages.

use memmap2::{Mmap, MmapMut};
use std::fs::File;
use std::io::{self, Read};
use std::ops::Deref;

/// Bytes that stay as they are, at an address that suits any number.
pub(crate) enum Bytes {
    Own(MmapMut, usize),
    Mapped(Mmap),
}

impl Bytes {
    /// So many zeros, to be filled.
    pub(crate) fn zeros(length: usize) -> io::Result<MmapMut> {
        let own = MmapMut::map_anon(length.max(1))?;
        // Look-ups jump about in what lies here; with small pages each jump looks up its page too.
        // A system that will not is slower, no more.
        #[cfg(target_os = "linux")]
        let _ = own.advise(memmap2::Advice::HugePage);
        Ok(own)
    }

    /// The first `length` bytes of what was filled.
    pub(crate) fn own(filled: MmapMut, length: usize) -> Self {
        let length = length.min(filled.len());
        Bytes::Own(filled, length)
    }

    /// Reads a whole file into memory.
    pub(crate) fn read(file: &mut File) -> io::Result<Self> {
        let length = usize::try_from(file.metadata()?.len()).map_err(io::Error::other)?;
        let mut own = Bytes::zeros(length)?;
        file.read_exact(&mut own[..length])?;
        Ok(Bytes::Own(own, length))
    }

    /// Shows a file as memory, read when looked at and shared between processes.
    ///
    /// The file must never be written to again, by anyone; one that is replaced is replaced by a
    /// new file under its name.
    pub(crate) fn map(file: &File) -> io::Result<Self> {
        // SAFETY: what is mapped is only ever read, as plain bytes whose every value is expected,
        // and the caller was told that the file is not to change.
        unsafe { Mmap::map(file) }.map(Bytes::Mapped)
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Bytes::Own(own, length) => &own[..*length],
            Bytes::Mapped(mapped) => mapped,
        }
    }
}
