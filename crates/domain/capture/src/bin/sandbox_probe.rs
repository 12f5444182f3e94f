//! A decoding process by itself, and one that tries to break out, for the tests of the lock.

use sanad_capture::{CHILD_ARGUMENT, decode_child_main, sandbox};
use std::io::{Read, Write};

/// The attempt went through.
const DONE: i32 = 0;
/// The attempt was refused by an error.
const REFUSED: i32 = 7;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        [CHILD_ARGUMENT] => decode_child_main(),
        ["try", what, locked] => {
            let before = std::fs::File::open("/etc/passwd").expect("every system has this file");
            if *locked == "locked" && sandbox::enter().is_err() {
                std::process::exit(REFUSED + 1);
            }
            std::process::exit(if attempt(what, &before) { DONE } else { REFUSED });
        }
        _ => std::process::exit(2),
    }
}

fn attempt(what: &str, mut before: &std::fs::File) -> bool {
    match what {
        "read a file" => std::fs::read("/etc/passwd").is_ok(),
        "list a folder" => std::fs::read_dir("/").is_ok(),
        "write a file" => {
            let path = std::env::temp_dir().join(format!("sanad-probe-{}", std::process::id()));
            let written = std::fs::write(&path, b"x").is_ok();
            let _ = std::fs::remove_file(&path);
            written
        }
        "start a program" => std::process::Command::new("/bin/true").status().is_ok(),
        "start a thread" => std::thread::Builder::new().spawn(|| ()).is_ok(),
        "open a socket" => std::net::UdpSocket::bind("127.0.0.1:0").is_ok(),
        "connect" => std::net::TcpListener::bind("127.0.0.1:0").is_ok(),
        "use a file opened before" => before.read(&mut [0u8; 1]).is_ok(),
        "take much memory" => {
            let mut room: Vec<u8> = Vec::new();
            room.try_reserve_exact(600 << 20).is_ok()
        }
        // The control inside the lock: what a decoder does must go through.
        "read, compute, write" => {
            let mut bytes = Vec::new();
            let read = std::io::stdin().read_to_end(&mut bytes).is_ok();
            read && std::io::stdout().write_all(&bytes).is_ok()
        }
        _ => false,
    }
}
