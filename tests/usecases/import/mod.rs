//! Lists in: what each row of a list becomes, shown before and done exactly so.

mod addresses;
mod changed;
mod corpus;
mod dates;
mod doubtful;
mod foreign;
mod identity;
mod known;
mod ledger;
mod options;
mod properties;
mod provenance;
mod refused;
mod remembered;
mod rest;
mod samples;
mod sent;
mod shapes;
mod tables;
mod torn;
mod ugly;
mod values;
mod workbooks;

use claimbook_app::Error;
use claimbook_app::views::*;
use proptest::test_runner::{Config, RngSeed};
use serde_json::{Value, json};

use crate::world::World;

/// A file that somebody sent.
pub(crate) fn fixture(name: &str) -> String {
    format!("{}/fixtures/lists/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// A file of the samples that ship with the program.
pub(crate) fn sample(name: &str) -> String {
    format!("{}/../samples/{name}", env!("CARGO_MANIFEST_DIR"))
}

impl World {
    pub(crate) fn preview(&self, path: &str) -> Result<ImportReport, Error> {
        self.preview_with(path, json!({}))
    }

    pub(crate) fn preview_with(&self, path: &str, options: Value) -> Result<ImportReport, Error> {
        self.call("import.preview", with_path(path, options))
    }

    pub(crate) fn import(&self, path: &str) -> Result<ImportReport, Error> {
        self.import_with(path, json!({}))
    }

    pub(crate) fn import_with(&self, path: &str, options: Value) -> Result<ImportReport, Error> {
        self.call("import.commit", with_path(path, options))
    }

    /// Writes a list and imports it, having seen that the dry run says the same.
    pub(crate) fn import_text(&self, text: &str) -> ImportReport {
        let path = self.file("list.csv", text.as_bytes());
        let told = self.preview(&path).unwrap();
        let done = self.import(&path).unwrap();
        assert_eq!(
            ImportReport { committed: true, batch: done.batch, seen: String::new(), ..told },
            done,
            "the dry run said something else"
        );
        done
    }
}

fn with_path(path: &str, mut options: Value) -> Value {
    options["path"] = json!(path);
    options
}

/// A claimant's values by column name.
pub(crate) trait Values {
    fn value(&self, field: &str) -> &str;
}

impl Values for ClaimantView {
    fn value(&self, field: &str) -> &str {
        self.fields.get(field)
    }
}

/// new, updated, unchanged, duplicate, rejected.
pub(crate) fn counts(report: &ImportReport) -> [u64; 5] {
    let counts = [report.new, report.updated, report.unchanged, report.duplicate, report.rejected];
    assert_eq!(counts.iter().sum::<u64>(), report.file.rows, "the rows do not foot");
    counts
}

/// The rejects as `row column: message`.
pub(crate) fn rejects(report: &ImportReport) -> Vec<String> {
    report.rejects.iter().map(|reject| format!("{} {}: {}", reject.row, reject.column, reject.message)).collect()
}

/// That many cases, the same in every run. `PROPTEST_CASES` and `PROPTEST_RNG_SEED` ask for more of them, and for others.
pub(crate) fn cases(usual: u32) -> Config {
    let told = |name: &str| std::env::var_os(name).is_some();
    let mut config = Config { failure_persistence: None, ..Config::default() };
    if !told("PROPTEST_CASES") {
        config.cases = usual;
    }
    if !told("PROPTEST_RNG_SEED") {
        config.rng_seed = RngSeed::Fixed(20_250_314);
    }
    config
}
