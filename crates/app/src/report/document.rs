//! The summary as a document: what it says, block by block. How it looks on paper and on a screen is the document's to know.

use chrono::DateTime;
use claimbook_document::{
    About, Bars, Block, Date, Definitions, Document, KeyFigure, Masthead, PageLine, Paragraph, ParagraphStyle, Remark,
    Running, ScreenPlace, Share, Tone,
};
use claimbook_domain::money::grouped;

use super::figures::Summary;
use super::tables;

/// The whole summary.
pub(super) fn document(summary: &Summary) -> Document {
    let footer = Running::Text(format!("{} · Damages summary", summary.heading.caption));
    Document {
        about: about(summary),
        masthead: Some(masthead(summary)),
        body: body(summary),
        closing: seal(summary),
        header: PageLine::default(),
        footer: PageLine { left: Some(footer), right: Some(Running::PageOfPages) },
    }
}

fn body(summary: &Summary) -> Vec<Block> {
    let first = [
        Block::Section(tally(summary)),
        Block::TablesAcross(Box::new([tables::by_status(summary), tables::left_out(summary)])),
        Block::Definitions(grounds(summary)),
    ];
    let by_choice = summary.by_choice.iter().map(|choice| Block::Table(tables::by_choice(summary, choice)));
    let amounts = (!summary.amounts.is_empty()).then(|| Block::Table(tables::amounts(summary)));
    let by_state = Block::Table(tables::by_state(summary));
    first.into_iter().chain(amounts).chain(by_choice).chain([by_state]).collect()
}

fn about(summary: &Summary) -> About {
    let made = DateTime::parse_from_rfc3339(&summary.heading.as_of_utc);
    About {
        title: format!("Damages summary: {}", summary.heading.caption),
        author: summary.seal.prepared_by.clone(),
        creator: format!("Claimbook {}", env!("CARGO_PKG_VERSION")),
        created: made.ok().map(|made| made.to_utc()),
    }
}

fn masthead(summary: &Summary) -> Masthead {
    let heading = &summary.heading;
    let mut subtitle = vec![heading.court.clone()];
    if !heading.number.is_empty() {
        subtitle.push(heading.number.clone());
    }
    Masthead {
        kind: "Damages summary".into(),
        date: Some(Date { lead: "As of".into(), words: heading.as_of.clone(), iso: heading.as_of_utc.clone() }),
        title: heading.caption.clone(),
        subtitle,
        warning: heading.banner.clone(),
        details: heading.dates.clone(),
    }
}

/// The figure that the summary is for, how it comes about, and the note on it.
fn tally(summary: &Summary) -> Vec<Block> {
    let figure = summary.money(summary.total.qualified.cents);
    let (lead, rest) = summary.caution();
    vec![
        Block::KeyFigure(KeyFigure { figure, note: summary.basis.clone() }),
        Block::Paragraph(Paragraph {
            lead: None,
            text: format!("{} {}", summary.sentence(), summary.basis),
            style: ParagraphStyle::Large,
        }),
        Block::Paragraph(Paragraph { lead: Some(lead.into()), text: rest.into(), style: ParagraphStyle::Note }),
        Block::Bars(bars(summary)),
        Block::Table(tables::tally(summary)),
    ]
}

/// Each part of the tally as a share of the claimants.
fn bars(summary: &Summary) -> Bars {
    let parts = summary.parts();
    let [qualified, pending, excluded] = parts.map(|(_, _, part)| grouped(part.claimants));
    let all = grouped(summary.total.all.claimants);
    let share = |((key, _, part), tone): ((&'static str, _, claimbook_domain::tally::Part), _)| Share {
        key,
        tone,
        size: part.claimants,
        figure: grouped(part.claimants),
        words: key.into(),
    };
    Bars {
        shares: parts.into_iter().zip([Tone::Green, Tone::Ochre, Tone::Grey]).map(share).collect(),
        words: format!("Of {all} claimants, {qualified} are qualified, {pending} pending and {excluded} excluded"),
    }
}

fn grounds(summary: &Summary) -> Definitions {
    Definitions {
        title: "Basis of the figures".into(),
        entries: summary.grounds.iter().map(|(label, text)| (label.to_string(), text.clone())).collect(),
        on_screen: ScreenPlace::AfterBody,
    }
}

/// Who made the summary, and the list and the book behind it.
fn seal(summary: &Summary) -> Vec<Remark> {
    vec![
        Remark::plain(&summary.prepared()),
        Remark { text: summary.sealed(), code: Some(summary.seal.sha256.clone()) },
        Remark::plain(&summary.how_to_check()),
        Remark::plain(&summary.anchored()),
    ]
}

#[cfg(test)]
mod tests;
