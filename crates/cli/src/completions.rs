//! Completions for shells: `completions`.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::args::Cli;
use crate::run::{Outcome, Run};

/// Print completions for a shell
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  claimbook completions bash > ~/.local/share/bash-completion/completions/claimbook")]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// `claimbook completions`.
pub(crate) fn print(run: &Run, args: &CompletionsArgs) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "claimbook", &mut script);
    run.printer.part(&String::from_utf8_lossy(&script));
    Outcome::Done
}
