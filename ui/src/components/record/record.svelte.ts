// The record that is open next to the grid: read, kept fresh, edited.

import type { ClaimantRecord, ClaimantView, Error } from "../../api/bindings.ts";
import { call, type Outcome } from "../../api/client.ts";
import { book } from "../../state/book.svelte.ts";
import { list } from "../claimants/list.svelte.ts";
import { Sheet, type Keeper } from "./sheet.svelte.ts";

export class OpenRecord implements Keeper {
  record = $state.raw<ClaimantRecord | null>(null);
  error = $state.raw<Error | null>(null);
  readonly sheet: Sheet;
  readonly drafts: string;

  /** Saves wait for one another, so that each goes out with the version the one before it made. */
  #queue: Promise<unknown> = Promise.resolve();
  #turn = 0;

  constructor(readonly claimNo: string) {
    this.drafts = `claimant/${claimNo}/`;
    this.sheet = new Sheet(this);
  }

  async open(): Promise<void> {
    await this.reread();
    if (this.record) await this.sheet.restore();
  }

  async reread(): Promise<void> {
    const turn = (this.#turn += 1);
    const read = await call("claimants.get", { claim_no: this.claimNo });
    if (turn !== this.#turn) return;
    if (!read.ok) {
      this.error = read.error;
      return;
    }
    this.error = null;
    // An answer that a save has overtaken says nothing new.
    if (this.record && read.value.claimant.version < this.record.claimant.version) return;
    this.record = read.value;
    this.sheet.arrived(read.value.claimant);
  }

  save(code: string, value: string): Promise<Outcome<ClaimantView>> {
    const saved = this.#queue.then(async () => {
      const version = this.record?.claimant.version ?? null;
      const answer = await call("claimants.edit", { claim_no: this.claimNo, version, set: { [code]: value } });
      if (answer.ok) this.#adopt(answer.value);
      return answer;
    });
    this.#queue = saved;
    return saved;
  }

  /** Moves the claim to another status. */
  async move(status: string, reason: string, note: string, duplicateOf: string): Promise<Outcome<ClaimantView>> {
    await this.#queue;
    const version = this.record?.claimant.version ?? null;
    const answer = await call("claimants.move", { claim_no: this.claimNo, version, status, reason, note, duplicate_of: duplicateOf });
    if (answer.ok) this.#adopt(answer.value);
    await this.reread();
    return answer;
  }

  #adopt(claimant: ClaimantView): void {
    if (this.record) this.record = { ...this.record, claimant };
    list.rows.put(claimant);
    void book.refresh();
  }
}
