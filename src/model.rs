//! The words that the stages share: data types, with what belongs to them. They never do the work of a stage, and know
//! nothing of what stands above them.

pub mod amount;
pub mod arithmetic;
pub mod artifact;
pub mod characters;
pub mod dates;
pub mod derivation;
pub mod diagnostic;
pub mod document;
pub mod figure;
pub mod fraction;
pub mod left_out;
pub mod letters;
pub mod name;
pub mod node;
pub mod notation;
pub mod operation;
pub mod project;
pub mod prose;
pub mod quantity;

pub mod record;
pub mod relation;
pub mod secrecy;
pub mod source;
pub mod verdict;
pub mod words;
