//! `claimbook`, the command line: arguments go in, one use case of the app runs, words or one JSON document come out.
//! No rule of the domain lives here. This crate alone may print.

mod anomalies;
mod args;
mod bates;
mod book;
mod book_fields;
mod call;
mod claimant;
mod completions;
mod contact;
mod deadline;
mod deadlines;
mod duplicates;
mod eligibility;
mod evidence;
mod export;
mod head;
mod history;
mod imports;
mod letter;
mod matter;
mod merge;
mod notice;
mod pack;
mod print;
mod progress;
mod rules;
mod run;
mod shared_args;
mod shown;
mod slice;
mod summary;
mod table;
mod tally;
mod usage;

use std::process::ExitCode;

use clap::Parser;

use crate::args::{Cli, Command};
use crate::run::{Outcome, Run};

/// Of a list, one thread makes the rows and another frees them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    if let Err(error) = book_fields::read(std::env::args_os().skip(1)) {
        eprintln!("error: {}", error.message);
        return ExitCode::FAILURE;
    }
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage::explain(&error),
    };
    let run = Run::new(cli.everywhere);
    match act(&run, cli.command) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::No) => ExitCode::from(3),
        Err(error) => {
            run.complain(&error);
            ExitCode::FAILURE
        }
    }
}

fn act(run: &Run, command: Command) -> claimbook_app::Result<Outcome> {
    match command {
        Command::New(args) => book::new(run, &args),
        Command::Matter(matter::MatterCommand::Show(args)) => matter::show(run, &args),
        Command::Matter(matter::MatterCommand::Edit(args)) => matter::edit(run, args),
        Command::Matter(matter::MatterCommand::Templates) => matter::templates(run),
        Command::Matter(matter::MatterCommand::Check(args)) => matter::check(run, &args),
        Command::Matter(matter::MatterCommand::Fields(args)) => matter::fields(run, &args),
        Command::Rules(command) => rules::run(run, command),
        Command::Claimant(command) => claimant::run(run, command),
        Command::Merge(args) => merge::merge(run, args),
        Command::Unmerge(args) => merge::unmerge(run, args),
        Command::Import(args) => imports::import(run, args),
        Command::Imports(args) => imports::ledger(run, &args),
        Command::Evidence(command) => evidence::run(run, command),
        Command::Bates(command) => bates::run(run, &command),
        Command::Pack(args) => pack::pack(run, &args),
        Command::Deadline(command) => deadline::run(run, command),
        Command::Duplicates(command) => duplicates::run(run, command),
        Command::Anomalies(command) => anomalies::run(run, command),
        Command::Eligibility(args) => eligibility::eligibility(run, args),
        Command::Deadlines(args) => deadlines::deadlines(run, &args),
        Command::Notice(args) => notice::notice(run, *args),
        Command::Letter(command) => letter::run(run, command),
        Command::Contact(command) => contact::run(run, command),
        Command::Tally(args) => tally::tally(run, &args),
        Command::Export(args) => export::export(run, args),
        Command::Slice(args) => slice::slice(run, &args),
        Command::SliceBack(args) => slice::back(run, &args),
        Command::Summary(args) => summary::summary(run, &args),
        Command::History(args) => history::history(run, args),
        Command::Undo(args) => history::undo(run, &args),
        Command::Redo(args) => history::redo(run, &args),
        Command::Head(args) => head::head(run, &args),
        Command::Verify(args) => book::verify(run, &args),
        Command::Backup(args) => book::backup(run, &args),
        Command::Call(args) => call::call(run, &args),
        Command::Completions(args) => Ok(completions::print(run, &args)),
    }
}
