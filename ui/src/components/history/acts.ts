// How the kinds of events are distinguished on a page.

import type { HistoryEntry } from "../../api/bindings.ts";

/** Which part of the history is shown. */
export type Part = "acts" | "custody" | "all";

export const PARTS: readonly { code: Part; label: string }[] = [
  { code: "acts", label: "Changes" },
  { code: "custody", label: "Custody" },
  { code: "all", label: "Everything" },
];

/** Steps that leave every record as it was: someone looked at bytes, hashed them again, or took a copy away. */
const STEPS: ReadonlySet<string> = new Set(["evidence.viewed", "evidence.verified", "evidence.saved_out", "evidence.packed", "book.copied"]);

/** Whether it is a step of custody, not an act on the records. */
export function isCustody(entry: Pick<HistoryEntry, "kind">): boolean {
  return STEPS.has(entry.kind);
}

/** Whether an entry belongs to a part. */
export function belongs(entry: Pick<HistoryEntry, "kind">, part: Part): boolean {
  return part === "all" || isCustody(entry) === (part === "custody");
}
