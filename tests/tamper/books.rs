//! A book that was told everything there is to tell, so that every table and column of it holds something; and a slice of one.

use std::path::{Path, PathBuf};

use chrono::{TimeZone, Utc};
use claimbook_app::{Book, FixedClock, Progress, api, matters};
use serde_json::{Value, json};

pub(crate) fn clock() -> Box<FixedClock> {
    Box::new(FixedClock(Utc.with_ymd_and_hms(2026, 11, 23, 17, 0, 0).unwrap()))
}

const LIST: &str = "Last name,First name,E-mail,Premium since,Shoe size\n\
    Reyes,Ana,ana@example.org,1/31/2023,38\n\
    Ito,Ken,nonsense,2/5/2023,41\n\
    Abara,Jon,ja@example.org,31/31/2023,43\n\
    Reyes,Ana,ana@example.org,1/31/2023,39\n\
    Okoye,Ada,ada@example.org,3/2/2023,\n\
    Lindqvist,Bo,bo@example.org,4/2/2023,44\n\
    Roe,Eve,not mail,2/30/2023,44\n";

const SECOND: &str =
    "Last name,First name,E-mail\nVance,Amy,amy@example.org\nWolf,Ben,ben@example.org\nYoung,Cat,cat@example.org\n";

/// Short words for what is told.
struct Telling<'f> {
    book: Book,
    folder: &'f Path,
}

impl Telling<'_> {
    fn call(&self, name: &str, request: Value) -> Value {
        api::dispatch(&self.book, name, request, &Progress::silent()).unwrap_or_else(|why| panic!("{name}: {why}"))
    }

    fn path(&self, name: &str) -> String {
        self.folder.join(name).to_str().unwrap().to_string()
    }

    fn file(&self, name: &str, bytes: &[u8]) -> String {
        std::fs::write(self.path(name), bytes).unwrap();
        self.path(name)
    }

    fn add(&self, fields: Value) -> String {
        self.call("claimants.add", json!({ "fields": fields }))["claim_no"].as_str().unwrap().to_string()
    }

    fn edit(&self, claim_no: &str, field: &str, value: &str) {
        self.call("claimants.edit", json!({ "claim_no": claim_no, "set": { field: value } }));
    }

    fn go(&self, claim_no: &str, status: &str) {
        self.call("claimants.move", json!({ "claim_no": claim_no, "status": status, "reason": "checked" }));
    }

    fn undo(&self, event: &Value) {
        self.call("history.undo", json!({ "event": event }));
    }

    fn last_event(&self) -> Value {
        self.call("book.info", json!({}))["change"].clone()
    }

    fn people(&self) {
        let whole = json!({
            "last_name": "Castellano", "first_name": "Rosa", "middle_name": "M", "suffix": "Jr.", "address1": "1 Elm St",
            "city": "Fresno", "state": "CA", "zip": "93701", "email": "rosa@example.org", "phone": "415-555-0101",
            "date_received": "2026-01-05", "plan": "Premium Career", "premium_start": "2023-01-05", "notes": "called twice",
        });
        let (rosa, tom) =
            (self.add(whole), self.add(json!({ "last_name": "Quintero", "first_name": "Tom", "zip": "02139" })));
        let again = self.add(json!({ "last_name": "Castellano", "first_name": "R", "email": "rosa.c@example.org" }));
        self.edit(&tom, "city", "Boston");
        self.edit(&tom, "opted_out_on", "2026-02-01");
        self.go(&rosa, "in_review");
        self.go(&rosa, "qualified");
        self.go(&again, "in_review");
        self.call(
            "claimants.move",
            json!({ "claim_no": again, "status": "duplicate", "reason": "same_person", "duplicate_of": rosa }),
        );
        self.edit(&tom, "suffix", "Sr.");
        self.undo(&self.last_event());
        let gone = self.add(json!({ "last_name": "Gone", "first_name": "Al" }));
        self.undo(&self.last_event());
        assert!(gone.ends_with('4'));
    }

    fn lists(&self) {
        let list = self.file("intake.csv", LIST.as_bytes());
        self.call("import.commit", json!({ "path": list }));
        let rows = json!([{ "row": 2, "cells": { "E-mail": "ken@example.org" } }, { "row": 7, "cells": { "E-mail": "eve@example.org" } }]);
        self.call("imports.mend", json!({ "batch": 1, "rows": rows }));
        // One import is taken back while one of its people was changed since, another is taken back and done again.
        let second = self.file("second.csv", SECOND.as_bytes());
        self.call("import.commit", json!({ "path": second }));
        let made = self.last_event();
        self.edit("LNKD-0000009", "city", "Salem");
        self.undo(&made);
        let third = self.file("third.csv", SECOND.replace("example.org", "mail.example.org").as_bytes());
        self.call("import.commit", json!({ "path": third }));
        let made = self.last_event();
        self.undo(&made);
        self.call("history.redo", json!({}));
        let edited = self.path("edit.csv");
        self.call("export.save", json!({ "path": edited, "preset": "editing" }));
        let changed = std::fs::read_to_string(&edited).unwrap().replacen("Fresno", "Clovis", 1);
        let back = self.file("edited.csv", changed.as_bytes());
        self.call("import.commit", json!({ "path": back }));
    }

    fn proof(&self) {
        let receipt = self.file("receipt.txt", b"Premium Career, 29.99, paid");
        let long = self.file(
            "long.bin",
            &(0..1_200_000u32).flat_map(|n| (n % 251).to_le_bytes()).take(1_200_000).collect::<Vec<_>>(),
        );
        self.call("evidence.add", json!({ "claim_no": "LNKD-0000001", "paths": [receipt, long], "kind": "receipt" }));
        self.call("evidence.add", json!({ "claim_no": "LNKD-0000002", "paths": [receipt], "kind": "other" }));
        self.call("evidence.edit", json!({ "id": 1, "kind": "declaration" }));
        self.call("evidence.void", json!({ "id": 3, "reason": "the wrong file" }));
        self.review();
        self.call("evidence.verify", json!({}));
    }

    /// Documents with every mark, with facts that stand, that were changed and taken back, and a message with a file in it.
    fn review(&self) {
        let message = "From: rosa@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n\
            --b\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename=\"shot.png\"\r\n\
            Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--\r\n";
        let message = self.file("message.eml", message.as_bytes());
        self.call("evidence.add", json!({ "claim_no": "LNKD-0000001", "paths": [message], "kind": "email" }));
        self.call("evidence.edit", json!({
            "id": 1, "note": "seen in person", "signed_how": "wet", "received_from": "R. Castellano", "received_how": "mail",
            "received_on": "2026-01-05",
        }));
        self.call("evidence.review", json!({ "pieces": [1, 4], "review": "accepted", "reason": "clear" }));
        self.call("evidence.review", json!({ "pieces": [5], "review": "rejected", "reason": "illegible" }));
        let paid =
            |product: &str| json!({ "payments": [{ "product": product, "on": "2024-03-05", "amount": "29.99" }] });
        for (id, product) in [(1, "Premium Career"), (1, "Premium Business"), (5, "Recruiter Lite")] {
            self.call("evidence.key_in", json!({ "id": id, "facts": paid(product) }));
        }
        self.call("evidence.key_in", json!({ "id": 5, "facts": {} }));
        self.call("evidence.accept_facts", json!({ "id": 1, "fields": ["plan"] }));
        self.call("evidence.move", json!({ "id": 2, "to": "LNKD-0000002" }));
    }

    fn rest(&self) {
        let design = json!({ "columns": [{ "column": "last_name", "heading": "Surname" }, { "column": "zip" }] });
        for name in ["Mailing", "Others"] {
            self.call("export.list_save", json!({ "id": 0, "name": name, "design": design }));
        }
        self.call("export.list_save", json!({ "id": 1, "version": 1, "name": "Mailing list", "design": design }));
        self.call("export.list_void", json!({ "id": 2, "version": 1 }));
        self.call("export.save", json!({ "path": self.path("claims.csv"), "preset": "full" }));
        self.call("matter.edit", json!({ "set": { "court_short": "N.D. California" } }));
        self.call("drafts.put", json!({ "key": "LNKD-0000001/city", "value": "Clo" }));
    }

    /// Pairs with decisions, keys of claims that changed since the run, and an anomaly that is cleared.
    fn duplicates(&self) {
        let last = ["Alvarez", "Alvarez", "Baker", "Costa", "Dunn", "Egan", "Frey", "Gill"];
        let people =
            last.map(|last| self.add(json!({ "last_name": last, "first_name": "Ida", "phone": "415-555-0177" })));
        self.call("duplicates.find", json!({}));
        self.edit(&people[2], "last_name", "Alvares");
        self.call("duplicates.not_same", json!({ "a": people[0], "b": people[2], "reason": "sisters" }));
        self.call("anomalies.find", json!({}));
        let shelter = json!({ "rule": "phone", "value": "4155550177", "reason": "a shelter" });
        self.call("anomalies.clear", shelter);
    }
}

/// Makes the book in `folder`; its path.
pub(crate) fn told_everything(folder: &Path) -> PathBuf {
    let path = folder.join("told.claimbook");
    let matter = matters::template("linkedin-premium").unwrap();
    let telling = Telling { book: Book::create(&path, matter, clock(), "D. Ortiz").unwrap(), folder };
    telling.people();
    telling.lists();
    telling.proof();
    telling.rest();
    telling.duplicates();
    drop(telling);
    path
}

/// A slice of the book with everyone in it, in which something was done.
pub(crate) fn slice_of(book: &Path, folder: &Path) -> PathBuf {
    let path = folder.join("slice.claimbook");
    let home = Telling { book: Book::open(book, clock(), "D. Ortiz").unwrap(), folder };
    home.call("slice.save", json!({ "path": path, "evidence": true }));
    drop(home);
    let there = Telling { book: Book::open(&path, clock(), "Co Counsel").unwrap(), folder };
    there.edit("LNKD-0000001", "city", "Madera");
    there.call("evidence.edit", json!({ "id": 2, "kind": "other" }));
    there.call("evidence.review", json!({ "pieces": [2], "review": "accepted" }));
    there.call("evidence.key_in", json!({ "id": 2, "facts": { "owner": "https://example.org/in/rosa" } }));
    there.add(json!({ "last_name": "Newcomer", "first_name": "Di" }));
    drop(there);
    path
}
