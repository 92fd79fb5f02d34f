// What the core says, in words of the window: its dates and codes, which stay the same for programs.

import { STATUSES } from "./claims.ts";
import { datesInWords } from "./dates.ts";
import { fields } from "./fields.svelte.ts";

/** Codes of more than one word that are not columns, which no one takes for a word of a sentence, with what a page calls them. */
const CODES = new Map<string, string>(
  [
    ...STATUSES.map(({ code, label }) => [code, label] as const),
    ...STATUSES.flatMap((status) => status.usual_reasons).map((code) => [code, code.replaceAll("_", " ")] as const),
  ].filter(([code]) => code.includes("_")),
);

/** `LNKD-0000003 is in_review` reads `LNKD-0000003 is In review`. Quoted text stays as it was typed, and so do names of files. */
export function inWords(message: string): string {
  return datesInWords(message).replace(
    /(?<![\w./'“-])[a-z]+(?:_[a-z]+)+(?![\w/'”-]|\.\w)/g,
    (code) => CODES.get(code) ?? fields.label(code),
  );
}
