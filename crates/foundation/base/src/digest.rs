//! Cryptographic digests of files and texts, as the field exchanges them.

use serde::{Deserialize, Serialize};
use sha2::Digest as _;
use std::fmt;

/// A text that is not the digest it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a digest of this kind")]
pub struct NotADigest;

macro_rules! digest {
    ($(#[$doc:meta])* $name:ident, $size:literal, $hash:ty) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name([u8; $size]);

        impl $name {
            pub fn of(bytes: &[u8]) -> Self {
                let mut out = [0u8; $size];
                out.copy_from_slice(&<$hash>::digest(bytes));
                $name(out)
            }

            pub const fn from_bytes(bytes: [u8; $size]) -> Self {
                $name(bytes)
            }

            pub const fn bytes(&self) -> &[u8; $size] {
                &self.0
            }

            /// Reads hexadecimal digits of either case.
            pub fn from_hex(text: &str) -> Result<Self, NotADigest> {
                let mut out = [0u8; $size];
                hex::decode_to_slice(text, &mut out).map_err(|_| NotADigest)?;
                Ok($name(out))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&hex::encode(self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotADigest;
            fn try_from(text: String) -> Result<Self, NotADigest> {
                $name::from_hex(&text)
            }
        }

        impl From<$name> for String {
            fn from(digest: $name) -> String {
                digest.to_string()
            }
        }
    };
}

digest!(
    /// SHA-256, 32 bytes: the digest of record for evidence.
    Sha256, 32, sha2::Sha256
);
digest!(
    /// SHA-1, 20 bytes: only because partners' lists still carry it.
    Sha1, 20, sha1::Sha1
);
digest!(
    /// MD5, 16 bytes: only because partners' lists still carry it.
    Md5, 16, md5::Md5
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_of_nothing_are_the_published_ones() {
        assert_eq!(Md5::of(b"").to_string(), "d41d8cd98f00b204e9800998ecf8427e");
        assert_eq!(Sha1::of(b"").to_string(), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
        assert_eq!(
            Sha256::of(b"").to_string(),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
    }

    #[test]
    fn a_digest_reads_either_case_and_refuses_other_lengths() {
        let digest = Md5::of(b"x");
        assert_eq!(Md5::from_hex(&digest.to_string().to_uppercase()), Ok(digest));
        assert_eq!(Sha1::from_hex(&digest.to_string()), Err(NotADigest));
    }
}
