// Rejects of an import being mended: the open rows, what was typed into them, and what would become of them now.

import type { ImportReport, OpenReject, RejectGrid } from "../../api/bindings.ts";
import { call } from "../../api/client.ts";
import { Reading } from "../../state/reading.svelte.ts";
import { Work } from "../../state/work.svelte.ts";

/** Rows on one page of the grid. */
export const PAGE = 50;

export class Mending {
  readonly grid = new Reading<RejectGrid>();
  readonly checking = new Reading<ImportReport>();
  readonly committing = new Work();
  page = $state(0);
  /** Row to header to what was typed; only what differs from the list. */
  typed = $state.raw<ReadonlyMap<number, Readonly<Record<string, string>>>>(new Map());
  readonly #known = new Map<number, OpenReject>();
  /** The rows that the last check was about, in its order. */
  #checked = $state.raw<readonly number[]>([]);

  constructor(readonly batch: number) {}

  get headers(): readonly string[] {
    return this.grid.value?.headers ?? [];
  }

  /** The rows that were mended, by their place in the list. */
  get rows(): number[] {
    return [...this.typed.keys()].sort((a, b) => a - b);
  }

  async read(): Promise<void> {
    await this.grid.read(() => call("imports.open_rejects", { batch: this.batch, offset: this.page * PAGE, limit: PAGE }));
    for (const row of this.grid.value?.rows ?? []) this.#known.set(row.row, row);
  }

  /** What stands in a cell: as typed, else as in the list. */
  cell(row: OpenReject, place: number): string {
    return this.typed.get(row.row)?.[this.headers[place] ?? ""] ?? row.cells[place] ?? "";
  }

  /** Takes what was typed into a cell; what is as it stood is no mending. */
  type(row: OpenReject, place: number, text: string): void {
    const header = this.headers[place] ?? "";
    const { [header]: _, ...others } = this.typed.get(row.row) ?? {};
    const cells = text === (row.cells[place] ?? "") ? others : { ...others, [header]: text };
    const typed = new Map(this.typed);
    if (Object.keys(cells).length > 0) typed.set(row.row, cells);
    else typed.delete(row.row);
    this.typed = typed;
  }

  /** Asks what would become of the mended rows; nothing is written. */
  async check(): Promise<void> {
    const rows = this.rows;
    if (rows.length === 0) return this.checking.clear();
    await this.checking.read(() => call("imports.mend_preview", this.#request(rows)));
    this.#checked = rows;
  }

  /** Why a mended row still cannot be taken; empty when it can, or was not asked yet. */
  faultOf(row: number): string {
    const at = this.#checked.indexOf(row) + 1;
    return this.checking.value?.rejects.find((reject) => reject.row === at)?.message ?? "";
  }

  /** Whom a mended row turned out to be, if somebody who is known. */
  duplicateOf(row: number): string {
    const at = this.#checked.indexOf(row) + 1;
    const found = this.checking.value?.duplicates.find((one) => one.row === at);
    return found ? `${found.reasons.join(", ")} as ${found.claim_no || `row ${found.earlier_row}`}` : "";
  }

  /** Imports the mended rows as the rest of their import: all that can be taken, in one act. */
  async commit(): Promise<ImportReport | null> {
    const done = await this.committing.run((options) => call("imports.mend", this.#request(this.rows), options));
    if (!done) return null;
    this.typed = new Map();
    this.checking.clear();
    this.page = 0;
    return done;
  }

  #request(rows: readonly number[]) {
    return { batch: this.batch, rows: rows.map((row) => ({ row, cells: { ...this.typed.get(row) } })) };
  }
}
