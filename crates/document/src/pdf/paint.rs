//! Sheets as a PDF: the only file that draws with the PDF library. Tagged, with its fonts inside, as PDF/A-2a and PDF/UA-1.

use std::num::NonZeroU16;

use chrono::{DateTime, Datelike, Timelike, Utc};
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, Configuration, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime as PdfDate, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, SpanTag, TableHeaderScope, Tag, TagGroup, TagKind,
    TagTree,
};
use krilla::{Document, SerializeSettings};

use super::face;
use super::sheets::{Ink, Mark, Node, Owner, PAPER, Role, Sheets};
use crate::Error;
use crate::model::About;

type Result<T> = std::result::Result<T, Error>;

/// Of the words; names keep their own spelling.
const LANGUAGE: &str = "en-US";

/// The bytes of the PDF; the same for the same sheets.
///
/// # Errors
/// When the library refuses the document.
pub(super) fn pdf(sheets: &Sheets, about: &About) -> Result<Vec<u8>> {
    let mut document = Document::new_with(settings()?);
    let mut leaves: Vec<(Node, Identifier)> = Vec::new();
    for sheet in &sheets.sheets {
        let size =
            PageSettings::from_wh(points(PAPER.0), points(PAPER.1)).ok_or_else(|| refused("the size of the paper"))?;
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        for mark in sheet {
            let (node, leaf) = draw(&mut surface, mark);
            leaves.extend(node.map(|node| (node, leaf)));
        }
        surface.finish();
        page.finish();
    }
    document.set_tag_tree(tree(sheets, leaves));
    document.set_outline(outline(sheets));
    document.set_metadata(metadata(about));
    document.finish().map_err(|error| refused(&format!("{error:?}")))
}

fn settings() -> Result<SerializeSettings> {
    let configuration: Configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| refused(&format!("{error:?}")))?;
    Ok(SerializeSettings { configuration, ..SerializeSettings::default() })
}

fn refused(why: &str) -> Error {
    Error(why.to_string())
}

fn draw(surface: &mut Surface<'_>, mark: &Mark) -> (Option<Node>, Identifier) {
    let artifact = |kind| ContentTag::Artifact(Artifact::with_kind(kind));
    match mark {
        Mark::Text { owner, x, y, size, ink, run } => {
            let tag = match owner {
                Owner::Part(_) => ContentTag::Span(SpanTag::empty().with_actual_text(run.actual.as_deref())),
                Owner::Header => artifact(ArtifactType::Header),
                Owner::Repeated => artifact(ArtifactType::Footer),
            };
            let leaf = surface.start_tagged(tag);
            surface.set_fill(Some(fill(*ink)));
            let at = Point::from_xy(points(*x), points(*y));
            surface.draw_glyphs(at, &run.glyphs, face::font(run.face), &run.text, points(*size), false);
            surface.end_tagged();
            (owner.part(), leaf)
        }
        Mark::Fill { node, x, y, width, height, ink } => {
            let leaf =
                surface.start_tagged(if node.is_some() { ContentTag::Other } else { artifact(ArtifactType::Layout) });
            surface.set_fill(Some(fill(*ink)));
            let mut path = PathBuilder::new();
            if let Some(rect) = Rect::from_xywh(points(*x), points(*y), points(*width), points(*height)) {
                path.push_rect(rect);
            }
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
            surface.end_tagged();
            (*node, leaf)
        }
    }
}

/// Hundredths of a point as points.
#[allow(clippy::float_arithmetic, reason = "a coordinate of a drawing, never money")]
fn points(hundredths: i32) -> f32 {
    hundredths as f32 / 100.0
}

fn fill(ink: Ink) -> Fill {
    let (r, g, b) = match ink {
        Ink::Black => (0x22, 0x20, 0x1c),
        Ink::Soft => (0x6b, 0x67, 0x5f),
        Ink::Hair => (0xdd, 0xd9, 0xd0),
        Ink::Line => (0x8f, 0x8a, 0x7f),
        Ink::Warning => (0xa4, 0x42, 0x1c),
        Ink::Green => (0x1f, 0x71, 0x48),
        Ink::Ochre => (0xb2, 0x7d, 0x14),
        Ink::Grey => (0x8a, 0x86, 0x7e),
    };
    Fill { paint: rgb::Color::new(r, g, b).into(), opacity: NormalizedF32::ONE, rule: FillRule::default() }
}

/// The tree of tags: every part with what is drawn for it, then the parts within it.
fn tree(sheets: &Sheets, leaves: Vec<(Node, Identifier)>) -> TagTree {
    let mut drawn: Vec<Vec<Identifier>> = vec![Vec::new(); sheets.nodes.len()];
    for (node, leaf) in leaves {
        drawn[node.0].push(leaf);
    }
    let mut within: Vec<Vec<usize>> = vec![Vec::new(); sheets.nodes.len()];
    let mut tree = TagTree::new().with_lang(Some(LANGUAGE.into()));
    for (place, (_, parent)) in sheets.nodes.iter().enumerate() {
        if let Some(parent) = parent {
            within[parent.0].push(place);
        }
    }
    for (place, _) in sheets.nodes.iter().enumerate().filter(|(_, (_, parent))| parent.is_none()) {
        tree.push(group(sheets, place, &mut drawn, &within));
    }
    tree
}

fn group(sheets: &Sheets, place: usize, drawn: &mut Vec<Vec<Identifier>>, within: &[Vec<usize>]) -> TagGroup {
    let mut group = TagGroup::new(tag(&sheets.nodes[place].0));
    for leaf in std::mem::take(&mut drawn[place]) {
        group.push(leaf);
    }
    for child in &within[place] {
        group.push(self::group(sheets, *child, drawn, within));
    }
    group
}

fn tag(role: &Role) -> TagKind {
    match role {
        Role::Heading(level, title) => {
            Tag::Hn(NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN), Some(title.clone())).into()
        }
        Role::Paragraph => Tag::P.into(),
        Role::List => Tag::L(ListNumbering::Disc).into(),
        Role::Item => Tag::LI.into(),
        Role::Label => Tag::Lbl.into(),
        Role::ItemBody => Tag::LBody.into(),
        Role::Figure(words) => Tag::Figure(Some(words.clone())).into(),
        Role::Table => Tag::Table.into(),
        Role::Head => Tag::THead.into(),
        Role::Body => Tag::TBody.into(),
        Role::Foot => Tag::TFoot.into(),
        Role::Row => Tag::TR.into(),
        Role::ColumnHeading => Tag::TH(TableHeaderScope::Column).into(),
        Role::RowHeading => Tag::TH(TableHeaderScope::Row).into(),
        Role::Cell => Tag::TD.into(),
    }
}

/// The headings, for readers who jump to them.
fn outline(sheets: &Sheets) -> Outline {
    let mut outline = Outline::new();
    for (title, sheet, y) in &sheets.headings {
        let place = XyzDestination::new(*sheet, Point::from_xy(0.0, points(*y)));
        outline.push_child(OutlineNode::new(title.clone(), place));
    }
    outline
}

fn metadata(about: &About) -> Metadata {
    let mut metadata = Metadata::new().title(about.title.clone()).language(LANGUAGE.into());
    if !about.creator.is_empty() {
        metadata = metadata.creator(about.creator.clone());
    }
    if !about.author.is_empty() {
        metadata = metadata.authors(vec![about.author.clone()]);
    }
    if let Some(created) = &about.created {
        metadata = metadata.creation_date(date(created));
    }
    metadata
}

fn date(at: &DateTime<Utc>) -> PdfDate {
    let small = |number: u32| u8::try_from(number).unwrap_or(0);
    PdfDate::new(u16::try_from(at.year()).unwrap_or(0))
        .month(small(at.month()))
        .day(small(at.day()))
        .hour(small(at.hour()))
        .minute(small(at.minute()))
        .second(small(at.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}
