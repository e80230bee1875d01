//! A case of `tests/errors/<code>.md`: a project, what is asked of the program, and what it says. CONTRIBUTING.md, "Add
//! an error code", tells how a case is written.

use std::cmp::Reverse;
use std::ops::Range;

/// A project with something wrong in it, and what the program says of it.
pub struct Case {
    /// The heading.
    pub name: String,
    /// The files that are written in the case, as path and text.
    pub files: Vec<(String, String)>,
    /// The files that Markdown can't hold: the name below `tests/errors/<code>/`, and the path in the project.
    pub copies: Vec<(String, String)>,
    /// What is taken away from the smallest project.
    pub deleted: Vec<String>,
    /// The paths where a link leads out of the project.
    pub links: Vec<String>,
    /// The folder in which another program writes.
    pub locked: Option<String>,
    /// The command line.
    pub command: String,
    /// The exit code.
    pub exit: i32,
    /// What the program says.
    pub message: String,
    /// Where the message stands in the file, with its fences, or would stand.
    pub place: Range<usize>,
}

impl Case {
    fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            files: Vec::new(),
            copies: Vec::new(),
            deleted: Vec::new(),
            links: Vec::new(),
            locked: None,
            command: "check".to_owned(),
            exit: 1,
            message: String::new(),
            place: 0..0,
        }
    }

    /// Takes over a line of the list below the heading.
    fn set(&mut self, line: &str) -> Result<(), String> {
        let (key, value) = line.split_once(':').ok_or("a line of the list has no colon")?;
        let value = value.trim().to_owned();
        match key {
            "command" => self.command = value,
            "exit" => self.exit = value.parse().map_err(|_| format!("‘{value}’ is no exit code"))?,
            "delete" => self.deleted.push(value),
            "link" => self.links.push(value),
            "lock" => self.locked = Some(value),
            "copy" => {
                let (name, path) = value.split_once(" to ").ok_or("write ‘copy: name to path’")?;
                self.copies.push((name.to_owned(), path.to_owned()));
            }
            _ => return Err(format!("‘{key}’ means nothing here")),
        }
        Ok(())
    }

    /// Takes over a block, which ends here: a file where it has a path, and else the message.
    fn close(&mut self, block: Block<'_>, end: usize) -> Result<(), String> {
        if let Some((_, path)) = block.info.split_once(' ') {
            self.files.push((path.to_owned(), block.text));
        } else if self.place.is_empty() {
            self.message = block.text;
            self.place = block.start..end;
        } else {
            return Err("a case has one message; a file has its path behind the fence".to_owned());
        }
        Ok(())
    }
}

/// A block between fences, while it is read.
struct Block<'a> {
    fence: &'a str,
    info: &'a str,
    start: usize,
    text: String,
}

impl<'a> Block<'a> {
    fn new(line: &'a str, start: usize) -> Self {
        let (fence, info) = line.split_at(line.len() - line.trim_start_matches('`').len());
        let text = String::new();
        Self {
            fence,
            info,
            start,
            text,
        }
    }
}

/// The cases in the text of a file. What can't be read is an error, with its line.
pub fn read(text: &str) -> Result<Vec<Case>, String> {
    let mut cases: Vec<Case> = Vec::new();
    let mut open: Option<Block<'_>> = None;
    let mut end = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let start = end;
        end += line.len();
        let line_at = |problem: String| format!("line {}: {problem}", index + 1);
        let bare = line.trim_end_matches('\n');
        if let Some(block) = open.as_mut().filter(|block| block.fence != bare) {
            block.text.push_str(line);
            continue;
        }
        if let Some(name) = bare.strip_prefix("## ") {
            cases.push(Case::new(name));
        }
        let Some(case) = cases.last_mut() else { continue };
        if let Some(block) = open.take() {
            case.close(block, end).map_err(line_at)?;
        } else if bare.starts_with("```") {
            open = Some(Block::new(bare, start));
        } else if let Some(line) = bare.strip_prefix("- ") {
            case.set(line).map_err(line_at)?;
        }
        // Until there is a message, it would stand behind all else.
        if case.place.is_empty() && !bare.is_empty() {
            case.place = end..end;
        }
    }
    match open {
        Some(_) => Err("the last block is not closed".to_owned()),
        None => Ok(cases),
    }
}

/// The text of a file, with these messages in it, by the number of the case.
pub fn store(text: &str, messages: &[(usize, String)]) -> Result<String, String> {
    let cases = read(text)?;
    let mut messages = messages.to_vec();
    // From the end, so that the places before stay right.
    messages.sort_by_key(|(number, _)| Reverse(*number));
    let mut new = text.to_owned();
    for (number, message) in messages {
        let place = cases[number].place.clone();
        let space = if place.is_empty() { "\n" } else { "" };
        new.replace_range(place, &format!("{space}{}", fenced(&message)));
    }
    Ok(new)
}

/// The message between fences that it does not hold itself.
fn fenced(message: &str) -> String {
    let mut fence = "```".to_owned();
    while message.lines().any(|line| line.starts_with(&fence)) {
        fence.push('`');
    }
    format!("{fence}text\n{message}{fence}\n")
}
