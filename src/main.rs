//! The program: see [`informatienota::cli`].

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Setting pages asks for memory some million times: docs/adr/0013-memory.md.
#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    informatienota::cli::run()
}
