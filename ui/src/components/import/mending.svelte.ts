// Rejects of an import being mended: the open rows, what was typed into them, and what would become of them now.

import type { ImportReport, OpenReject, RejectGrid } from "../../api/bindings.ts";
import { call } from "../../api/client.ts";
import { Reading } from "../../state/reading.svelte.ts";
import { Work } from "../../state/work.svelte.ts";

/** Rows on one page of the grid. */
export const PAGE = 50;

/** Row to header to what was typed. */
type Typed = ReadonlyMap<number, Readonly<Record<string, string>>>;

export class Mending {
  readonly grid = new Reading<RejectGrid>();
  /** What would become of which rows, in their order. */
  readonly checking = new Reading<{ report: ImportReport; rows: readonly number[]; of: Typed }>();
  readonly committing = new Work();
  page = $state(0);
  /** Only what differs from the list. */
  typed = $state.raw<Typed>(new Map());
  /** The check that runs, and what it is about. */
  #check: { of: Typed; over: Promise<void> } | null = null;

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
  }

  /** What is in a cell: as typed, else as in the list. */
  cell(row: OpenReject, place: number): string {
    return this.typed.get(row.row)?.[this.headers[place] ?? ""] ?? row.cells[place] ?? "";
  }

  /** Takes what was typed into a cell; an unchanged cell does not count as fixed. A field knows one kind of line break, a list several. */
  type(row: OpenReject, place: number, text: string): void {
    const stood = row.cells[place] ?? "";
    const now = stood.includes("\r\n") ? text.replace(/\r?\n/g, "\r\n") : text;
    const header = this.headers[place] ?? "";
    const { [header]: _, ...others } = this.typed.get(row.row) ?? {};
    const cells = now === stood ? others : { ...others, [header]: now };
    const typed = new Map(this.typed);
    if (Object.keys(cells).length > 0) typed.set(row.row, cells);
    else typed.delete(row.row);
    this.typed = typed;
  }

  /** Forgets all that was typed; how to have it back. */
  startOver(): () => void {
    const typed = this.typed;
    this.typed = new Map();
    this.checking.clear();
    return () => {
      this.typed = typed;
      void this.check();
    };
  }

  /** Whether the last check was about all that is typed now. */
  get judged(): boolean {
    return !this.checking.busy && this.checking.value?.of === this.typed;
  }

  /** How many mended rows can be taken, as far as they were checked. */
  get taken(): number {
    const report = this.checking.value?.report;
    return report ? report.new + report.updated : 0;
  }

  /** Asks what would become of the mended rows; nothing is written. */
  check(): Promise<void> {
    const of = this.typed;
    if (this.#check?.of === of) return this.#check.over;
    const over = this.#ask(of).finally(() => {
      if (this.#check?.over === over) this.#check = null;
    });
    this.#check = { of, over };
    return over;
  }

  async #ask(of: Typed): Promise<void> {
    const rows = this.rows;
    if (rows.length === 0) return this.checking.clear();
    await this.checking.read(async () => {
      const outcome = await call("imports.mend_preview", this.#request(rows));
      return outcome.ok ? { ...outcome, value: { report: outcome.value, rows, of } } : outcome;
    });
  }

  /** Why a mended row still cannot be taken; empty when it can, or was not asked yet. */
  faultOf(row: number): string {
    const reject = this.#reported(row, (report) => report.rejects);
    return reject ? [reject.message, ...reject.also].join("; ") : "";
  }

  /** Whether a cell is at fault: in a mended row as the check said, and what it said of before as long as it is there untouched. */
  isWrong(row: OpenReject, place: number): boolean {
    const header = this.headers[place] ?? "";
    const mended = this.typed.get(row.row);
    if (!mended) return Boolean(row.faults[header]);
    if (this.faultOf(row.row) === "") return Boolean(row.faults[header]) && !(header in mended) && !this.isTold(row.row);
    const reported = this.#reported(row.row, (report) => report.rejects);
    return reported?.header === header || (Boolean(row.faults[header]) && !(header in mended));
  }

  /** Whom a mended row turned out to be, if someone who is known. */
  duplicateOf(row: number): string {
    const found = this.#reported(row, (report) => report.duplicates);
    return found ? `${found.reasons.join(", ")} as ${found.claim_no || `row ${found.earlier_row}`}` : "";
  }

  /** Whether the last check was about the row, and tells of as many rows that were not taken as there are. */
  isTold(row: number): boolean {
    const checked = this.checking.value;
    if (!checked?.rows.includes(row)) return false;
    return checked.report.rejects.length === checked.report.rejected && checked.report.duplicates.length === checked.report.duplicate;
  }

  #reported<T extends { row: number }>(row: number, of: (report: ImportReport) => readonly T[]): T | undefined {
    const checked = this.checking.value;
    const at = (checked?.rows.indexOf(row) ?? -1) + 1;
    return checked ? of(checked.report).find((one) => one.row === at) : undefined;
  }

  /** Imports the mended rows as the rest of their import: all that can be taken, in one act. What was typed last is checked first;
      after a failure all is read and checked again. */
  async commit(): Promise<ImportReport | null> {
    if (!this.judged) await this.check();
    if (this.taken === 0) return null;
    const sent = this.typed;
    const rows = this.rows;
    const done = await this.committing.run((options) => call("imports.mend", this.#request(rows), options));
    if (!done) {
      if (this.committing.error) void this.readAgain();
      return null;
    }
    // What could not be taken yet keeps what was typed, and so do rows that were typed into meanwhile.
    const left = new Set(done.rejects.map((reject) => rows[reject.row - 1]));
    const isLeft = (row: number) => !sent.has(row) || left.has(row) || done.rejects.length < done.rejected;
    this.typed = new Map([...this.typed].filter(([row]) => isLeft(row)));
    this.checking.clear();
    this.page = 0;
    return done;
  }

  /** Reads the open rows again, and what would become of the mended ones. */
  async readAgain(): Promise<void> {
    await Promise.all([this.read(), this.check()]);
  }

  #request(rows: readonly number[]) {
    return { batch: this.batch, rows: rows.map((row) => ({ row, cells: { ...this.typed.get(row) } })) };
  }
}
