//! The readers of the formats that authors write: each turns the text of a file into words of [`crate::model`], with
//! their places, and reports what does not fit.

pub mod expression;
pub mod markdown;
pub mod svg;
pub mod toml;
pub mod yaml;
