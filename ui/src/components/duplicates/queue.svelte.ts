// The queue of pairs that may be one person: which are shown, which one is open, and what is decided about it.

import type { DuplicateGroup, DuplicateList, DuplicatePair, DuplicatesState } from "../../api/bindings.ts";
import { call } from "../../api/client.ts";
import { Reading } from "../../state/reading.svelte.ts";
import { Work } from "../../state/work.svelte.ts";

/** How many groups one page of the list holds. */
export const PAGE = 50;

export type Certainty = "certain" | "possible";

/** A pair with the group it belongs to. */
export interface QueuedPair {
  key: string;
  pair: DuplicatePair;
  group: DuplicateGroup;
  /** Whether it is the first of its group. */
  first: boolean;
}

export const keyOf = ({ a, b }: { a: string; b: string }): string => `${a} ${b}`;

/** The pairs of the groups, in order. */
export function pairsOf(groups: readonly DuplicateGroup[]): QueuedPair[] {
  return groups.flatMap((group) => group.pairs.map((pair, place) => ({ key: keyOf(pair), pair, group, first: place === 0 })));
}

export class PairQueue {
  readonly state = new Reading<DuplicatesState>();
  readonly list = new Reading<DuplicateList>();
  readonly finding = new Work();
  /** The names of the claims of this page, by claim number. */
  names = $state.raw<ReadonlyMap<string, string>>(new Map());
  certainty = $state<Certainty>("certain");
  page = $state(0);
  /** The open pair. */
  selected = $state("");
  /** Pairs that were put off while the page is open. */
  later = $state.raw<ReadonlySet<string>>(new Set());
  readonly pairs = $derived(pairsOf(this.list.value?.groups ?? []));
  readonly open = $derived(this.pairs.find(({ key }) => key === this.selected) ?? null);
  /** Whether a person chose which pairs are shown. */
  #chosen = false;
  /** The place of the open pair, so that the next one takes its place when it is decided. */
  #place = 0;

  /** Reads the state of the queue, and the page of it; where nothing was found yet, there is no page. */
  async read(): Promise<void> {
    await this.state.read(() => call("duplicates.state"));
    const { value } = this.state;
    if (value?.state !== "current") return;
    // No one wants to begin with an empty list.
    if (!this.#chosen && value.certain_groups === 0 && value.groups > 0) this.certainty = "possible";
    await this.#readList();
  }

  /** Looks through the whole claimbook. */
  async find(): Promise<void> {
    if (await this.finding.run((options) => call("duplicates.find", {}, options))) await this.read();
  }

  show(certainty: Certainty): void {
    this.#chosen = true;
    if (this.certainty === certainty) return;
    this.certainty = certainty;
    this.page = 0;
    this.selected = "";
    this.#place = 0;
    void this.#readList();
  }

  turn(page: number): void {
    this.page = page;
    this.selected = "";
    this.#place = 0;
    void this.#readList();
  }

  select(key: string): void {
    this.selected = key;
    this.#place = Math.max(0, this.pairs.findIndex((one) => one.key === key));
  }

  /** Goes on by so many pairs; stays at the ends. */
  step(by: number): void {
    const place = Math.min(Math.max(this.#place + by, 0), this.pairs.length - 1);
    const next = this.pairs[place];
    if (next) this.select(next.key);
  }

  /** Puts the open pair off and goes on to the next. */
  putOff(): void {
    if (!this.open) return;
    this.later = new Set([...this.later, this.open.key]);
    this.step(1);
  }

  async #readList(): Promise<void> {
    const request = { certainty: this.certainty, offset: this.page * PAGE, limit: PAGE };
    await this.list.read(() => call("duplicates.list", request));
    const { value } = this.list;
    if (value && value.groups.length === 0 && this.page > 0) return this.turn(Math.max(0, Math.ceil(value.total / PAGE) - 1));
    void this.#readNames();
    if (this.open) return this.select(this.selected);
    const next = this.pairs[Math.min(this.#place, this.pairs.length - 1)];
    this.selected = next?.key ?? "";
  }

  async #readNames(): Promise<void> {
    const claims = [...new Set(this.pairs.flatMap(({ pair }) => [pair.a, pair.b]))];
    const read = await call("duplicates.names", { claims });
    if (read.ok) this.names = new Map(claims.map((claimNo, place) => [claimNo, read.value.names[place] ?? ""]));
  }
}
