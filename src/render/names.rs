//! The names by which the outputs of a document lead to each other: of files, and of places in them.

/// The name of the page of a record, beside the document.
pub fn record_page(file_stem: &str) -> String {
    format!("{file_stem}.cijfers.html")
}

/// The name of a figure's entry, for links. Its underscore keeps it apart from names made of those of files.
pub fn anchor(figure: &str) -> String {
    format!("cijfer_{}", figure.replace('.', "-"))
}

/// The name of the file with a table, beside those of the document.
pub fn table_file(file_stem: &str, id: &str) -> String {
    format!("{file_stem}.{id}.csv")
}
