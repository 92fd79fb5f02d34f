// A sitting of review: the documents that were waiting when it began, in one order, and which of them is in sight. A document stays in
// its place when it is decided, so that one can go back to it.

import type { Error, EvidenceView, QueuedEvidence } from "../../api/bindings.ts";
import { call } from "../../api/client.ts";
import type { Params } from "../../state/router.svelte.ts";
import { nameOf, queueOf, SITTING } from "./queue.ts";

const WAITS = "unreviewed";

export class Sitting {
  /** The documents, in the order of the queue. */
  rows = $state.raw<readonly EvidenceView[]>([]);
  /** How many that match are not among the rows yet. */
  more = $state(0);
  error = $state.raw<Error | null>(null);
  /** Whether the first answer has come. */
  known = $state(false);
  #params: Params = {};
  #name = "";
  #turn = 0;

  /** How many of the rows wait for a decision. */
  readonly waiting = $derived(this.rows.filter(({ review }) => review === WAITS).length);

  /** Whether a document joins the queue at its end or leaves it with its decision. */
  get #isOfWaiting(): boolean {
    return queueOf(this.#params).review === WAITS;
  }

  /** Reads the queue of an address: anew when it names another one, else what has changed in it. */
  async follow(params: Params): Promise<void> {
    const name = nameOf(params);
    const isNew = name !== this.#name;
    this.#name = name;
    this.#params = params;
    await this.#read(isNew);
  }

  async #read(isNew: boolean): Promise<void> {
    const turn = (this.#turn += 1);
    const answer = await call("evidence.queue", { ...queueOf(this.#params), limit: SITTING });
    if (turn !== this.#turn) return;
    this.known = true;
    if (!answer.ok) {
      this.error = answer.error;
      return;
    }
    this.error = null;
    const { rows, total } = answer.value;
    this.rows = isNew ? rows : this.#merged(rows, total);
    this.more = this.#beyond(rows, total);
  }

  /** What is known, with the news about it, and those that have come since at the end. */
  #merged(now: readonly QueuedEvidence[], total: number): EvidenceView[] {
    const news = new Map(now.map((row) => [row.id, row]));
    const all = total <= now.length;
    const kept = this.rows.map((row) => {
      const found = news.get(row.id);
      // Nobody here decided it: someone else did, or it is gone. Its document says which when it is in sight.
      if (!found && all && this.#isOfWaiting && row.review === WAITS) return { ...row, review: "" };
      return found ?? row;
    });
    const known = new Set(this.rows.map(({ id }) => id));
    return [...kept, ...now.filter(({ id }) => !known.has(id))];
  }

  #beyond(now: readonly QueuedEvidence[], total: number): number {
    if (!this.#isOfWaiting) return Math.max(0, total - this.rows.length);
    return Math.max(0, total - now.length);
  }

  /** Reads those after the rows; whether there were any. */
  async readOn(): Promise<boolean> {
    if (this.more === 0) return false;
    const before = this.rows.length;
    const turn = (this.#turn += 1);
    const offset = this.#isOfWaiting ? this.waiting : before;
    const answer = await call("evidence.queue", { ...queueOf(this.#params), offset, limit: SITTING });
    if (turn !== this.#turn || !answer.ok) return false;
    const known = new Set(this.rows.map(({ id }) => id));
    this.rows = [...this.rows, ...answer.value.rows.filter(({ id }) => !known.has(id))];
    this.more = Math.max(0, answer.value.total - offset - answer.value.rows.length);
    return this.rows.length > before;
  }

  /** Where a document is among the rows; -1 when it is not. */
  placeOf(id: number): number {
    return this.rows.findIndex((row) => row.id === id);
  }

  /** Puts the newest word about a document in its place; one that was opened from elsewhere comes first. */
  put(piece: EvidenceView): void {
    const place = this.placeOf(piece.id);
    if (place < 0) this.rows = [piece, ...this.rows];
    else if (JSON.stringify(this.rows[place]) !== JSON.stringify(piece)) this.rows = this.rows.with(place, piece);
  }

  /** The next document that waits, after a place and then from the beginning; nothing when none does. */
  nextWaiting(after: number): EvidenceView | undefined {
    const waits = ({ review }: EvidenceView) => review === WAITS;
    return this.rows.slice(after + 1).find(waits) ?? this.rows.slice(0, Math.max(0, after)).find(waits);
  }
}
