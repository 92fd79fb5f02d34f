// What the core says, in words of the window: its dates and codes, which stay the same for programs.

import { FIELDS, fieldLabel, STATUSES } from "./claims.ts";
import { datesInWords } from "./dates.ts";

/** Codes of more than one word, which no one takes for a word of a sentence, with what a page calls them. */
const CODES = new Map<string, string>(
  [
    ...[...Object.keys(FIELDS), "full_name", "claim_number", "claim_no", "duplicate_of"].map((code) => [code, fieldLabel(code)] as const),
    ...STATUSES.map(({ code, label }) => [code, label] as const),
    ...STATUSES.flatMap((status) => status.usual_reasons).map((code) => [code, code.replaceAll("_", " ")] as const),
  ].filter(([code]) => code.includes("_")),
);

/** `LNKD-0000003 is in_review` reads `LNKD-0000003 is In review`. Quoted text stays as it was typed, and so do names of files. */
export function inWords(message: string): string {
  return datesInWords(message).replace(
    /(?<![\w./'“-])[a-z]+(?:_[a-z]+)+(?![\w/'”-]|\.\w)/g,
    (code) => CODES.get(code) ?? code,
  );
}
