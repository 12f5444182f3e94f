//! Locks the present process in: no files, no network, no children, little memory and time.
//!
//! Meant for a process of one thread, started for one file. What stays possible is to read the
//! standard input, write the standard output, ask for memory, and end.

use landlock::{
    ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr, RulesetStatus,
    Scope,
};
use rustix::process::{Resource, Rlimit, setrlimit};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, TargetArch,
};
use std::collections::BTreeMap;

/// Address space of a decoding process, in bytes.
const MEMORY_BYTES_MAX: u64 = 512 << 20;
/// Processor time of a decoding process, in seconds.
const CPU_SECONDS_MAX: u64 = 20;

/// Why the process could not be locked in; it must then not touch the file.
#[derive(Debug, thiserror::Error)]
pub enum CannotSandbox {
    #[error("a resource limit could not be set: {0}")]
    Limit(#[from] rustix::io::Errno),
    #[error("the kernel does not enforce Landlock")]
    NoLandlock,
    #[error("Landlock: {0}")]
    Landlock(#[from] landlock::RulesetError),
    #[error("system call filter: {0}")]
    Filter(#[from] seccompiler::Error),
    #[error("system call filter: {0}")]
    Rules(#[from] seccompiler::BackendError),
}

/// Locks the calling process in for the rest of its life.
pub fn enter() -> Result<(), CannotSandbox> {
    limit_resources()?;
    close_files_and_network()?;
    rustix::thread::set_no_new_privs(true)?;
    seccompiler::apply_filter(&system_calls()?)?;
    Ok(())
}

fn limit_resources() -> Result<(), CannotSandbox> {
    for (resource, most) in [
        (Resource::As, MEMORY_BYTES_MAX),
        (Resource::Cpu, CPU_SECONDS_MAX),
        (Resource::Core, 0),
        (Resource::Fsize, 0),
        (Resource::Nproc, 1),
        (Resource::Memlock, 0),
        // Landlock itself needs one more descriptor after this.
        (Resource::Nofile, 16),
    ] {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    Ok(())
}

/// Denies every path, port, abstract socket and signal, as far as this kernel knows the words;
/// the first generation of file rules is the least that is accepted.
fn close_files_and_network() -> Result<(), CannotSandbox> {
    let newest = ABI::V6;
    let status = Ruleset::default()
        .set_compatibility(CompatLevel::HardRequirement)
        .handle_access(AccessFs::from_all(ABI::V1))
        .map_err(|_| CannotSandbox::NoLandlock)?
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(newest))?
        .handle_access(AccessNet::from_all(newest))?
        .scope(Scope::from_all(newest))?
        .create()
        .map_err(|_| CannotSandbox::NoLandlock)?
        .restrict_self()?;
    match status.ruleset {
        RulesetStatus::NotEnforced => Err(CannotSandbox::NoLandlock),
        _ => Ok(()),
    }
}

/// The few calls a decoder needs; any other one ends the process.
fn system_calls() -> Result<BpfProgram, CannotSandbox> {
    let mut allowed: BTreeMap<i64, Vec<SeccompRule>> = BTreeMap::new();
    for always in [
        libc::SYS_munmap,
        libc::SYS_mremap,
        libc::SYS_brk,
        libc::SYS_madvise,
        libc::SYS_futex,
        libc::SYS_getrandom,
        libc::SYS_sched_yield,
        libc::SYS_clock_gettime,
        libc::SYS_sigaltstack,
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_rt_sigreturn,
        libc::SYS_exit,
        libc::SYS_exit_group,
    ] {
        allowed.insert(always, Vec::new());
    }
    // Descriptors left open by whoever started us are of no use: only 0 is read, only 1 written.
    allowed.insert(libc::SYS_read, vec![when(0, SeccompCmpOp::Eq, 0)?]);
    allowed.insert(libc::SYS_write, vec![when(0, SeccompCmpOp::Eq, 1)?]);
    // Memory of its own, never a file's, and never to be run as code.
    let (anonymous, executable) = (libc::MAP_ANONYMOUS as u64, libc::PROT_EXEC as u64);
    let own = SeccompRule::new(vec![
        condition(2, SeccompCmpOp::MaskedEq(executable), 0)?,
        condition(3, SeccompCmpOp::MaskedEq(anonymous), anonymous)?,
    ])?;
    allowed.insert(libc::SYS_mmap, vec![own]);
    allowed.insert(libc::SYS_mprotect, vec![when(2, SeccompCmpOp::MaskedEq(executable), 0)?]);
    let here = TargetArch::try_from(std::env::consts::ARCH)?;
    let filter =
        SeccompFilter::new(allowed, SeccompAction::KillProcess, SeccompAction::Allow, here)?;
    Ok(filter.try_into()?)
}

fn when(argument: u8, operator: SeccompCmpOp, value: u64) -> Result<SeccompRule, CannotSandbox> {
    Ok(SeccompRule::new(vec![condition(argument, operator, value)?])?)
}

fn condition(
    argument: u8,
    operator: SeccompCmpOp,
    value: u64,
) -> Result<SeccompCondition, CannotSandbox> {
    Ok(SeccompCondition::new(argument, SeccompCmpArgLen::Dword, operator, value)?)
}
