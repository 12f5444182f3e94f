//! Who is asked a small question before sending, and the door's word for it.

/// Put by the door on a request whose neighbourhood has sent very many forms: a question comes
/// first. Holds nothing of the sender.
#[derive(Clone, Copy, Debug)]
pub struct AskFirst;

/// When the question before sending is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    /// To whom the door points out.
    Flood,
    /// To everybody, while the operator says so: a flood over Tor has no neighbourhood.
    Always,
    Never,
}
