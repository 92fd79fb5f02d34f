//! What a person typed into a book that another file took the place of: gathered from drafts and from acts that failed, kept by the front
//! outside the book, and compared with the file that is opened next. Nothing is written here.

use std::collections::BTreeMap;

use claimbook_domain::field::FieldList;
use claimbook_store::Reader;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::book::Book;
use crate::claimants::find;
use crate::drafts;
use crate::error::{ErrorKind, Result};
use crate::matters;
use crate::progress::Progress;
use crate::views::*;

/// Replaces the claim number in drafts of a claimant who has none yet.
const NEW: &str = "new";

/// Whose text the draft of the rules is.
const RULES: &str = "The rules";

/// Every draft of the file that was opened. `since` is when the replacement was noticed: a text of the same field supersedes an earlier
/// one of the same replacement, and none of another.
pub fn drafts(book: &Book, since: &str) -> Vec<RescuedText> {
    let texts = drafts::of_former_file(book).into_iter().map(|(key, (value, at))| of_key(&key, value, at)).collect();
    named(book, since, texts)
}

/// What a person typed into the request of a call that failed because the book was replaced.
pub fn of_call(book: &Book, since: &str, call: &str, request: &Value) -> Vec<RescuedText> {
    let mut texts = typed_in(call, request);
    // To empty a value is to change it; any other box that is empty was not typed into.
    texts.retain(|text| !text.value.is_empty() || ["claimant", "matter"].contains(&text.kind.as_str()));
    texts.iter_mut().for_each(|text| text.at = book.now());
    named(book, since, texts)
}

/// A text of a box that no draft is made of: a note, an unsent parameter. It can be copied.
pub fn of_box(book: &Book, since: &str, claim_no: &str, label: &str, value: &str) -> RescuedText {
    let text = RescuedText { at: book.now(), ..other(claim_no, "", label, value) };
    named(book, since, vec![text]).remove(0)
}

/// The texts with `new` ones, which supersede those of the same id.
pub fn merged(mut texts: Vec<RescuedText>, new: Vec<RescuedText>) -> Vec<RescuedText> {
    for text in new {
        match texts.iter_mut().find(|known| known.id == text.id) {
            // The same text is as old as it was when it was first seen.
            Some(known) if known.value == text.value => {}
            Some(known) => *known = text,
            None => texts.push(text),
        }
    }
    texts
}

/// The texts next to what the book has now.
///
/// # Errors
/// When the book cannot be read.
pub fn compare(book: &Book, request: RescuedTexts, progress: &Progress<'_>) -> Result<RescuedOffers> {
    let matter = matters::get(book, Nothing {}, progress)?;
    book.read(|reader| {
        let rows = request.rows.into_iter().map(|text| match text.kind.as_str() {
            "claimant" => claimant_offer(reader, text),
            "matter" => {
                let field = matter.fields.iter().find(|field| field.key == text.field);
                let now = field.map(|field| field.value.clone()).unwrap_or_default();
                let found = field.is_some_and(|field| field.locked.is_empty());
                Ok(RescuedOffer { text, found, now, version: matter.version, ..RescuedOffer::default() })
            }
            kind => {
                let found = kind == NEW;
                Ok(RescuedOffer { text, found, ..RescuedOffer::default() })
            }
        });
        Ok(RescuedOffers { rows: rows.collect::<Result<_>>()? })
    })
}

fn claimant_offer(reader: &Reader<'_>, text: RescuedText) -> Result<RescuedOffer> {
    let matter = reader.matter()?.0;
    match find(reader, &matter, &text.claim_no) {
        Ok(stored) => {
            let fields = &stored.claimant.fields;
            let field = matter.list().parse(&text.field);
            Ok(RescuedOffer {
                found: field.is_some(),
                name_now: fields.display_name(),
                now: field.map(|field| fields.get(field).to_string()).unwrap_or_default(),
                version: stored.claimant.version,
                text,
            })
        }
        Err(why) if why.kind == ErrorKind::NotFound => Ok(RescuedOffer { text, ..RescuedOffer::default() }),
        Err(why) => Err(why),
    }
}

/// Keys of drafts are made by the page: `claimant/LNKD-0000001/notes`, `claimant/new/last_name`, `rules/draft/3` (begun from version 3).
fn of_key(key: &str, value: String, at: String) -> RescuedText {
    let parts: Vec<&str> = key.splitn(3, '/').collect();
    let text = match parts[..] {
        ["claimant", NEW, field] => of_new(field, &value),
        ["claimant", claim_no, field] => of_claimant(claim_no, field, &value),
        ["rules", "draft", _] => other("", RULES, "Draft", &value),
        _ => other("", "", key, &value),
    };
    RescuedText { at, ..text }
}

fn typed_in(call: &str, request: &Value) -> Vec<RescuedText> {
    match call {
        "claimants.edit" => read(request, |edit: ClaimantEdit| {
            edit.set.iter().map(|(field, value)| of_claimant(&edit.claim_no, field, value)).collect()
        }),
        "claimants.add" => {
            read(request, |add: ClaimantAdd| add.fields.iter().map(|(field, value)| of_new(field, value)).collect())
        }
        "claimants.move" => read(request, |to: ClaimantMove| {
            let act = format!("of the move to {}", to.status);
            let texts = [("Reason", &to.reason), ("Note", &to.note), ("Surviving claim", &to.duplicate_of)];
            texts.iter().map(|(what, value)| other(&to.claim_no, "", &format!("{what} {act}"), value)).collect()
        }),
        "claimants.bulk" => read(request, of_bulk),
        "matter.edit" => read(request, |edit: MatterEdit| {
            let reason = other("", "The matter", "Reason", &edit.reason);
            let rules = other("", "The matter", "Rules", &edit.rules);
            edit.set.iter().map(|(key, value)| of_matter(key, value)).chain([rules, reason]).collect()
        }),
        "imports.mend" => read(request, |mending: Mending| {
            let cells = mending.rows.iter().flat_map(|row| row.cells.iter().map(move |cell| (row.row, cell)));
            let named = |row| format!("Import {}, row {row}", mending.batch);
            cells.map(|(row, (header, value))| other("", &named(row), header, value)).collect()
        }),
        "eligibility.override" => read(request, |decided: OverrideSet| {
            let label = format!("Reason of the decision on {}", decided.rule);
            vec![other(&decided.claim_no, "", &label, &decided.reason)]
        }),
        "rules.apply" => read(request, |draft: RulesApply| {
            let texts = [("Draft", &draft.text), ("Reason", &draft.reason)];
            texts.iter().map(|(label, value)| other("", RULES, label, value)).collect()
        }),
        "evidence.void" => read(request, |void: EvidenceVoid| vec![other("", "Evidence", "Reason", &void.reason)]),
        "evidence.review" => {
            read(request, |review: EvidenceReview| vec![other("", "Evidence", "Reason", &review.reason)])
        }
        "evidence.edit" => read(request, |edit: EvidenceEdit| {
            let texts =
                [("Note", edit.note), ("Received from", edit.received_from), ("Received by", edit.received_how)];
            let typed = texts.into_iter().filter_map(|(label, text)| Some((label, text?)));
            typed.map(|(label, text)| other("", "Evidence", label, &text)).collect()
        }),
        "evidence.key_in" => read(request, of_document),
        "export.list_save" => {
            read(request, |list: SavedListEdit| vec![other("", "A list of one's own", "Name", &list.name)])
        }
        "contacts.add" => read(request, |contact: ContactAdd| {
            let texts = [("With", &contact.with), ("Text", &contact.text)];
            texts
                .iter()
                .map(|(what, value)| other(&contact.claim_no, "", &format!("{what} of the contact"), value))
                .collect()
        }),
        "notices.returned" => read(request, |back: NoticeReturned| {
            vec![other(&back.claim_no, "", "Note on the letter that came back", &back.note)]
        }),
        "notices.template_save" => {
            read(request, |letter: LetterTemplateEdit| vec![other("", "A letter", &letter.name, &letter.text)])
        }
        _ => Vec::new(),
    }
}

/// Whether a person types into the request of this call.
pub fn holds_text(call: &str) -> bool {
    const CALLS: &[&str] = &[
        "claimants.edit",
        "claimants.add",
        "claimants.move",
        "claimants.bulk",
        "matter.edit",
        "imports.mend",
        "eligibility.override",
        "rules.apply",
        "evidence.void",
        "evidence.review",
        "evidence.edit",
        "evidence.key_in",
        "export.list_save",
        "contacts.add",
        "notices.returned",
        "notices.template_save",
    ];
    CALLS.contains(&call)
}

/// What was read off a document: each payment on a line.
fn of_document(keyed: EvidenceKeyIn) -> Vec<RescuedText> {
    let facts = keyed.facts;
    let payments = facts.payments.into_iter().map(|paid| {
        let parts = [paid.product, paid.on, paid.until, paid.amount, paid.currency, paid.invoice];
        let typed: Vec<String> = parts.into_iter().filter(|part| !part.trim().is_empty()).collect();
        ("Payment", typed.join(", "))
    });
    let others = [("Account", facts.owner), ("Confirmed e-mail", facts.email)];
    payments.chain(others).map(|(label, text)| other("", "Evidence", label, &text)).collect()
}

fn of_bulk(bulk: Bulk) -> Vec<RescuedText> {
    let whom = match bulk.select.claim_nos.len() {
        0 => "A bulk change of a filter".to_string(),
        n => format!("A bulk change of {n} claimants"),
    };
    let texts = [("Reason", &bulk.reason), ("Note", &bulk.note)].map(|(label, value)| other("", &whom, label, value));
    let set = bulk.set.iter().map(|(field, value)| other("", &whom, &field_label(field), value));
    texts.into_iter().chain(set).collect()
}

fn read<T: DeserializeOwned>(request: &Value, texts: impl FnOnce(T) -> Vec<RescuedText>) -> Vec<RescuedText> {
    // A request that does not fit its call was refused before the book was looked at.
    serde_json::from_value(request.clone()).map(texts).unwrap_or_default()
}

fn of_claimant(claim_no: &str, field: &str, value: &str) -> RescuedText {
    let claim_no = claim_no.to_string();
    RescuedText { claim_no, label: field_label(field), ..text("claimant", field, value) }
}

fn of_new(field: &str, value: &str) -> RescuedText {
    RescuedText { name: "New claimant".into(), label: field_label(field), ..text(NEW, field, value) }
}

fn of_matter(key: &str, value: &str) -> RescuedText {
    RescuedText { name: "The matter".into(), label: key.to_string(), ..text("matter", key, value) }
}

fn other(claim_no: &str, name: &str, label: &str, value: &str) -> RescuedText {
    let (claim_no, name) = (claim_no.to_string(), name.to_string());
    RescuedText { claim_no, name, label: label.to_string(), ..text("other", label, value) }
}

fn text(kind: &str, field: &str, value: &str) -> RescuedText {
    RescuedText { kind: kind.into(), field: field.into(), value: value.into(), ..RescuedText::default() }
}

fn field_label(code: &str) -> String {
    FieldList::core().parse(code).map_or_else(|| code.to_string(), |field| field.label().to_string())
}

/// Gives each text its id and, if the former file can be read, the name of its claimant and the words for its parameter.
fn named(book: &Book, since: &str, mut texts: Vec<RescuedText>) -> Vec<RescuedText> {
    for text in &mut texts {
        let whose = if text.claim_no.is_empty() { &text.name } else { &text.claim_no };
        text.id = format!("{since}/{}/{whose}/{}", text.kind, text.field);
    }
    let known = book.read_former(|reader| {
        let matter = reader.matter()?.0;
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        let of_claimants = texts.iter_mut().filter(|text| matches!(text.kind.as_str(), "claimant" | NEW));
        for text in of_claimants {
            if let Some(field) = matter.list().find(&text.field) {
                text.label = field.label().to_string();
            }
        }
        for text in texts.iter().filter(|text| !text.claim_no.is_empty()) {
            if let Ok(stored) = find(reader, &matter, &text.claim_no) {
                names.insert(text.claim_no.clone(), stored.claimant.fields.display_name());
            }
        }
        Ok(names)
    });
    // Without a name the claim number says whose it is.
    let names = known.unwrap_or_default();
    for text in &mut texts {
        if let Some(name) = names.get(&text.claim_no) {
            text.name.clone_from(name);
        }
        if text.kind == "matter" {
            text.label = matters::label_of(&text.field).map_or_else(|| text.field.clone(), str::to_string);
        }
    }
    texts
}
