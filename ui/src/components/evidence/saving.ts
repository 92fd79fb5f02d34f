// Saving a document out of the claimbook: its bytes, unchanged, or a PDF with its Bates numbers on the pages.

import type { EvidenceSave, EvidenceView } from "../../api/bindings.ts";
import { call, pickSave, reveal, type Loose } from "../../api/client.ts";
import { book } from "../../state/book.svelte.ts";
import { toasts } from "../../state/toasts.svelte.ts";

/** Asks where to, and saves it there. */
export function saveCopy({ name, digest }: Pick<EvidenceView, "name" | "digest">): Promise<void> {
  return save(name, { digest }, `Saved ${name}, unchanged`);
}

/** The same with its Bates numbers, which are `bates` in words: a document that cannot be stamped gets a slip sheet. */
export function saveStamped({ name, digest, claim_no }: Pick<EvidenceView, "name" | "digest" | "claim_no">, bates: string): Promise<void> {
  const first = bates.split(" to ", 1)[0] ?? "stamped";
  return save(`${first}.pdf`, { digest, claim_no, stamped: true }, `Saved ${name} with its Bates numbers`);
}

async function save(suggested: string, what: Loose<EvidenceSave>, did: string): Promise<void> {
  const picked = await pickSave("evidence", suggested);
  if (!picked.ok) return toasts.complain(picked.error);
  const to = picked.value;
  if (!to) return;
  const saved = await call("evidence.save", { ...what, path: to.token });
  if (!saved.ok) return toasts.complain(saved.error);
  toasts.say(did, { label: "Show in folder", run: () => void reveal(to.token) });
  await book.refresh();
}
