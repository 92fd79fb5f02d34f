// The verdict equation: file rows = new + updated + unchanged + duplicate + rejected.

import type { ImportReport, LedgerEntry } from "../../api/bindings.ts";

/** What can become of a row. */
export type Verdict = "new" | "updated" | "unchanged" | "duplicate" | "rejected";

/** Every verdict in the order of the equation, with what it means. */
export const VERDICTS: readonly { code: Verdict; means: string }[] = [
  { code: "new", means: "Not in the claimbook yet: a claimant is added" },
  { code: "updated", means: "The claim number is in the claimbook and values differ: the claimant is updated" },
  { code: "unchanged", means: "The claim number is in the claimbook and no values differ" },
  { code: "duplicate", means: "Matches a claimant in the claimbook or an earlier row of the list: not added, kept for review" },
  { code: "rejected", means: "A value cannot be read, or the row has no name: not imported" },
];

/** Rows that a commit writes. */
export function written(counts: Pick<ImportReport | LedgerEntry, "new" | "updated">): number {
  return counts.new + counts.updated;
}

/** The color of a verdict; the word says it. */
export function verdictTone(verdict: string): "qualified" | "pending" | "deficient" | "excluded" | "action" {
  const tones = { new: "qualified", updated: "action", unchanged: "excluded", duplicate: "pending", rejected: "deficient" } as const;
  return tones[verdict as Verdict] ?? "excluded";
}
