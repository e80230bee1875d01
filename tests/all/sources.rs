//! The source files of the program, without their tests and comments, and what each imports.

use std::fs;

use walkdir::WalkDir;

use crate::project::repository;

/// A file below `src`.
pub struct Source {
    /// Its path from there.
    pub path: String,
    /// Its text. Lines of tests and comments are empty, so that the numbers of the others stay.
    pub code: String,
}

/// All source files but those that hold nothing but tests.
pub fn sources() -> Vec<Source> {
    let src = repository().join("src");
    let sources: Vec<Source> = WalkDir::new(&src)
        .sort_by_file_name()
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "rs"))
        .map(|entry| entry.path().strip_prefix(&src).unwrap().to_path_buf())
        .filter(|path| !path.iter().any(|part| part == "tests" || part == "tests.rs"))
        .map(|path| Source {
            code: without_tests(&fs::read_to_string(src.join(&path)).unwrap()),
            path: path.to_str().unwrap().to_owned(),
        })
        .collect();
    assert!(sources.len() > 100, "{} files", sources.len());
    sources
}

/// Takes out the items that are compiled for tests only, and lines that are comments. The code is laid out by rustfmt:
/// an item that does not end on its first line ends with a brace below its beginning.
fn without_tests(text: &str) -> String {
    let mut lines = text.lines();
    let mut code = String::new();
    while let Some(line) = lines.next() {
        if line.trim() == "#[cfg(test)]" {
            let indent = &line[..line.len() - line.trim_start().len()];
            let length = item_length(lines.clone(), indent);
            code.push_str(&"\n".repeat(1 + length));
            lines.nth(length - 1);
            continue;
        }
        if !line.trim_start().starts_with("//") {
            code.push_str(line);
        }
        code.push('\n');
    }
    code
}

/// How many lines the first item has, with its attributes.
fn item_length<'a>(lines: impl Iterator<Item = &'a str>, indent: &str) -> usize {
    let mut in_attribute = false;
    for (index, line) in lines.enumerate() {
        let line = line.strip_prefix(indent).unwrap_or(line);
        if in_attribute || line.starts_with("#[") {
            in_attribute = !line.ends_with(']');
        } else if !line.starts_with(' ') && line.ends_with([';', '}']) {
            return index + 1;
        }
    }
    panic!("an item for tests has no end");
}

impl Source {
    /// The module that the file is: its parts from the root of the crate.
    pub fn module(&self) -> Vec<&str> {
        self.path.trim_end_matches(".rs").split('/').collect()
    }

    /// Whether the file is one of `modules`, or belongs to it: `render/pdf` is `render/pdf.rs` and all below it.
    pub fn is_in(&self, modules: &[&str]) -> bool {
        modules
            .iter()
            .any(|module| self.path == format!("{module}.rs") || self.path.starts_with(&format!("{module}/")))
    }

    /// The first line that holds `word`. A name with `::` behind it counts only where the path begins with it.
    pub fn line_with(&self, word: &str) -> Option<usize> {
        let is_path = word.ends_with("::");
        let goes_on = |before: &str| before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
        let has_word = |line: &str| {
            let mut found = line.match_indices(word);
            found.any(|(at, _)| !is_path || !goes_on(&line[..at]))
        };
        self.code.lines().position(has_word).map(|index| index + 1)
    }

    /// What it names by paths from the root of the crate or from a module above, as paths from the root.
    pub fn imports(&self) -> Vec<Vec<String>> {
        let module: Vec<String> = self.module().into_iter().map(str::to_owned).collect();
        let mut paths = Vec::new();
        for (start, _) in self.code.match_indices("crate::") {
            if !self.code[..start].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                read_paths(&self.code[start + "crate::".len()..], &[], &mut paths);
            }
        }
        for (start, _) in self.code.match_indices("super::") {
            // What follows `super::` begins one module up, and the next `super::` another one.
            if !self.code[..start].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':') {
                let above = self.code[start..]
                    .split("super::")
                    .take_while(|part| part.is_empty())
                    .count();
                let rest = &self.code[start + above * "super::".len()..];
                read_paths(rest, &module[..module.len().saturating_sub(above)], &mut paths);
            }
        }
        paths
    }
}

/// Reads the path at the beginning of `text`, or the paths of a group in braces, each behind `base`.
fn read_paths(text: &str, base: &[String], found: &mut Vec<Vec<String>>) {
    if let Some(group) = text.strip_prefix('{') {
        let mut depth = 0;
        let end = group.find(|c| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            depth < 0
        });
        let mut depth = 0;
        let parts = group[..end.unwrap()].split(|c| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            depth == 0 && c == ','
        });
        for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
            read_paths(part, base, found);
        }
        return;
    }
    let end = text
        .find(|c: char| !(c.is_alphanumeric() || c == '_'))
        .unwrap_or(text.len());
    let path = [base, &[text[..end].to_owned()]].concat();
    match text[end..].strip_prefix("::") {
        Some(rest) if rest.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '{') => {
            read_paths(rest, &path, found);
        }
        _ => found.push(path),
    }
}

#[test]
fn only_tests_and_comments_are_left_out() {
    let text = "mod a;\n#[cfg(test)]\nmod tests;\nmod b;\n\n/// About c.\nfn c() {\n    f64();\n}\n\n#[cfg(test)]\n\
                #[allow(\n    x,\n    reason = \"y\"\n)]\nmod tests {\n    use super::*;\n    fn d() {}\n}\n\nimpl E {\n    \
                #[cfg(test)]\n    fn f() {\n        g();\n    }\n\n    fn h() {}\n}\n";
    let code = without_tests(text);
    assert_eq!(code.lines().count(), text.lines().count());
    let left: Vec<&str> = code.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(
        left,
        [
            "mod a;",
            "mod b;",
            "fn c() {",
            "    f64();",
            "}",
            "impl E {",
            "    fn h() {}",
            "}"
        ]
    );
}

#[test]
fn every_form_of_import_is_seen() {
    let source = Source {
        path: "check/claims.rs".to_owned(),
        code: "use crate::model::{\n    amount::Amount,\n    figure::{Figure, Figures as All},\n};\nuse super::trend;\n\
               use super::super::resolve::name;\npub(crate) use crate::load;\nlet x = crate::chart::draw(y);\nuse mycrate::z;\n"
            .to_owned(),
    };
    let mut imports: Vec<String> = source.imports().iter().map(|path| path.join("::")).collect();
    imports.sort();
    assert_eq!(
        imports,
        [
            "chart::draw",
            "check::trend",
            "load",
            "model::amount::Amount",
            "model::figure::Figure",
            "model::figure::Figures",
            "resolve::name"
        ]
    );
}
