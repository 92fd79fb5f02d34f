// Saving the bytes of a document out of the claimbook, unchanged.

import type { EvidenceView } from "../../api/bindings.ts";
import { call, pickSave, reveal } from "../../api/client.ts";
import { book } from "../../state/book.svelte.ts";
import { toasts } from "../../state/toasts.svelte.ts";

/** Asks where to, and saves it there. */
export async function saveCopy({ name, digest }: Pick<EvidenceView, "name" | "digest">): Promise<void> {
  const picked = await pickSave("evidence", name);
  if (!picked.ok) return toasts.complain(picked.error);
  const to = picked.value;
  if (!to) return;
  const saved = await call("evidence.save", { digest, path: to.token });
  if (!saved.ok) return toasts.complain(saved.error);
  toasts.say(`Saved ${name}, unchanged`, { label: "Show in folder", run: () => void reveal(to.token) });
  await book.refresh();
}
