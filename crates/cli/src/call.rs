//! Any call of the API by its name: `call`.

use std::io::{IsTerminal, Read};
use std::path::PathBuf;

use claimbook_app::api::{CALLS, dispatch};
use claimbook_app::{Error, Result};
use clap::Args;
use serde_json::{Value, json};

use crate::run::{Outcome, Run};
use crate::table::{Side, Table};

/// Run any call of the API by its name, with JSON in and JSON out
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook call --list\n  claimbook call smith.claimbook tally.get\n  claimbook call smith.claimbook claimants.list '{\"limit\":10}'\n  cat request.json | claimbook call smith.claimbook claimants.bulk_preview -"
)]
pub(crate) struct CallArgs {
    /// The claimbook
    #[arg(value_name = "BOOK", required_unless_present = "list")]
    book: Option<PathBuf>,
    /// The call, such as claimants.list
    #[arg(value_name = "NAME", required_unless_present = "list")]
    name: Option<String>,
    /// The request; {} when left out, and - reads it from standard input
    #[arg(value_name = "JSON", default_value = "{}", hide_default_value = true)]
    request: String,
    /// Print every call with its types
    #[arg(long, conflicts_with_all = ["book", "name"])]
    list: bool,
}

/// `claimbook call`; the answer is JSON with and without `--json`.
pub(crate) fn call(run: &Run, args: &CallArgs) -> Result<Outcome> {
    let (Some(path), Some(name)) = (&args.book, &args.name) else {
        list(run);
        return Ok(Outcome::Done);
    };
    let request = request(&args.request)?;
    let book = run.open(path)?;
    let answer = run.watch(|progress| dispatch(&book, name, request, progress))?;
    run.printer.data(&format!("{answer}\n"));
    Ok(Outcome::Done)
}

fn request(text: &str) -> Result<Value> {
    let mut text = text.to_string();
    if text == "-" {
        text.clear();
        if std::io::stdin().is_terminal() {
            return Err(Error::invalid("no request came on standard input", "pipe JSON into the command"));
        }
        std::io::stdin().read_to_string(&mut text).map_err(|why| {
            Error::invalid(format!("the request on standard input cannot be read: {why}"), "send JSON in UTF-8")
        })?;
    }
    serde_json::from_str(&text)
        .map_err(|why| Error::invalid(format!("the request is not JSON: {why}"), "write it like '{\"limit\":10}'"))
}

fn list(run: &Run) {
    let calls: Vec<Value> = CALLS
        .iter()
        .map(|call| json!({ "name": call.name, "request": call.request, "response": call.response }))
        .collect();
    run.printer.document(&calls);
    let mut table = Table::new(&[("", Side::Left), ("", Side::Left), ("", Side::Left), ("", Side::Left)]);
    for call in CALLS {
        table.row(vec![call.name.into(), call.request.into(), "→".into(), call.response.into()]);
    }
    run.printer.answer(&table.rows_only());
}
