// What was typed into a former file of this claimbook, next to what this file has: each text is applied or discarded.

import type { Error, RescuedOffer } from "../../api/bindings.ts";
import { call, forgetRescued, rescuedTexts, type Outcome } from "../../api/client.ts";
import { book } from "../../state/book.svelte.ts";
import { toasts } from "../../state/toasts.svelte.ts";

export class Rescued {
  rows = $state.raw<RescuedOffer[]>([]);
  /** Why a text could not be applied, by its id. */
  errors = $state.raw<Readonly<Record<string, Error>>>({});
  busy = $state(false);

  async read(): Promise<void> {
    const texts = await rescuedTexts();
    if (!texts.ok) return toasts.complain(texts.error);
    if (texts.value.length === 0) {
      this.rows = [];
      return;
    }
    const offers = await call("drafts.compare", { rows: texts.value });
    if (!offers.ok) return toasts.complain(offers.error);
    this.rows = offers.value.rows;
  }

  /** Whether the text can be applied here; any other can be copied. */
  canApply({ found, text }: RescuedOffer): boolean {
    return found && text.kind !== "other" && !book.info?.read_only;
  }

  apply(offer: RescuedOffer): Promise<void> {
    return this.#during(() => this.#apply(offer));
  }

  applyAll(): Promise<void> {
    return this.#during(async () => {
      for (const { text } of this.rows) {
        // An edit before it may have made a new version.
        const offer = this.rows.find((row) => row.text.id === text.id);
        if (offer && this.canApply(offer)) await this.#apply(offer);
      }
    });
  }

  discard(...offers: RescuedOffer[]): Promise<void> {
    return this.#during(() => this.#forget(offers.map((offer) => offer.text.id)));
  }

  async #during(work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    await work();
    this.busy = false;
  }

  async #apply(offer: RescuedOffer): Promise<void> {
    const done = await this.#write(offer);
    const { [offer.text.id]: _, ...others } = this.errors;
    this.errors = done.ok ? others : { ...others, [offer.text.id]: done.error };
    if (done.ok) await this.#forget([offer.text.id]);
    // After a conflict, what is in the book now is shown.
    else await this.read();
    await book.refresh();
  }

  #write({ text, version }: RescuedOffer): Promise<Outcome<unknown>> {
    const set = { [text.field]: text.value };
    if (text.kind === "matter") return call("matter.edit", { set, version });
    if (text.kind === "new") return call("drafts.put", { key: `claimant/new/${text.field}`, value: text.value });
    return call("claimants.edit", { claim_no: text.claim_no, version, set });
  }

  async #forget(ids: string[]): Promise<void> {
    const gone = await forgetRescued(ids);
    if (!gone.ok) return toasts.complain(gone.error);
    await this.read();
  }
}
