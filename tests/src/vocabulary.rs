//! The words of the domain as constants for the UI: statuses, parts of the tally, kinds of evidence, columns; and the preset lists.

use claimbook_app::export::presets::Preset;
use claimbook_domain::eligibility::{OnFail, OnMissing, RuleResult};
use claimbook_domain::evidence::{EvidenceKind, Review, SignedHow};
use claimbook_domain::field::{DeclaredKind, Field, FieldKind};
use claimbook_domain::notice::{ContactWay, CureQueue, CureState, Purpose, SentBy};
use claimbook_domain::record;
use claimbook_domain::status::{Standing, Status};
use serde_json::{Value, json};

/// The whole of `ui/src/words/vocabulary.ts`.
pub(crate) fn typescript() -> String {
    let statuses = Status::ALL.map(|status| {
        json!({
            "code": status.code(),
            "label": status.label(),
            "standing": status.standing().code(),
            "follows_rules": status.follows_rules(),
            "usual_reasons": status.usual_reasons(),
        })
    });
    let standings = Standing::ALL.map(|standing| json!({ "code": standing.code(), "label": standing.label() }));
    let kinds = EvidenceKind::ALL.map(|kind| json!({ "code": kind.code(), "label": kind.label() }));
    let reviews = Review::ALL.map(|review| json!({ "code": review.code(), "label": review.label() }));
    let signed = SignedHow::ALL.map(|how| json!({ "code": how.code(), "label": how.label() }));
    let cures = CureState::ALL.map(|state| json!({ "code": state.code(), "label": state.label() }));
    let queues = CureQueue::ALL.map(|queue| json!({ "code": queue.code(), "label": queue.label() }));
    let ways = ContactWay::ALL.map(|way| json!({ "code": way.code(), "label": way.label() }));
    let sent_by = SentBy::ALL.map(|by| json!({ "code": by.code(), "label": by.label() }));
    let purposes = Purpose::ALL.map(|purpose| json!({ "code": purpose.code(), "label": purpose.label() }));
    let results = RuleResult::ALL.map(|result| json!({ "code": result.code(), "label": result.label() }));
    let presets = Preset::ALL.map(|preset| json!({ "code": preset.code(), "label": preset.label() }));
    let fields =
        Field::CORE.map(|field| (field.code(), json!({ "label": field.label(), "kind": field.kind().code() })));
    let declared = DeclaredKind::ALL.map(|(_, code, label)| json!({ "code": code, "label": label }));
    let columns = record::COLUMNS.map(|(code, label)| (code, json!(label)));
    [
        "// Written from the words of crates/domain and crates/app by `cargo run -p claimbook-tests --bin bindings`. Do not edit.\n"
            .into(),
        union("A part of the tally.", "Standing", &Standing::ALL.map(Standing::code)),
        union("A column of the intake list that every matter has.", "FieldCode", &Field::CORE.map(Field::code)),
        union("What a field holds.", "FieldKind", &FieldKind::ALL.map(FieldKind::code)),
        WORDS.into(),
        list("Every status, in the order of a claim's life.", "STATUSES", "StatusWords", &statuses),
        list("The parts of the tally, in its order.", "STANDINGS", "Words", &standings),
        list("Kinds of evidence, in the order of a checklist.", "EVIDENCE_KINDS", "Words", &kinds),
        list("What review made of a document.", "REVIEWS", "Words", &reviews),
        list("How a signature can be made.", "SIGNED_WAYS", "Words", &signed),
        list("Where the cure of a claimant is, as a filter names it.", "CURE_STATES", "Words", &cures),
        list("Queues of deadlines, in the order of the work.", "CURE_QUEUES", "Words", &queues),
        list("How one is in contact outside notices.", "CONTACT_WAYS", "Words", &ways),
        list("How a notice goes out.", "SENT_BY", "Words", &sent_by),
        list("What a letter is for.", "LETTER_PURPOSES", "Words", &purposes),
        list("What a rule says of a claimant, in the order of a count.", "RULE_RESULTS", "Words", &results),
        list("What can follow when a rule fails.", "RULE_FAILS", "string", &OnFail::ALL.map(|one| json!(one.code()))),
        list("What can follow when nothing is known.", "RULE_MISSES", "string", &OnMissing::ALL.map(|one| json!(one.code()))),
        list("The lists that the program knows, in the order of a menu.", "PRESETS", "Words", &presets),
        record_of("Every column of the intake list.", "FIELDS", "FieldCode, FieldWords", &fields),
        list("What a field that a matter declares can hold, as the matter spells it.", "DECLARED_KINDS", "Words", &declared),
        record_of("What pages call the other columns of a claimant.", "COLUMNS", "string, string", &columns),
    ]
    .join("\n")
}

const WORDS: &str = "\
export interface Words {
  code: string;
  label: string;
}

export interface StatusWords extends Words {
  standing: Standing;
  /** Whether a claim that has it goes where the rules propose. */
  follows_rules: boolean;
  /** Reasons commonly given for a move to it; a firm may give others. */
  usual_reasons: readonly string[];
}

export interface FieldWords {
  label: string;
  kind: FieldKind;
}
";

fn union(about: &str, name: &str, codes: &[&str]) -> String {
    let codes: Vec<String> = codes.iter().map(|code| json!(code).to_string()).collect();
    format!("/** {about} */\nexport type {name} = {};\n", codes.join(" | "))
}

fn list(about: &str, name: &str, of: &str, items: &[Value]) -> String {
    let lines: String = items.iter().map(|item| format!("  {item},\n")).collect();
    format!("/** {about} */\nexport const {name}: readonly {of}[] = [\n{lines}];\n")
}

fn record_of(about: &str, name: &str, of: &str, members: &[(&str, Value)]) -> String {
    let lines: String = members.iter().map(|(code, value)| format!("  {code}: {value},\n")).collect();
    format!("/** {about} */\nexport const {name}: Readonly<Record<{of}>> = {{\n{lines}}};\n")
}
