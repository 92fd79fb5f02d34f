// Notices and deadlines in the words of a page: letters, how they go out, queues, and what is open.

import { reasonLabel } from "./claims.ts";
import { rules } from "./rules.svelte.ts";
import { CONTACT_WAYS, CURE_QUEUES, LETTER_PURPOSES, SENT_BY, type Words } from "./vocabulary.ts";

export { CONTACT_WAYS, CURE_QUEUES, CURE_STATES, LETTER_PURPOSES, SENT_BY } from "./vocabulary.ts";

const labelIn = (words: readonly Words[], code: string): string => words.find((one) => one.code === code)?.label ?? code;

export const queueLabel = (code: string): string => labelIn(CURE_QUEUES, code);
export const contactWayLabel = (code: string): string => labelIn(CONTACT_WAYS, code);
export const purposeLabel = (code: string): string => labelIn(LETTER_PURPOSES, code);
export const sentByLabel = (code: string): string => labelIn(SENT_BY, code);

/** `mailed`, `e-mailed`: in a sentence about a letter. */
export const sentInWords = (by: string): string => `${labelIn(SENT_BY, by).toLowerCase()}ed`;

/** `second-reminder` reads `Second reminder`. */
export function letterLabel(name: string): string {
  const text = name.replaceAll("-", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What is open or was asked for: the label of its rule, else the reason of the status in words. */
export function lackLabel(code: string): string {
  return rules.all.some(({ id }) => id === code) ? rules.label(code) : reasonLabel(code);
}

/** Several of them in a sentence: `Signed, Proof of purchase`. */
export const lacksInWords = (codes: readonly string[]): string => codes.map(lackLabel).join(", ");

/** Whether a request runs: then a reminder repeats its date, and nothing new is asked. */
export const requestRuns = (state: string): boolean => state === "waiting" || state === "lapsing";

const LEFT_OUT: Readonly<Record<string, string>> = {
  mail_returned: "Mail came back",
  no_address: "No mailing address",
  no_email: "No e-mail address",
  asked: "Asked already",
  no_reason: "Nothing is missing",
  status: "The status does not allow it",
  not_asked: "No request to repeat",
  lapsed: "The date to cure has passed",
};

/** Why someone gets no letter, as the heading of those who get none for the same reason. */
export const leftOutLabel = (code: string): string => LEFT_OUT[code] ?? code;
