// Documents that came after a request, in a sentence.

import type { ReceivedSince } from "../../api/bindings.ts";
import { day } from "../../words/dates.ts";

const REVIEWS: Readonly<Record<string, string>> = { accepted: "accepted", rejected: "rejected" };

/** `receipt.pdf (Dec 3, 2026, accepted)`, one after the other. */
export function receivedInWords(received: readonly ReceivedSince[]): string {
  return received.map(({ name, on, review }) => `${name} (${day(on)}, ${REVIEWS[review] ?? "not reviewed"})`).join(", ");
}
