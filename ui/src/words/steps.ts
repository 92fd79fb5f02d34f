// How far a long act is, in words: `142,000 of 200,000 rows, 31,000 a second`.

import type { Step } from "../api/bindings.ts";
import { count, counted, size } from "./money.ts";

/** What the steps of an act count, where it is worth saying; others are few, and go by too fast for a pace. */
const COUNTED: Readonly<Record<string, "row" | "claimant" | "letter" | "byte">> = {
  "Reading rows": "row",
  "Reading the sheet": "row",
  "Reading the file": "row",
  Checking: "row",
  Comparing: "row",
  Writing: "row",
  "Writing rows": "row",
  "Checking claimants": "claimant",
  "Changing claimants": "claimant",
  "Comparing claimants": "claimant",
  "Comparing the rules": "claimant",
  "Applying the rules": "claimant",
  "Removing claimants": "claimant",
  "Restoring claimants": "claimant",
  "Listing the claimants": "claimant",
  "Writing the claimants": "claimant",
  "Writing letters": "letter",
  "Storing the file": "byte",
  "Saving the file": "byte",
  "Adding the file": "byte",
  "Copying the evidence": "byte",
  Verifying: "byte",
  Packing: "byte",
};

/** How many there are in all: as the step says, else the rows of the list where they are known and rows are counted; 0 else. */
export function total(step: Step | null, rows = 0): number {
  if (!step) return 0;
  return step.of || (COUNTED[step.doing] === "row" && step.done <= rows ? rows : 0);
}

/** How far it is, of how many, how fast. */
export function far(step: Step | null, rate = 0, rows = 0): string {
  if (!step) return "";
  const of = total(step, rows);
  if (step.done === 0 && of === 0) return "";
  const unit = COUNTED[step.doing];
  const words = unit === "byte" ? size : count;
  const all = unit === undefined || unit === "byte" ? words(of) : counted(of, unit);
  const done = of > 0 ? `${words(step.done)} of ${all}` : unit === undefined || unit === "byte" ? words(step.done) : counted(step.done, unit);
  return unit !== undefined && rate >= 1 ? `${done}, ${words(rounded(rate))} a second` : done;
}

/** To two figures: a pace that trembles in the third is not news. */
function rounded(rate: number): number {
  return Number(rate.toPrecision(2));
}
