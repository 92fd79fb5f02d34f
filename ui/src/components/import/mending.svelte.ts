// Rejects of an import being mended: the open rows, what was typed into them, and what would become of them now.

import type { ImportReport, OpenReject, RejectGrid } from "../../api/bindings.ts";
import { call } from "../../api/client.ts";
import { Reading } from "../../state/reading.svelte.ts";
import { Work } from "../../state/work.svelte.ts";

/** Rows on one page of the grid. */
export const PAGE = 50;

export class Mending {
  readonly grid = new Reading<RejectGrid>();
  /** What would become of which rows, in their order. */
  readonly checking = new Reading<{ report: ImportReport; rows: readonly number[] }>();
  readonly committing = new Work();
  page = $state(0);
  /** Row to header to what was typed; only what differs from the list. */
  typed = $state.raw<ReadonlyMap<number, Readonly<Record<string, string>>>>(new Map());
  readonly #known = new Map<number, OpenReject>();

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
    await this.checking.read(async () => {
      const outcome = await call("imports.mend_preview", this.#request(rows));
      return outcome.ok ? { ...outcome, value: { report: outcome.value, rows } } : outcome;
    });
  }

  /** Why a mended row still cannot be taken; empty when it can, or was not asked yet. */
  faultOf(row: number): string {
    const reject = this.#told(row, (report) => report.rejects);
    return reject ? [reject.message, ...reject.also].join("; ") : "";
  }

  /** Whom a mended row turned out to be, if somebody who is known. */
  duplicateOf(row: number): string {
    const found = this.#told(row, (report) => report.duplicates);
    return found ? `${found.reasons.join(", ")} as ${found.claim_no || `row ${found.earlier_row}`}` : "";
  }

  /** Whether the last check was about the row, and tells of as many rows that were not taken as there are. */
  isTold(row: number): boolean {
    const checked = this.checking.value;
    if (!checked?.rows.includes(row)) return false;
    return checked.report.rejects.length === checked.report.rejected && checked.report.duplicates.length === checked.report.duplicate;
  }

  #told<T extends { row: number }>(row: number, of: (report: ImportReport) => readonly T[]): T | undefined {
    const checked = this.checking.value;
    const at = (checked?.rows.indexOf(row) ?? -1) + 1;
    return checked ? of(checked.report).find((one) => one.row === at) : undefined;
  }

  /** Imports the mended rows as the rest of their import: all that can be taken, in one act. */
  async commit(): Promise<ImportReport | null> {
    const done = await this.committing.run((options) => call("imports.mend", this.#request(this.rows), options));
    if (!done) return null;
    // What could not be taken yet keeps what was typed.
    const rows = this.rows;
    const left = new Set(done.rejects.map((reject) => rows[reject.row - 1]));
    const isLeft = (row: number) => left.has(row) || done.rejects.length < done.rejected;
    this.typed = new Map([...this.typed].filter(([row]) => isLeft(row)));
    this.checking.clear();
    this.page = 0;
    return done;
  }

  #request(rows: readonly number[]) {
    return { batch: this.batch, rows: rows.map((row) => ({ row, cells: { ...this.typed.get(row) } })) };
  }
}
