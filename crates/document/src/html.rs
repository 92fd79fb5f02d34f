//! A document as one HTML page: semantic, without scripts, with its own style in one element, so that a window can take it out and
//! adopt it under a content security policy. It opens in any browser and prints on Letter paper.

use crate::bars::{Bars, Tone};
use crate::model::{Block, Definitions, Document, Masthead, Paragraph, ParagraphStyle, Remark, ScreenPlace};
use crate::table::{Align, Row, Table};

/// The style of the page except the colors of its bars, which replace [`COLORS`].
const STYLE: &str = include_str!("style.css");
const COLORS: &str = "/* the colors of shares */\n";

/// The page.
pub(crate) fn html(document: &Document) -> String {
    let mut page = Page(String::with_capacity(16 * 1024));
    page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.element("title", "", &document.about.title);
    page.raw("<style>").raw(&style(document)).raw("</style>\n</head>\n<body>\n<main>\n");
    if let Some(masthead) = &document.masthead {
        page.masthead(masthead);
    }
    let (last, first): (Vec<&Block>, Vec<&Block>) = document.body.iter().partition(|block| comes_last(block));
    for block in first.into_iter().chain(last) {
        page.block(block);
    }
    page.closing(&document.closing);
    page.raw("</main>\n</body>\n</html>\n");
    page.0
}

fn comes_last(block: &Block) -> bool {
    matches!(block, Block::Definitions(Definitions { on_screen: ScreenPlace::AfterBody, .. }))
}

/// The style with a rule for each share of a bar.
fn style(document: &Document) -> String {
    let mut rules = String::new();
    colors(&document.body, &mut rules);
    STYLE.replacen(COLORS, &rules, 1)
}

fn colors(blocks: &[Block], rules: &mut String) {
    for block in blocks {
        match block {
            Block::Section(blocks) => colors(blocks, rules),
            Block::Bars(bars) => {
                for share in &bars.shares {
                    let rule = format!("svg .{} {{ fill: {}; }}\n", class(share.key), color(share.tone));
                    if !rules.contains(&rule) {
                        rules.push_str(&rule);
                    }
                }
            }
            _ => {}
        }
    }
}

/// A key as the name of a class: what could end it in markup or style becomes a hyphen.
fn class(key: &str) -> String {
    key.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' }).collect()
}

fn color(tone: Tone) -> &'static str {
    match tone {
        Tone::Green => "#2a7d52",
        Tone::Ochre => "#b27d14",
        Tone::Grey => "#8a867e",
    }
}

/// Text being written; whatever comes from the document is escaped.
struct Page(String);

impl Page {
    fn raw(&mut self, markup: &str) -> &mut Page {
        self.0.push_str(markup);
        self
    }

    fn text(&mut self, text: &str) -> &mut Page {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                c => self.0.push(c),
            }
        }
        self
    }

    /// One element on a line of its own; nothing when it would be blank.
    fn element(&mut self, name: &str, attributes: &str, text: &str) {
        if !text.trim().is_empty() {
            self.raw("<").raw(name).raw(attributes).raw(">").text(text).raw("</").raw(name).raw(">\n");
        }
    }

    fn masthead(&mut self, masthead: &Masthead) {
        self.raw("<header>\n");
        if !masthead.kind.is_empty() || masthead.date.is_some() {
            self.kicker(masthead);
        }
        self.element("h1", "", &masthead.title);
        if let Some((first, others)) = masthead.subtitle.split_first() {
            self.raw("<p class=\"court\">").text(first);
            for part in others {
                self.raw(" · <span>").text(part).raw("</span>");
            }
            self.raw("</p>\n");
        }
        self.element("p", " class=\"banner\"", &masthead.warning);
        self.element("p", " class=\"dates\"", &masthead.details);
        self.raw("</header>\n");
    }

    fn kicker(&mut self, masthead: &Masthead) {
        self.raw("<p class=\"kicker\"><strong>").text(&masthead.kind).raw("</strong>");
        if let Some(date) = &masthead.date {
            self.raw(" <span>").text(&date.lead).raw(" <time datetime=\"").text(&date.iso).raw("\">");
            self.text(&date.words).raw("</time></span>");
        }
        self.raw("</p>\n");
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => self.element(&format!("h{}", heading.level.clamp(1, 6)), "", &heading.text),
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::Lines(lines) => self.lines(lines),
            Block::Items(items) => self.items(items),
            Block::KeyFigure(key) => {
                self.raw("<p class=\"great\">").text(&key.figure);
                self.raw(" <em>").text(&key.note).raw("</em></p>\n");
            }
            Block::Bars(bars) => self.bars(bars),
            Block::Table(table) => self.table(table),
            Block::TablesAcross(tables) => tables.iter().for_each(|table| self.table(table)),
            Block::Definitions(definitions) => self.definitions(definitions),
            Block::Section(blocks) => {
                self.raw("<section class=\"tally\">\n");
                blocks.iter().for_each(|block| self.block(block));
                self.raw("</section>\n");
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let class = match paragraph.style {
            ParagraphStyle::Plain => "",
            ParagraphStyle::Large => " class=\"sentence\"",
            ParagraphStyle::Note => " class=\"caution\"",
            ParagraphStyle::Letter => " class=\"letter\"",
        };
        match &paragraph.lead {
            None => self.element("p", class, &paragraph.text),
            Some(lead) => {
                self.raw("<p").raw(class).raw("><strong>").text(lead).raw("</strong> ");
                self.text(&paragraph.text).raw("</p>\n");
            }
        }
    }

    fn lines(&mut self, lines: &[String]) {
        if lines.iter().all(|line| line.trim().is_empty()) {
            return;
        }
        self.raw("<p class=\"letter\">");
        for (place, line) in lines.iter().enumerate() {
            self.raw(if place > 0 { "<br>" } else { "" }).text(line);
        }
        self.raw("</p>\n");
    }

    fn items(&mut self, items: &[String]) {
        self.raw("<ul class=\"letter\">\n");
        items.iter().for_each(|item| self.element("li", "", item));
        self.raw("</ul>\n");
    }

    fn table(&mut self, table: &Table) {
        self.element("h2", "", &table.title);
        self.raw("<div class=\"scroll\"><table>\n<thead><tr>");
        for (place, column) in table.columns.iter().enumerate() {
            let class = if place > 0 && column.align == Align::Left { " class=\"words\"" } else { "" };
            self.raw("<th scope=\"col\"").raw(class).raw(">").text(&column.heading).raw("</th>");
        }
        self.raw("</tr></thead>\n<tbody>\n");
        for Row { cells, .. } in &table.rows {
            self.row(cells, table);
        }
        self.raw("</tbody>\n");
        if let Some(cells) = &table.footing {
            self.raw("<tfoot>\n");
            self.row(cells, table);
            self.raw("</tfoot>\n");
        }
        self.raw("</table></div>\n");
    }

    fn row(&mut self, cells: &[String], table: &Table) {
        self.raw("<tr>");
        for (place, (cell, column)) in cells.iter().zip(&table.columns).enumerate() {
            match (place, column.align) {
                (0, _) => self.raw("<th scope=\"row\">").text(cell).raw("</th>"),
                (_, Align::Left) => self.raw("<td class=\"words\">").text(cell).raw("</td>"),
                (_, Align::Right) => self.raw("<td>").text(cell).raw("</td>"),
            };
        }
        self.raw("</tr>\n");
    }

    fn bars(&mut self, bars: &Bars) {
        let scene = bars.scene();
        let size = format!("{} {}", points(scene.width), points(scene.height));
        self.raw("<svg role=\"img\" viewBox=\"0 0 ").raw(&size).raw("\" aria-label=\"").text(&bars.words).raw("\">\n");
        for shape in &scene.shapes {
            self.raw(&format!(
                "<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\n",
                class(bars.shares[shape.share].key),
                points(shape.x),
                points(shape.y),
                points(shape.width),
                points(shape.height)
            ));
        }
        for label in &scene.labels {
            let share = &bars.shares[label.share];
            self.raw(&format!("<text x=\"{}\" y=\"{}\"><tspan class=\"figure\">", points(label.x), points(label.y)));
            self.text(&share.figure).raw("</tspan> ").text(&share.words).raw("</text>\n");
        }
        self.raw("</svg>\n");
    }

    fn definitions(&mut self, definitions: &Definitions) {
        self.element("h2", "", &definitions.title);
        self.raw("<dl>\n");
        for (term, meaning) in &definitions.entries {
            self.element("dt", "", term);
            self.element("dd", "", meaning);
        }
        self.raw("</dl>\n");
    }

    fn closing(&mut self, remarks: &[Remark]) {
        if remarks.is_empty() {
            return;
        }
        self.raw("<footer>\n");
        for remark in remarks {
            match &remark.code {
                None => self.element("p", "", &remark.text),
                Some(code) => {
                    self.raw("<p>").text(&remark.text).raw(" <code>").text(code).raw("</code></p>\n");
                }
            }
        }
        self.raw("</footer>\n");
    }
}

/// `504` or `12.5` for hundredths of a point.
fn points(hundredths: i32) -> String {
    match (hundredths / 100, hundredths % 100) {
        (whole, 0) => whole.to_string(),
        (whole, part) => format!("{whole}.{part:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{document, heading, payments, sentences};
    use crate::{Fit, Fold, Heading, Share, Table};

    const ODD: &str = "<script>alert('x')</script> \"Müller & Sons\"";
    const ESCAPED: &str = "&lt;script&gt;alert('x')&lt;/script&gt; &quot;Müller &amp; Sons&quot;";

    fn bars(key: &'static str, words: &str) -> Block {
        let share = Share { key, tone: Tone::Green, size: 1, figure: words.into(), words: words.into() };
        Block::Bars(Bars { shares: vec![share], words: words.into() })
    }

    #[test]
    fn no_text_becomes_markup_wherever_it_is() {
        let odd = || ODD.to_string();
        let mut table = payments(1, Fit::Flow);
        table.title = odd();
        table.columns[0].heading = odd();
        table.rows[0].cells = vec![odd(), odd()];
        table.footing = Some(vec![odd(), odd()]);
        let mut document = document(vec![
            heading(ODD),
            Block::Paragraph(Paragraph { lead: Some(odd()), text: odd(), style: ParagraphStyle::Note }),
            bars("paid", ODD),
            Block::Table(table),
            Block::Definitions(Definitions { title: odd(), entries: vec![(odd(), odd())], ..Default::default() }),
            Block::Lines(vec![odd(), odd()]),
            Block::Items(vec![odd()]),
        ]);
        document.about.title = odd();
        document.masthead = Some(Masthead {
            kind: odd(),
            date: Some(crate::Date { lead: odd(), words: odd(), iso: odd() }),
            title: odd(),
            subtitle: vec![odd(), odd()],
            warning: odd(),
            details: odd(),
        });
        document.closing = vec![Remark { text: odd(), code: Some(odd()) }];
        let page = html(&document);
        assert_eq!(page.matches(ESCAPED).count(), 30);
        assert!(!page.contains("<script") && !page.contains(ODD));
    }

    #[test]
    fn a_key_ends_neither_a_class_nor_a_rule() {
        let page = html(&document(vec![bars("a\"b{}</style>", "1")]));
        assert!(page.contains("svg .a-b----style- { fill: #2a7d52; }\n"));
        assert!(page.contains("<rect class=\"a-b----style-\""));
    }

    #[test]
    fn each_color_has_one_rule_and_a_page_without_bars_has_none() {
        let page = html(&document(vec![bars("paid", "1"), Block::Section(vec![bars("paid", "2")])]));
        assert_eq!(page.matches("svg .paid {").count(), 1);
        let page = html(&document(vec![sentences(1)]));
        assert!(!page.contains(COLORS.trim()) && page.contains("svg .figure"));
    }

    #[test]
    fn the_page_carries_its_style_and_needs_no_other_file() {
        let page = html(&document(vec![sentences(1)]));
        assert!(page.contains(&format!("<style>{}</style>", STYLE.replace(COLORS, ""))));
        assert!(!page.contains("url(") && !page.contains("<link") && !page.contains("src="));
    }

    #[test]
    fn headings_have_their_level_and_tables_their_headings_rows_and_sums() {
        let level = |level| Block::Heading(Heading { level, text: "Costs".into() });
        let page = html(&document(vec![level(1), level(3), level(9), Block::Table(payments(2, Fit::Flow))]));
        assert!(page.contains("<h1>Costs</h1>\n<h3>Costs</h3>\n<h6>Costs</h6>\n<h2>Payments</h2>"));
        assert!(page.contains("<thead><tr><th scope=\"col\">Check</th><th scope=\"col\">Amount</th></tr></thead>"));
        assert!(page.contains("<tr><th scope=\"row\">Check 2</th><td>2.00</td></tr>\n</tbody>"));
        assert!(page.contains("<tfoot>\n<tr><th scope=\"row\">All</th><td>3.00</td></tr>\n</tfoot>"));
    }

    #[test]
    fn a_screen_has_every_row_of_a_folded_table() {
        let rest = (0..40).map(|_| vec!["more".into(), String::new()]).collect();
        let fold = Fold { rest, most: Some(5), two_columns: None };
        let table = Table { footing: None, ..payments(40, Fit::Folded(fold)) };
        let page = html(&document(vec![Block::Table(table)]));
        assert!(page.contains("Check 40") && !page.contains(">more<") && !page.contains("<tfoot>"));
    }

    #[test]
    fn notes_on_the_body_come_after_it_and_before_the_closing_remarks() {
        let on_screen = ScreenPlace::AfterBody;
        let notes = Definitions { title: "Notes".into(), entries: vec![("A".into(), "b".into())], on_screen };
        let mut document = document(vec![Block::Definitions(notes), heading("Costs")]);
        document.closing = vec![Remark::plain("The end")];
        let page = html(&document);
        let at = |text: &str| page.find(text).unwrap();
        assert!(at("<h2>Costs") < at("<h2>Notes") && at("<dd>b</dd>") < at("<footer>\n<p>The end</p>"));
    }
}
