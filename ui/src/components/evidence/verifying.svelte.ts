// The verification of all evidence: it goes on while other pages are open, and its result stays until the next one.

import type { EvidenceVerified } from "../../api/bindings.ts";
import { call } from "../../api/client.ts";
import { book } from "../../state/book.svelte.ts";
import { router } from "../../state/router.svelte.ts";
import { toasts } from "../../state/toasts.svelte.ts";
import { Work } from "../../state/work.svelte.ts";
import { count, counted } from "../../words/money.ts";

class Verifying {
  readonly work = new Work();
  result = $state.raw<EvidenceVerified | null>(null);
  /** When the result came, UTC. */
  at = $state("");

  /** Whether it runs while its page is not in sight. */
  get away(): boolean {
    return this.work.running && router.page !== "evidence";
  }

  async start(): Promise<void> {
    if (this.work.running) return;
    this.result = null;
    const verified = await this.work.run((options) => call("evidence.verify", {}, options));
    await book.refresh();
    if (!verified) return;
    this.result = verified;
    this.at = new Date().toISOString();
    if (router.page !== "evidence") this.#sayElsewhere(verified);
  }

  /** For a person who went on to another page. */
  #sayElsewhere({ files, unchanged, damaged }: EvidenceVerified): void {
    const open = { label: "Show", run: () => router.go("evidence") };
    if (damaged.length === 0) return void toasts.say(`Verified the evidence: ${count(unchanged)} of ${count(files)} unchanged`, open);
    const message = `${counted(damaged.length, "file")} of the evidence ${damaged.length === 1 ? "is" : "are"} damaged`;
    toasts.complain({ kind: "damaged", message, hint: "the Evidence page names each with its claimants" }, open);
  }
}

export const verifying = new Verifying();
