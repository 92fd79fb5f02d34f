// The checklist in words: its answer, which of its lines need work, and what to do about one.

import type { CheckView, EligibilityView, EvidenceView } from "../../api/bindings.ts";
import { statusTone, type Tone } from "../../words/claims.ts";
import { count, counted } from "../../words/money.ts";

/** Lines that need work, in the order of the rules, and those that are met; a warning is met, and comes before the others. */
export function sorted(checks: readonly CheckView[]): { work: CheckView[]; met: CheckView[] } {
  const met = checks.filter(({ result }) => result === "met");
  return {
    work: checks.filter(({ result }) => result !== "met"),
    met: [...met.filter(({ warns }) => warns), ...met.filter(({ warns }) => !warns)],
  };
}

/** Whether the person qualifies, and why, in one line. */
export function answerOf({ proposed, rules }: EligibilityView): { word: string; why: string; tone: Tone } {
  const of = (result: string) => rules.filter((check) => check.result === result).length;
  const [failed, missing, review] = [of("failed"), of("missing"), of("review")];
  const parts = [
    failed && `${counted(failed, "rule")} failed`,
    missing && (failed ? `${count(missing)} missing` : `${counted(missing, "rule")} ${missing === 1 ? "is" : "are"} missing`),
    review && (failed || missing ? `${count(review)} to review` : `${counted(review, "rule")} to review`),
  ].filter(Boolean);
  const why = parts.length ? `${parts.join(", ")}.` : `All ${count(rules.length)} rules are met.`;
  const words: Record<string, string> = { qualified: "Yes.", denied: "No.", in_review: "Not decided yet." };
  return { word: words[proposed] ?? "Not yet.", why, tone: statusTone(proposed) };
}

/** What comes next for a rule that is not met: documents that came and wait for a review, else kinds to ask for. */
export function nextFor(check: CheckView, pieces: readonly EvidenceView[]): { review: EvidenceView[]; ask: readonly string[] } {
  if (check.result === "met") return { review: [], ask: [] };
  const review = pieces.filter((piece) => piece.review === "unreviewed" && check.evidence.includes(piece.kind));
  return { review, ask: review.length ? [] : check.evidence };
}
