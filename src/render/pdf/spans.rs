//! Places in our files as Typst spans, and back.

use std::collections::HashMap;

use typst::World;
use typst::WorldExt as _;
use typst::syntax::{self, DiagSpan, RangeMapper, RootedPath, Span, SyntaxKind, SyntaxNode, VirtualPath, VirtualRoot};

use crate::model::source::{FileId, Place, Sources};

/// The names that Typst knows our files by.
pub struct Spans<'a> {
    sources: &'a Sources,
    to_typst: Vec<Option<syntax::FileId>>,
    from_typst: HashMap<syntax::FileId, FileId>,
}

impl<'a> Spans<'a> {
    /// Names for all files.
    pub fn new(sources: &'a Sources) -> Self {
        let to_typst: Vec<Option<syntax::FileId>> = sources
            .files
            .iter()
            .map(|file| {
                let path = VirtualPath::new(&file.path).ok()?;
                Some(RootedPath::new(VirtualRoot::Project, path).intern())
            })
            .collect();
        let from_typst = (0u32..)
            .map(FileId)
            .zip(&to_typst)
            .filter_map(|(id, name)| Some(((*name)?, id)))
            .collect();
        Self {
            sources,
            to_typst,
            from_typst,
        }
    }

    /// The span of `place`.
    pub fn span(&self, place: Place) -> Span {
        // The only way to a span of bytes is to map a text to it: its first letter to the first byte, and its last to
        // the last.
        let Place { file, start, end } = place;
        let (text, parts) = if end > start + 1 {
            ("xx", [start..start + 1, end - 1..end])
        } else {
            ("x", [start..start + 1, start + 1..start + 1])
        };
        let mut leaf = SyntaxNode::leaf(SyntaxKind::Text, text);
        let mapped = self
            .to_typst
            .get(file.0 as usize)
            .copied()
            .flatten()
            .zip(RangeMapper::new(parts).ok())
            .and_then(|(name, mapper)| leaf.synthesize_mapped(name, &mapper).ok());
        mapped.map_or_else(Span::detached, |()| leaf.span())
    }

    /// The place of a span.
    pub fn place(&self, span: impl Into<DiagSpan>, world: &dyn World) -> Option<Place> {
        let span = span.into();
        let file = *self.from_typst.get(&span.id()?)?;
        let range = world.range(span)?;
        Some(self.sources.rounded(Place::new(file, range)))
    }

    /// The place of a span of native content, which needs no world to look it up in.
    pub fn place_in_content(&self, span: Span) -> Option<Place> {
        let syntax::SpanKind::Range { id, range } = span.get() else {
            return None;
        };
        let file = *self.from_typst.get(&id)?;
        Some(self.sources.rounded(Place::new(file, range)))
    }
}
