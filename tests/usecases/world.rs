//! A book in a folder of its own, a clock that stands still, and short words for what the stories do.

use chrono::{TimeZone, Utc};
use claimbook_app::views::*;
use claimbook_app::{Book, Error, FixedClock, Progress, api, matters};
use claimbook_domain::matter::Matter;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use tempfile::TempDir;

pub(crate) struct World {
    pub(crate) book: Book,
    pub(crate) folder: TempDir,
}

pub(crate) fn clock() -> Box<FixedClock> {
    Box::new(FixedClock(Utc.with_ymd_and_hms(2026, 11, 23, 17, 0, 0).unwrap()))
}

impl World {
    pub(crate) fn new() -> World {
        World::of(matters::template("linkedin-premium").unwrap())
    }

    /// With an empty book of that matter.
    pub(crate) fn of(matter: Matter) -> World {
        let folder = tempfile::tempdir().unwrap();
        let book = Book::create(&folder.path().join("a.claimbook"), matter, clock(), "D. Ortiz").unwrap();
        World { book, folder }
    }

    /// The same file, opened by somebody else.
    pub(crate) fn opened_by(&self, actor: &str) -> Book {
        Book::open(&self.book.path(), clock(), actor).unwrap()
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_string()
    }

    pub(crate) fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub(crate) fn call<T: DeserializeOwned>(&self, name: &str, request: impl Serialize) -> Result<T, Error> {
        call(&self.book, name, request)
    }

    pub(crate) fn add(&self, last: &str, first: &str) -> String {
        self.add_with(json!({ "last_name": last, "first_name": first }))
    }

    pub(crate) fn add_with(&self, fields: serde_json::Value) -> String {
        let added: ClaimantView = self.call("claimants.add", json!({ "fields": fields })).unwrap();
        added.claim_no
    }

    pub(crate) fn go(&self, claim_no: &str, status: &str) -> Result<ClaimantView, Error> {
        self.call("claimants.move", json!({ "claim_no": claim_no, "status": status, "reason": "test" }))
    }

    pub(crate) fn qualify(&self, claim_no: &str) {
        self.go(claim_no, "in_review").unwrap();
        self.go(claim_no, "qualified").unwrap();
    }

    pub(crate) fn edit(&self, claim_no: &str, field: &str, value: &str) -> Result<ClaimantView, Error> {
        self.call("claimants.edit", json!({ "claim_no": claim_no, "set": { field: value } }))
    }

    pub(crate) fn get(&self, claim_no: &str) -> ClaimantView {
        let record: ClaimantRecord = self.call("claimants.get", json!({ "claim_no": claim_no })).unwrap();
        record.claimant
    }

    pub(crate) fn undo(&self) -> Result<Undone, Error> {
        self.call("history.undo", json!({}))
    }

    pub(crate) fn redo(&self) -> Result<Undone, Error> {
        self.call("history.redo", json!({}))
    }

    pub(crate) fn heads(&self) -> (u64, u64, u64, u64) {
        let tally: TallyView = self.call("tally.get", json!({})).unwrap();
        (tally.qualified.claimants, tally.pending.claimants, tally.excluded.claimants, tally.all.claimants)
    }

    pub(crate) fn found(&self, query: serde_json::Value) -> Vec<String> {
        let mut query = query;
        query["limit"] = json!(100);
        let page: ClaimantPage = self.call("claimants.list", query).unwrap();
        page.rows.into_iter().map(|row| row.name).collect()
    }

    /// Whatever a story did, the book must be sound at its end.
    pub(crate) fn is_sound(&self) {
        let report: VerifyReport = self.call("book.verify", json!({})).unwrap();
        assert!(report.ok, "{:#?}", report.checks);
    }
}

pub(crate) fn call<T: DeserializeOwned>(book: &Book, name: &str, request: impl Serialize) -> Result<T, Error> {
    let answer = api::dispatch(book, name, serde_json::to_value(request).unwrap(), &Progress::silent())?;
    Ok(serde_json::from_value(answer).unwrap())
}
