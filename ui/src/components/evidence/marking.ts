// Changing what is said about a document, outside of a review.

import type { EvidenceEdit } from "../../api/bindings.ts";
import { call, type Loose } from "../../api/client.ts";
import { book } from "../../state/book.svelte.ts";
import { toasts } from "../../state/toasts.svelte.ts";

/** Saves a change; whether it was kept. */
export async function markPiece(id: number, change: Loose<Omit<EvidenceEdit, "id">>): Promise<boolean> {
  const answer = await call("evidence.edit", { id, ...change });
  if (!answer.ok) toasts.complain(answer.error);
  void book.refresh();
  return answer.ok;
}
