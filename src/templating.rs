//! Tera, for the expressions in running text and for the web page. The only module that knows it.

mod expression;
mod page;

pub use expression::{Expressions, Names, Reference};
pub use page::Pages;
