//! A decoding process by itself, for the tests of cases.

fn main() {
    sanad_capture::decode_child_main()
}
