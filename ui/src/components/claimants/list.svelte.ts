// The list of claimants that the window shows: its filter comes from the address, its order and columns are remembered.

import { readFilter, router } from "../../state/router.svelte.ts";
import { Columns } from "./columns.svelte.ts";
import { Rows, type Order } from "./rows.svelte.ts";
import { Selection } from "./selection.svelte.ts";

class ClaimantList {
  rows = new Rows();
  selection = new Selection();
  columns = new Columns();
  order = $state<Order>({ sort: "claim_no", descending: false });
  filter = $derived(readFilter(router.params));

  /** Sorts by a column; again turns it round. */
  sortBy(column: string): void {
    const descending = this.order.sort === column && !this.order.descending;
    this.order = { sort: column, descending };
  }
}

export const list = new ClaimantList();
