//! Has a file decoded by a process of its own, and believes nothing but a whole frame.

use crate::child::{CHILD_ARGUMENT, EXIT_NO_SANDBOX, FILE_BYTES_MAX};
use crate::frame::{self, DecodedPicture, FRAME_BYTES};
use sanad_base::Fault;
use sanad_fingerprint::CannotDecode;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, Command};
use tokio::sync::Semaphore;

/// How long one file may take, in all.
const WAIT: Duration = Duration::from_secs(30);
/// Decoding processes at a time, so that a flood of pictures costs time and not memory.
const AT_ONCE: usize = 2;
/// Where bubblewrap stands on every distribution that has it.
const BUBBLEWRAP: &str = "/usr/bin/bwrap";
/// A GIF of one pixel, to try the way with.
const ONE_PIXEL: &[u8] =
    b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

/// Why there is no fingerprint of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotDecoded {
    /// The file is not a picture we can read.
    #[error(transparent)]
    Refused(#[from] CannotDecode),
    /// The process was ended by its limits or did something it may not.
    #[error("the decoding process was ended")]
    Killed,
    /// The file took too long.
    #[error("out of time")]
    OutOfTime,
}

impl NotDecoded {
    /// A short name for rows and logs.
    pub const fn code(self) -> &'static str {
        match self {
            NotDecoded::Refused(CannotDecode::UnknownFormat) => "unknown_format",
            NotDecoded::Refused(CannotDecode::TooLarge) => "too_large",
            NotDecoded::Refused(CannotDecode::Damaged) => "damaged",
            NotDecoded::Killed => "killed",
            NotDecoded::OutOfTime => "out_of_time",
        }
    }
}

/// Starts decoding processes.
#[derive(Clone)]
pub struct Decoder {
    executable: PathBuf,
    bubblewrap: Option<PathBuf>,
    turns: Arc<Semaphore>,
}

impl Decoder {
    /// A decoder that starts `executable decode-child`: usually the running program itself.
    pub fn new(executable: impl Into<PathBuf>) -> Self {
        let turns = Arc::new(Semaphore::new(AT_ONCE));
        Decoder { executable: executable.into(), bubblewrap: None, turns }
    }

    /// Tries the whole way with one drawn pixel, first in namespaces of its own through
    /// bubblewrap, then without, where bubblewrap is missing or not allowed to work.
    ///
    /// Fails where the process cannot lock itself in: then no file may be decoded at all.
    pub async fn ready(self) -> Result<Self, Fault> {
        let walled = Decoder { bubblewrap: Some(BUBBLEWRAP.into()), ..self.clone() };
        if Path::new(BUBBLEWRAP).exists() && walled.decode(ONE_PIXEL).await.is_ok_and(|d| d.is_ok())
        {
            return Ok(walled);
        }
        tracing::warn!("decoding processes run without namespaces of their own");
        match self.decode(ONE_PIXEL).await? {
            Ok(_) => Ok(self),
            Err(reason) => Err(Fault::broken(reason)),
        }
    }

    /// Whether decoding processes have namespaces of their own on top of their lock.
    pub fn walled(&self) -> bool {
        self.bubblewrap.is_some()
    }

    /// Decodes one file. A `Fault` means that no process could be started or locked in, and says
    /// nothing about the file.
    pub async fn decode(&self, bytes: &[u8]) -> Result<Result<DecodedPicture, NotDecoded>, Fault> {
        if bytes.len() > FILE_BYTES_MAX {
            return Ok(Err(CannotDecode::TooLarge.into()));
        }
        let _turn = self.turns.acquire().await.map_err(Fault::broken)?;
        let mut child = self.command().spawn().map_err(Fault::unavailable)?;
        // When the time is over the child is dropped, and with that killed.
        match tokio::time::timeout(WAIT, ask(&mut child, bytes)).await {
            Err(_) => Ok(Err(NotDecoded::OutOfTime)),
            Ok(answer) => answer,
        }
    }

    fn command(&self) -> Command {
        let mut command = match &self.bubblewrap {
            None => Command::new(&self.executable),
            Some(bubblewrap) => {
                let mut command = Command::new(bubblewrap);
                command.args(["--unshare-all", "--die-with-parent", "--new-session", "--clearenv"]);
                command.args(["--cap-drop", "ALL"]);
                for libraries in ["/usr", "/lib", "/lib64", "/nix/store"] {
                    command.args(["--ro-bind-try", libraries, libraries]);
                }
                command.arg("--ro-bind").arg(&self.executable).arg("/decode");
                command.args(["--chdir", "/", "--", "/decode"]);
                command
            }
        };
        command.arg(CHILD_ARGUMENT).env_clear().current_dir("/").kill_on_drop(true);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        command
    }
}

async fn ask(child: &mut Child, bytes: &[u8]) -> Result<Result<DecodedPicture, NotDecoded>, Fault> {
    let mut input = child.stdin.take().ok_or_else(|| Fault::broken("no pipe to the child"))?;
    let output = child.stdout.take().ok_or_else(|| Fault::broken("no pipe from the child"))?;
    let give = async {
        // A child that has seen enough closes its end: that is no fault of ours.
        let _ = input.write_all(bytes).await;
        drop(input);
    };
    let mut frame = Vec::with_capacity(FRAME_BYTES);
    let mut output = output.take(FRAME_BYTES as u64 + 1);
    let (_, taken) = futures_util::future::join(give, output.read_to_end(&mut frame)).await;
    taken.map_err(Fault::unavailable)?;
    let status = child.wait().await.map_err(Fault::unavailable)?;
    if status.code() == Some(EXIT_NO_SANDBOX) {
        return Err(Fault::broken("the decoding process could not lock itself in"));
    }
    match frame::read(&frame) {
        Ok(answer) if status.success() => Ok(answer.map_err(NotDecoded::Refused)),
        _ => Ok(Err(NotDecoded::Killed)),
    }
}
