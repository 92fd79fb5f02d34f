// The rows of one list, fetched in pages as they come into view. Pages that are out of date stay in sight until the new
// ones are there, so nothing flickers when someone acts.

import type { ClaimantPage, ClaimantView, Error, Filter } from "../../api/bindings.ts";
import { call } from "../../api/client.ts";

export const PAGE = 100;
const KEPT_PAGES = 80;
const AT_ONCE = 2;

export interface Order {
  sort: string;
  descending: boolean;
}

export class Rows {
  /** How many match; until all are counted, how many there are at the least. */
  total = $state(0);
  /** Whether all are counted. */
  counted = $state(false);
  /** Whether the first answer has come. */
  known = $state(false);
  /** The order of the rows in sight: that of the list before, until the first rows of a new one are there. */
  order = $state.raw<Order>({ sort: "claim_no", descending: false });
  /** Whether the rows and the count in sight are still those of the list before. */
  former = $state(false);
  error = $state.raw<Error | null>(null);
  /** Grows when rows have come: what draws rows reads it. */
  news = $state(0);

  #pages = new Map<number, ClaimantView[]>();
  #stale = new Set<number>();
  #flying = new Map<number, AbortController>();
  #counting: AbortController | null = null;
  #recount = true;
  #wanted: [number, number] = [0, 1];
  #filter: Filter = { search: "", conditions: [] };
  #wantedOrder: Order = { sort: "claim_no", descending: false };
  #key = "";

  get filter(): Filter {
    return this.#filter;
  }

  /** Lists these, in this order; the same again changes nothing. True when it is another list. */
  list(filter: Filter, order: Order): boolean {
    const key = JSON.stringify([filter, order]);
    if (key === this.#key) return false;
    this.#key = key;
    this.#filter = filter;
    this.#wantedOrder = order;
    this.former = this.known;
    this.#stopAll();
    this.refresh();
    return true;
  }

  /** Everything may have changed: reads again what is in view. */
  refresh(): void {
    for (const page of this.#pages.keys()) this.#stale.add(page);
    for (const page of this.#flying.keys()) this.#stale.add(page);
    this.#recount = true;
    this.#pump();
  }

  /** These rows are in view. */
  want(first: number, end: number): void {
    this.#wanted = [first, Math.max(first + 1, end)];
    this.#pump();
  }

  row(index: number): ClaimantView | undefined {
    void this.news;
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  /** Puts in a row that an edit gave back, before the list is read again. */
  put(row: ClaimantView): void {
    for (const rows of this.#pages.values()) {
      const at = rows.findIndex((known) => known.claim_no === row.claim_no);
      if (at >= 0) rows[at] = row;
    }
    this.news += 1;
  }

  /** Claim numbers of a stretch of rows, also of those never seen. */
  async claimNos(first: number, end: number): Promise<string[]> {
    const found: string[] = [];
    for (let offset = first; offset < end; offset += 1000) {
      const limit = Math.min(1000, end - offset);
      const page = await call("claimants.list", { filter: this.#filter, ...this.#wantedOrder, offset, limit });
      if (!page.ok) {
        this.error = page.error;
        break;
      }
      found.push(...page.value.rows.map((row) => row.claim_no));
    }
    return found;
  }

  #pump(): void {
    for (const page of this.#missing()) {
      if (this.#flying.size >= AT_ONCE) return;
      void this.#fetch(page);
    }
  }

  #missing(): number[] {
    const [first, end] = this.#wanted;
    const from = Math.floor(first / PAGE);
    const to = Math.floor((end - 1) / PAGE);
    const missing: number[] = [];
    for (let page = from; page <= to; page += 1) {
      if (!this.#flying.has(page) && (!this.#pages.has(page) || this.#stale.has(page))) missing.push(page);
    }
    return missing;
  }

  async #fetch(page: number): Promise<void> {
    const stop = new AbortController();
    this.#flying.set(page, stop);
    this.#stale.delete(page);
    // The first rows of a big list are there long before it is sorted and counted.
    const request = {
      filter: this.#filter,
      ...this.#wantedOrder,
      offset: page * PAGE,
      limit: PAGE,
      count_later: true,
    };
    const answer = await call("claimants.list", request, { signal: stop.signal });
    if (this.#flying.get(page) !== stop) return;
    this.#flying.delete(page);
    if (!answer.ok) {
      this.error = answer.error;
      this.former = false;
      return;
    }
    this.error = null;
    this.known = true;
    if (this.former) this.#arrived();
    this.order = this.#wantedOrder;
    // What changed while the page was on its way is counted when the page comes again.
    if (!this.#stale.has(page)) this.#take(answer.value);
    this.#keep(page, answer.value.rows);
    this.#pump();
  }

  #take({ total, counted }: ClaimantPage): void {
    if (counted) {
      this.#counting?.abort();
      this.#counting = null;
      this.#counted(total);
      return;
    }
    this.total = Math.max(this.total, total);
    if (this.#recount) void this.#count();
    this.#recount = false;
  }

  #counted(total: number): void {
    this.total = total;
    this.counted = true;
    this.#recount = false;
  }

  async #count(): Promise<void> {
    this.#counting?.abort();
    const stop = new AbortController();
    this.#counting = stop;
    const answer = await call("claimants.count", this.#filter, { signal: stop.signal });
    if (this.#counting !== stop) return;
    this.#counting = null;
    if (!answer.ok) {
      this.error = answer.error;
      return;
    }
    this.#counted(answer.value.total);
  }

  /** The first rows of another list are here: none of the former list may stand among them. */
  #arrived(): void {
    this.former = false;
    this.total = 0;
    this.counted = false;
    this.#pages.clear();
    this.#stale.clear();
  }

  #keep(page: number, rows: ClaimantView[]): void {
    this.#pages.delete(page);
    this.#pages.set(page, rows);
    for (const old of this.#pages.keys()) {
      if (this.#pages.size <= KEPT_PAGES) break;
      this.#pages.delete(old);
    }
    this.news += 1;
  }

  #stopAll(): void {
    for (const stop of this.#flying.values()) stop.abort();
    this.#flying.clear();
    this.#counting?.abort();
    this.#counting = null;
  }
}
