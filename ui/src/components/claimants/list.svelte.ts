// The list of claimants that the window shows: its filter comes from the address, its order and columns are remembered.

import { readFilter, router } from "../../state/router.svelte.ts";
import { Columns } from "./columns.svelte.ts";
import { Rows, type Order } from "./rows.svelte.ts";
import { Selection } from "./selection.svelte.ts";

class ClaimantList {
  rows = new Rows();
  selection = new Selection();
  columns = new Columns();
  filter = $derived(readFilter(router.params));
  /** What the person sorted by; until then a search has its best matches first. */
  #chosen = $state<Order | null>(null);
  order = $derived<Order>(this.#chosen ?? { sort: this.filter.search.trim() ? "match" : "claim_no", descending: false });

  /** Sorts by a column; again turns it round. */
  sortBy(column: string): void {
    const descending = this.order.sort === column && !this.order.descending;
    this.#chosen = { sort: column, descending };
  }
}

export const list = new ClaimantList();
