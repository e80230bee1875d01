//! Where the program meets people and their computer: messages, progress, and what the operating system says.

pub mod disk;
pub mod message;
pub mod progress;
