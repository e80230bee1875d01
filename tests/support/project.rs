//! Projects on disk to run the program on.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;
use walkdir::WalkDir;

/// The folder of this repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A project in a folder of its own that goes away with it.
pub struct Project {
    folder: TempDir,
}

impl Project {
    /// The smallest project: one note, with the templates of this repository.
    pub fn basic() -> Self {
        let project = Self::empty();
        copy(&repository().join("tests/errors/_basis"), project.path());
        project.link_templates();
        project
    }

    /// The project of this repository itself.
    pub fn real() -> Self {
        let project = Self::empty();
        for name in ["content", "data"] {
            copy(&repository().join(name), &project.path().join(name));
        }
        project.link_templates();
        fs::copy(repository().join("book.toml"), project.path().join("book.toml")).unwrap();
        project
    }

    fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// Puts the templates in the project. They hold the fonts, and most tests leave them as they are: a second name for
    /// the same file costs the disk much less than a copy, where it knows such names.
    fn link_templates(&self) {
        let from = repository().join("templates");
        for entry in WalkDir::new(&from).into_iter().map(Result::unwrap) {
            let to = self
                .path()
                .join("templates")
                .join(entry.path().strip_prefix(&from).unwrap());
            if entry.file_type().is_dir() {
                fs::create_dir(to).unwrap();
            } else if fs::hard_link(entry.path(), &to).is_err() {
                fs::copy(entry.path(), to).unwrap();
            }
        }
    }

    /// Its folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        // What is written over a link would change the template of this repository.
        let _ = fs::remove_file(&path);
        fs::write(path, text).unwrap();
    }

    /// Replaces a text in a file; the text must be there.
    pub fn replace(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path().join(path)).unwrap();
        assert!(text.contains(from), "{path} does not hold {from}");
        self.write(path, text.replace(from, to));
    }

    /// Imposes secrecy on the document in a folder of `content`, and gives it the chapter that says so.
    pub fn impose_secrecy(&self, document: &str) {
        let facts = format!("content/{document}/document.yaml");
        self.replace(&facts, "geheimhouding: niet van toepassing", "geheimhouding");
        let text = format!("{document}/geheimhouding.md");
        self.write(&format!("content/{text}"), "# Geheimhouding\n\nDeze nota is geheim.\n");
        let summary = self.text("content/SUMMARY.md");
        self.write("content/SUMMARY.md", format!("{summary}- [Geheimhouding]({text})\n"));
    }

    /// The bytes of a file.
    pub fn read(&self, path: &str) -> Vec<u8> {
        fs::read(self.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The text of a file.
    pub fn text(&self, path: &str) -> String {
        String::from_utf8(self.read(path)).unwrap()
    }

    /// The program, to be run in this project.
    pub fn program(&self, arguments: &[&str]) -> Command {
        let mut command = program(arguments);
        command.current_dir(self.path());
        command
    }

    /// Runs the program.
    pub fn run(&self, arguments: &[&str]) -> Run {
        Run::new(self.program(arguments).output().unwrap())
    }

    /// Runs the program, which must succeed.
    pub fn succeed(&self, arguments: &[&str]) -> Run {
        let run = self.run(arguments);
        assert_eq!(run.code, Some(0), "{}", run.errors);
        run
    }

    /// The files of the project, by path, with their bytes.
    pub fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        files(self.path())
    }
}

/// What a run of the program gave.
pub struct Run {
    /// The exit code.
    pub code: Option<i32>,
    /// The standard output.
    pub output: String,
    /// The error output.
    pub errors: String,
}

impl Run {
    fn new(output: Output) -> Self {
        let run = Self {
            code: output.status.code(),
            output: String::from_utf8(output.stdout).unwrap(),
            errors: String::from_utf8(output.stderr).unwrap(),
        };
        assert_ne!(run.code, Some(5), "a bug of the program: {}", run.errors);
        run
    }
}

/// The program.
pub fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_informatienota"));
    command.args(arguments);
    command
}

/// The files below `folder`, by their path from there, with their bytes.
pub fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_path_buf();
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// Copies a folder over another.
pub fn copy(from: &Path, to: &Path) {
    for (path, bytes) in files(from) {
        let target = to.join(path);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::write(target, bytes).unwrap();
    }
}
