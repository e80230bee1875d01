//! What the render stage makes: the bytes of one file.

/// A file to be written.
#[derive(Debug)]
pub struct Artifact {
    /// The folder below the output folder: the edition.
    pub folder: String,
    /// The name of the file.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// The number of pages, for formats that have them.
    pub pages: Option<usize>,
}
