// Which claimants are ticked: some by number, or all of the filter but some.

import { SvelteSet } from "svelte/reactivity";
import type { Filter, Selection as Request } from "../../api/bindings.ts";

export class Selection {
  /** All of the filter, but those in `#named`; else just those in `#named`. */
  #all = $state(false);
  #named = new SvelteSet<string>();
  /** The row where a range begins. */
  anchor = -1;

  has(claimNo: string): boolean {
    return this.#named.has(claimNo) !== this.#all;
  }

  /** How many are ticked of so many in the list. */
  count(total: number): number {
    return this.#all ? Math.max(0, total - this.#named.size) : this.#named.size;
  }

  get everything(): boolean {
    return this.#all && this.#named.size === 0;
  }

  toggle(claimNo: string): void {
    this.set(claimNo, !this.has(claimNo));
  }

  set(claimNo: string, ticked: boolean): void {
    if (ticked === this.#all) this.#named.delete(claimNo);
    else this.#named.add(claimNo);
  }

  all(): void {
    this.#named.clear();
    this.#all = true;
  }

  clear(): void {
    this.#named.clear();
    this.#all = false;
    this.anchor = -1;
  }

  /** As a filter: those of the list in sight that are ticked. */
  filter(filter: Filter): Filter {
    const named = [...this.#named];
    if (this.everything) return filter;
    return { ...filter, conditions: [...filter.conditions, { field: "claim_no", op: this.#all ? "is_not" : "is", values: named }] };
  }

  /** As a request says it. */
  request(filter: Filter): Request {
    const named = [...this.#named];
    return this.#all ? { claim_nos: [], filter, except: named } : { claim_nos: named, filter: null, except: [] };
  }
}
