// What documents are called: their review, how they came, and how many of them there are.

import type { EvidenceView } from "../api/bindings.ts";
import type { Tone } from "./claims.ts";
import { day } from "./dates.ts";
import { counted, size } from "./money.ts";
import { REVIEWS, SIGNED_WAYS } from "./vocabulary.ts";

export { REVIEWS, SIGNED_WAYS } from "./vocabulary.ts";

const TONES: Readonly<Record<string, Tone>> = { accepted: "qualified", rejected: "deficient", unreviewed: "pending" };

export const reviewTone = (code: string): Tone => TONES[code] ?? "excluded";

export function reviewLabel(code: string): string {
  return REVIEWS.find((review) => review.code === code)?.label ?? code;
}

export function signedLabel(code: string): string {
  return SIGNED_WAYS.find((way) => way.code === code)?.label ?? code;
}

/** Kinds of document that bear a signature. */
const SIGNED: ReadonlySet<string> = new Set(["declaration", "retainer", "claim-form"]);

/** Whether one asks how the signature on a document was made. */
export const isSigned = (piece: Pick<EvidenceView, "kind" | "signed_how">): boolean => SIGNED.has(piece.kind) || piece.signed_how !== "";

/** `Maria Ruiz, by mail, on Nov 3, 2026`; empty when nobody said. */
export function receivedInWords({ received_from, received_how, received_on }: EvidenceView): string {
  const parts = [received_from, received_how && `by ${received_how}`, received_on && `on ${day(received_on)}`];
  return parts.filter(Boolean).join(", ");
}

/** `36 kB · 2 pages`. */
export function sizeInWords({ bytes, pages }: Pick<EvidenceView, "bytes" | "pages">): string {
  return pages ? `${size(bytes)} · ${counted(pages, "page")}` : size(bytes);
}
