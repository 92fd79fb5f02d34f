// Which documents are under review, and in which order: as the address of the page says it.

import type { EvidenceQueue } from "../../api/bindings.ts";
import type { Loose } from "../../api/client.ts";
import { ANY_REVIEW, type Params } from "../../state/router.svelte.ts";

/** How many documents are read at once: a long sitting. */
export const SITTING = 200;

/** The members of the address that choose documents; another one of them begins another queue. */
export const CHOICES = ["kind", "review", "rule", "age", "claim", "search", "order"] as const;

/** Ages that one filters by, in days. */
export const AGES = [7, 14, 30, 90] as const;

/** The request for the documents that an address names: those that nobody has reviewed, unless it says otherwise. */
export function queueOf(params: Params): Loose<EvidenceQueue> {
  const review = params.review ?? "unreviewed";
  const age = Number(params.age ?? "");
  return {
    kinds: params.kind ? [params.kind] : [],
    review: review === ANY_REVIEW ? "" : review,
    rule: params.rule ?? "",
    claim_no: params.claim ?? "",
    older_than_days: Number.isInteger(age) && age > 0 ? age : null,
    search: params.search ?? "",
    sort: params.order ?? "",
  };
}

/** Names one queue: the same for the same choices. */
export const nameOf = (params: Params): string => JSON.stringify(CHOICES.map((choice) => params[choice] ?? ""));
