// What an act is called on the button that takes it back or does it again.

import { counted } from "./money.ts";

export type Way = "undo" | "redo";

/** `Undo`, `Redo`. */
export const wayWord = (way: Way): string => (way === "undo" ? "Undo" : "Redo");

/** `the import of 283 claimants`, `the change to 200 claimants`, `3 records`. */
export function actOn(kind: string, records: number): string {
  switch (kind) {
    case "list.imported":
    case "list.mended":
      return `the import of ${counted(records, "claimant")}`;
    case "claimants.bulk":
      return `the change to ${counted(records, "claimant")}`;
    case "notices.sent":
      // The notices with the letters and the claims that moved.
      return "these notices";
    case "slice.merged":
      return `the merge of ${counted(records, "record")}`;
    default:
      return records === 1 ? "this change" : counted(records, "record");
  }
}

/** What a button says that first shows what it would do: `Undo the import of 283 claimants…`; one record needs no more words. */
export function undoLabel(kind: string, records: number): string {
  return records > 1 ? `Undo ${actOn(kind, records)}…` : "Undo";
}
