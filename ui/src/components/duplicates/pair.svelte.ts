// The open pair: both records, what a merge would make of them, and why they are together.

import type { Error, MergeDone, MergePreview, NotSameView, PairWhy } from "../../api/bindings.ts";
import { call, type Outcome } from "../../api/client.ts";
import { Reading } from "../../state/reading.svelte.ts";

export class OpenPair {
  readonly merge = new Reading<MergePreview>();
  readonly why = new Reading<PairWhy>();
  /** The claim that would stay. */
  survivor = $state("");
  /** Whose value was chosen by hand, by column. */
  take = $state<Record<string, string>>({});
  /** A decision is on its way. */
  busy = $state(false);
  error = $state.raw<Error | null>(null);
  readonly a: string;
  readonly b: string;
  readonly loser = $derived.by(() => (this.survivor === this.a ? this.b : this.a));

  /** The earlier claim number stays unless the person turns them around. */
  constructor(a: string, b: string) {
    this.a = a;
    this.b = b;
    this.survivor = a;
  }

  async read(): Promise<void> {
    await Promise.all([this.#readMerge(), this.why.read(() => call("duplicates.why", { a: this.a, b: this.b }))]);
  }

  /** The other claim stays; what was chosen by hand is kept, since it names claims. */
  async swap(): Promise<void> {
    this.survivor = this.loser;
    await this.#readMerge();
  }

  async choose(field: string, claimNo: string): Promise<void> {
    this.take = { ...this.take, [field]: claimNo };
    await this.#readMerge();
  }

  /** Merges as shown; null when it could not be done, with `error` saying why. */
  async accept(): Promise<MergeDone | null> {
    const shown = this.merge.value;
    if (!shown) return null;
    const expect = Object.fromEntries(shown.claims.map((side) => [side.claim_no, side.version]));
    return this.#decide(() => call("merges.merge", { survivor: this.survivor, losers: [this.loser], take: this.take, expect }));
  }

  /** Remembers that they are two people. */
  notSame(reason: string): Promise<NotSameView | null> {
    return this.#decide(() => call("duplicates.not_same", { a: this.a, b: this.b, reason }));
  }

  #readMerge(): Promise<void> {
    const request = { survivor: this.survivor, losers: [this.loser], take: { ...this.take } };
    return this.merge.read(() => call("merges.preview", request));
  }

  async #decide<T>(act: () => Promise<Outcome<T>>): Promise<T | null> {
    if (this.busy) return null;
    this.busy = true;
    this.error = null;
    const answer = await act();
    this.busy = false;
    if (answer.ok) return answer.value;
    this.error = answer.error;
    // Someone else may have changed a record: what is shown is what a second try would do.
    if (answer.error.kind === "conflict") void this.#readMerge();
    return null;
  }
}
