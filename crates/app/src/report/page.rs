//! The summary as one HTML document: semantic, without scripts, with its own style in one element, so that the window can take it out
//! and adopt it under its content security policy. It opens in any browser and prints on Letter paper.

use super::chart::{self, Scene};
use super::figures::Summary;
use super::tables::{self, Kind, Table};

/// The style of the document, exactly as it stands between its tags.
pub(crate) const STYLE: &str = include_str!("style.css");

/// The document.
pub(crate) fn html(summary: &Summary) -> String {
    let mut page = Page(String::with_capacity(16 * 1024));
    page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.element("title", "", &format!("Damages summary: {}", summary.heading.caption));
    page.raw("<style>").raw(STYLE).raw("</style>\n</head>\n<body>\n<main>\n");
    head(&mut page, summary);
    tally(&mut page, summary);
    for table in [tables::by_status, tables::left_out, tables::by_plan, tables::by_state] {
        page.table(&table(summary));
    }
    grounds(&mut page, summary);
    foot(&mut page, summary);
    page.raw("</main>\n</body>\n</html>\n");
    page.0
}

/// Text being written; whatever comes from the book is escaped.
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

    /// One element on a line of its own; nothing when it would be empty.
    fn element(&mut self, name: &str, attributes: &str, text: &str) {
        if !text.is_empty() {
            self.raw("<").raw(name).raw(attributes).raw(">").text(text).raw("</").raw(name).raw(">\n");
        }
    }

    fn table(&mut self, table: &Table) {
        self.element("h2", "", table.title);
        self.raw("<div class=\"scroll\"><table>\n<thead><tr>");
        for (place, column) in table.columns.iter().enumerate() {
            let class = if place > 0 && column.kind == Kind::Words { " class=\"words\"" } else { "" };
            self.raw("<th scope=\"col\"").raw(class).raw(">").text(column.heading).raw("</th>");
        }
        self.raw("</tr></thead>\n<tbody>\n");
        for row in &table.rows {
            self.row(row, table);
        }
        self.raw("</tbody>\n<tfoot>\n");
        self.row(&table.foot, table);
        self.raw("</tfoot>\n</table></div>\n");
    }

    fn row(&mut self, cells: &[String], table: &Table) {
        self.raw("<tr>");
        for (place, (cell, column)) in cells.iter().zip(&table.columns).enumerate() {
            match (place, column.kind) {
                (0, _) => self.raw("<th scope=\"row\">").text(cell).raw("</th>"),
                (_, Kind::Words) => self.raw("<td class=\"words\">").text(cell).raw("</td>"),
                (_, Kind::Sum | Kind::Rate) => self.raw("<td>").text(cell).raw("</td>"),
            };
        }
        self.raw("</tr>\n");
    }
}

fn head(page: &mut Page, summary: &Summary) {
    let heading = &summary.heading;
    page.raw("<header>\n<p class=\"kicker\"><strong>Damages summary</strong> <span>As of <time datetime=\"");
    page.text(&heading.as_of_utc).raw("\">").text(&heading.as_of).raw("</time></span></p>\n");
    page.element("h1", "", &heading.caption);
    page.raw("<p class=\"court\">").text(&heading.court);
    if !heading.number.is_empty() {
        page.raw(" · <span>").text(&heading.number).raw("</span>");
    }
    page.raw("</p>\n");
    page.element("p", " class=\"banner\"", &heading.banner);
    page.element("p", " class=\"dates\"", &heading.dates);
    page.raw("</header>\n");
}

fn tally(page: &mut Page, summary: &Summary) {
    page.raw("<section class=\"tally\">\n<p class=\"great\">").text(&summary.money(summary.total.qualified.cents));
    page.raw(" <em>").text(&summary.basis).raw("</em></p>\n");
    page.element("p", " class=\"sentence\"", &format!("{} {}", summary.sentence(), summary.basis));
    let (lead, rest) = summary.caution();
    page.raw("<p class=\"caution\"><strong>").text(lead).raw("</strong> ").text(rest).raw("</p>\n");
    svg(page, &chart::bar(summary));
    page.table(&tables::tally(summary));
    page.raw("</section>\n");
}

fn svg(page: &mut Page, scene: &Scene) {
    let size = format!("{} {}", points(scene.width), points(scene.height));
    page.raw("<svg role=\"img\" viewBox=\"0 0 ").raw(&size).raw("\" aria-label=\"").text(&scene.words).raw("\">\n");
    for shape in &scene.shapes {
        page.raw(&format!(
            "<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\n",
            shape.role.code(),
            points(shape.x),
            points(shape.y),
            points(shape.width),
            points(shape.height)
        ));
    }
    for label in &scene.labels {
        page.raw(&format!("<text x=\"{}\" y=\"{}\"><tspan class=\"figure\">", points(label.x), points(label.y)));
        page.text(&label.figure).raw("</tspan> ").text(&label.words).raw("</text>\n");
    }
    page.raw("</svg>\n");
}

/// `504` or `12.5` for hundredths of a point.
fn points(hundredths: i32) -> String {
    match (hundredths / 100, hundredths % 100) {
        (whole, 0) => whole.to_string(),
        (whole, part) => format!("{whole}.{part:02}"),
    }
}

fn grounds(page: &mut Page, summary: &Summary) {
    page.element("h2", "", "Basis of the figures");
    page.raw("<dl>\n");
    for (label, text) in &summary.grounds {
        page.element("dt", "", label);
        page.element("dd", "", text);
    }
    page.raw("</dl>\n");
}

fn foot(page: &mut Page, summary: &Summary) {
    page.raw("<footer>\n");
    page.element("p", "", &summary.prepared());
    page.raw("<p>").text(&summary.sealed()).raw(" <code>").text(&summary.seal.sha256).raw("</code></p>\n");
    page.element("p", "", &summary.how_to_check());
    page.element("p", "", &summary.anchored());
    page.raw("</footer>\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    /// The bodies and feet of every table: rows of cells without markup.
    fn tables(html: &str) -> Vec<(Vec<Vec<String>>, Vec<String>)> {
        let between = |text: &str, open: &str, close: &str| -> Vec<String> {
            text.split(open).skip(1).map(|rest| rest.split(close).next().unwrap().to_string()).collect()
        };
        let cells = |row: &str| -> Vec<String> {
            row.split('<')
                .filter(|part| part.starts_with("td") || part.starts_with("th"))
                .map(|part| part.split_once('>').unwrap().1.to_string())
                .collect()
        };
        between(html, "<table>", "</table>")
            .iter()
            .map(|table| {
                let body = between(table, "<tbody>", "</tbody>").remove(0);
                let foot = between(table, "<tfoot>", "</tfoot>").remove(0);
                (
                    between(&body, "<tr>", "</tr>").iter().map(|row| cells(row)).collect(),
                    cells(&between(&foot, "<tr>", "</tr>")[0]),
                )
            })
            .collect()
    }

    fn number(cell: &str) -> u64 {
        cell.replace(['$', ',', '.'], "").parse().unwrap()
    }

    #[test]
    fn every_table_of_the_page_foots() {
        let tables = tables(&html(&fixture::summary()));
        assert_eq!(tables.len(), 5);
        for (rows, foot) in tables {
            for column in 1..foot.len() {
                // Words and the amount for each have no sum.
                if foot[column].is_empty() || foot[column] == "$1,000.00" {
                    continue;
                }
                let sum: u64 = rows.iter().map(|row| number(&row[column])).sum();
                assert_eq!(sum, number(&foot[column]), "{foot:?}, column {column}");
            }
        }
    }

    #[test]
    fn the_page_says_what_it_must() {
        let page = html(&fixture::summary());
        for words in [
            "De La Torre v. LinkedIn Corp.",
            "No. 5:25-cv-00709",
            "dismissed without prejudice",
            "1,284 qualified × $1,000.00 = $1,284,000.00 sought, contested",
            "Sought, not owed",
            "As of ",
            "9:04 AM PST",
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            "after event 4211",
            "Prepared by D. Ortiz",
        ] {
            assert!(page.contains(words), "{words}");
        }
    }

    #[test]
    fn nothing_of_the_book_becomes_markup_and_nothing_runs() {
        let mut summary = fixture::summary();
        summary.heading.caption = "<script>alert('x')</script> v. \"Müller & Sons\"".into();
        let page = html(&summary);
        assert!(page.contains("<h1>&lt;script&gt;alert('x')&lt;/script&gt; v. &quot;Müller &amp; Sons&quot;</h1>"));
        assert!(!page.contains("<script") && !page.contains(" style=") && !page.contains("http"));
    }

    #[test]
    fn the_page_carries_its_style_and_needs_no_other_file() {
        let page = html(&fixture::summary());
        assert!(page.contains(&format!("<style>{STYLE}</style>")));
        assert!(!page.contains("url(") && !page.contains("<link") && !page.contains("src="));
    }

    #[test]
    fn the_whole_page() {
        let page = html(&fixture::summary()).replace(STYLE, "/* style.css */");
        insta::assert_snapshot!(page);
    }
}
