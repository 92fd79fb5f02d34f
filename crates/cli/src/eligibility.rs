//! Who qualifies and by which rule: `eligibility`, for one claimant or for many, and `eligibility override`.

use std::path::PathBuf;

use claimbook_app::views::{CheckView, ClaimantRef, EligibilityCounts, EligibilityView, OverrideSet};
use claimbook_app::{Progress, Result, eligibility as rules};
use claimbook_domain::eligibility::RuleResult;
use claimbook_domain::money::{grouped, how_many};
use claimbook_domain::status::Status;
use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};

use crate::claimant::WhichArgs;
use crate::run::{Outcome, Run};
use crate::shown;
use crate::table::{Side, Table};

/// Say who qualifies and why: the checklist of a claimant, or counts over many
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = "Examples:\n  claimbook eligibility smith.claimbook LNKD-0000001\n  claimbook eligibility smith.claimbook --where \"state=CA\"\n  claimbook eligibility override smith.claimbook LNKD-0000001 R6 met --reason 'Attested by telephone'"
)]
pub(crate) struct EligibilityArgs {
    #[command(subcommand)]
    command: Option<EligibilityCommand>,
    /// The claimbook
    #[arg(value_name = "BOOK", required = true)]
    book: Option<PathBuf>,
    /// Whose checklist; without it, counts
    #[arg(value_name = "CLAIM_NO", conflicts_with = "conditions")]
    claim_no: Option<String>,
    #[command(flatten)]
    which: WhichArgs,
}

#[derive(Debug, Subcommand)]
enum EligibilityCommand {
    Override(OverrideArgs),
}

/// Decide a rule for a claimant by hand; what the rule itself says stays in sight
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimbook eligibility override smith.claimbook LNKD-0000001 R6 met --reason 'Attested by telephone'\n  claimbook eligibility override smith.claimbook LNKD-0000001 R6 none --reason 'The attestation was withdrawn'"
)]
struct OverrideArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// Whose
    #[arg(value_name = "CLAIM_NO")]
    claim_no: String,
    /// The id of the rule, such as R3a
    #[arg(value_name = "RULE")]
    rule: String,
    /// What counts instead; `none` takes the decision back
    #[arg(value_name = "RESULT", value_parser = PossibleValuesParser::new(["met", "failed", "missing", "review", "none"]))]
    result: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

/// `claimbook eligibility`.
pub(crate) fn eligibility(run: &Run, args: EligibilityArgs) -> Result<Outcome> {
    if let Some(EligibilityCommand::Override(args)) = args.command {
        return decide(run, args);
    }
    let book = run.open(&args.book.unwrap_or_default())?;
    match args.claim_no {
        Some(claim_no) => {
            let checklist = rules::get(&book, ClaimantRef { claim_no }, &Progress::silent())?;
            run.printer.document(&checklist);
            run.printer.answer(&page(&checklist));
        }
        None => {
            let counts = run.watch(|progress| rules::counts(&book, args.which.filter(""), progress))?;
            run.printer.document(&counts);
            run.printer.answer(&table(&counts));
        }
    }
    Ok(Outcome::Done)
}

fn decide(run: &Run, args: OverrideArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let result = if args.result == "none" { String::new() } else { args.result };
    let request = OverrideSet { claim_no: args.claim_no, rule: args.rule, result, reason: args.reason };
    let rule = request.rule.clone();
    let checklist = rules::override_rule(&book, request, &Progress::silent())?;
    run.printer.document(&checklist);
    let checklist = shown::view(&checklist);
    let check = checklist.rules.iter().find(|check| check.id.eq_ignore_ascii_case(rule.trim()));
    let lines: String = check.map(line).unwrap_or_default();
    run.printer.confirm(&format!("{}\n{lines}{}", checklist.claim_no, proposal(&checklist)));
    Ok(Outcome::Done)
}

/// Each rule with its mark and its sentence, and what they propose.
fn page(checklist: &EligibilityView) -> String {
    let checklist = shown::view(checklist);
    if checklist.rules.is_empty() {
        return format!("{}: the matter has no rules", checklist.claim_no);
    }
    let lines: String = checklist.rules.iter().map(line).collect();
    format!("{}, version {} of the rules\n{lines}{}", checklist.claim_no, checklist.rules_version, proposal(&checklist))
}

fn line(check: &CheckView) -> String {
    let label =
        |code: &str| RuleResult::parse(code).map_or_else(|| code.to_string(), |found| found.label().to_string());
    let result = label(&check.result);
    let decided = check.r#override.as_ref().map_or(String::new(), |by| {
        let instead = label(&by.instead_of);
        format!("\n      decided by hand by {} on {} (the rule says: {instead}): {}", by.by, by.at, by.reason)
    });
    format!("  {:<4}  {:<12}  {}: {}{decided}\n", check.id, result, check.label, check.because)
}

fn proposal(checklist: &EligibilityView) -> String {
    let label = |code: &str| Status::parse(code).map_or_else(|| code.to_string(), |status| status.label().to_string());
    let (proposed, status) = (label(&checklist.proposed), label(&checklist.status));
    match checklist.proposed == checklist.status {
        true => format!("The rules propose {proposed}, which it is"),
        false => format!("The rules propose {proposed}; it is {status}"),
    }
}

/// How many claimants each rule says what of, and how many each status is proposed for.
fn table(counts: &EligibilityCounts) -> String {
    if counts.rules.is_empty() {
        return "The matter has no rules".into();
    }
    let heads = [("rule", Side::Left), ("", Side::Left)].into_iter();
    let heads = heads.chain(RuleResult::ALL.map(|result| (result.code(), Side::Right)));
    let mut rows = Table::new(&heads.collect::<Vec<_>>());
    for rule in &counts.rules {
        let figures = [rule.met, rule.failed, rule.missing, rule.review].map(grouped);
        rows.row([rule.id.clone(), rule.label.clone()].into_iter().chain(figures).collect());
    }
    let mut proposed = Table::new(&[("proposed", Side::Left), ("claimants", Side::Right)]);
    for status in Status::ALL {
        if let Some(count) = counts.proposed.get(status.code()) {
            proposed.row(vec![status.label().into(), grouped(*count)]);
        }
    }
    format!(
        "{}\n{}\n{}; the status of {} differs from what version {} of the rules proposes",
        rows.with_heading(),
        proposed.with_heading(),
        how_many(counts.claimants, "claimant"),
        grouped(counts.differ),
        counts.rules_version
    )
}
