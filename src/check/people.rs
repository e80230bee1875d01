//! Counts of people that the hiding of small counts alone does not protect.

mod another_name;
mod given_away;
mod unprotected;

pub use given_away::check as check_given_away;
pub use unprotected::check as check_unprotected;
