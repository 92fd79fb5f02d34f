// Which parts of a row a search found, and in which column, as the core finds them: without case, accents and punctuation.

import type { ClaimantView } from "../../api/bindings.ts";
import { cutValue, fieldLabel } from "../../words/claims.ts";
import { fields, valueOf } from "../../words/fields.svelte.ts";

/** A stretch of text, and whether it was found. */
export interface Part {
  text: string;
  found: boolean;
}

/** The letters that count, each with its place in the text. */
function folded(text: string): { letters: string; places: number[] } {
  let letters = "";
  const places: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const plain = text.charAt(at).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    for (const letter of plain) {
      letters += letter;
      places.push(at);
    }
  }
  return { letters, places };
}

/** The words of a search, folded; none when nothing is sought. */
export function searchWords(search: string): string[] {
  return folded(search)
    .letters.split(/[^\p{L}\p{N}@.]+/u)
    .filter(Boolean);
}

/** The text in parts, those that a word found apart. Digits are found whatever is between them, as in a telephone number. */
export function parts(text: string, words: readonly string[]): Part[] {
  const { letters, places } = folded(text);
  const found = new Set<number>();
  for (const word of words) {
    for (let from = letters.indexOf(word); from >= 0; from = letters.indexOf(word, from + 1)) {
      for (let at = from; at < from + word.length; at += 1) found.add(places[at] ?? -1);
    }
    if (/^\d{3,}$/.test(word)) digitsOf(letters, places, word).forEach((place) => found.add(place));
  }
  const all: Part[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const last = all.at(-1);
    if (last && last.found === found.has(at)) last.text += text.charAt(at);
    else all.push({ text: text.charAt(at), found: found.has(at) });
  }
  return all;
}

function digitsOf(letters: string, places: readonly number[], word: string): number[] {
  const at = [...letters].flatMap((letter, place) => (/\d/.test(letter) ? [place] : []));
  const digits = at.map((place) => letters[place]).join("");
  const from = digits.indexOf(word);
  return from < 0 ? [] : at.slice(from, from + word.length).map((place) => places[place] ?? -1);
}

/** Letters of a value that are left before the first one found, when the value begins too far in front of it. */
const LEAD = 3;

/** The text from a little before what was found on, so that a narrow cell shows it: `…ano@example.org`. */
export function fromMatch(text: string, words: readonly string[]): string {
  const [before, ...others] = parts(text, words);
  if (!before || before.found || others.length === 0 || before.text.length <= LEAD + 1) return text;
  return `…${text.slice(before.text.length - LEAD)}`;
}

/** Where a word was found that no column in sight shows: the column's name and its value; null when all of them are in sight. */
export function hiddenMatch(row: ClaimantView, words: readonly string[], shown: readonly string[]): { label: string; value: string } | null {
  const holds = (value: string, word: string) => parts(value, [word]).some((part) => part.found);
  const text = (column: string) => valueOf(row, column);
  const inSight = [...shown, "claim_no", "name"].map(text);
  const missing = words.find((word) => !inSight.some((value) => holds(value, word)));
  if (missing === undefined) return null;
  const column = fields.codes.find((code) => code !== "notes" && holds(text(code), missing));
  return column ? { label: fieldLabel(column), value: cutValue(column, text(column)) } : null;
}
