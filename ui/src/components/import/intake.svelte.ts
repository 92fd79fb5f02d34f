// One list on its way into the book: the file, what the person said about its columns and dates, and what would become of it.

import type { ImportReport, SavedFile } from "../../api/bindings.ts";
import { call, type Loose, type PickedFile } from "../../api/client.ts";
import type { ImportRequest } from "../../api/bindings.ts";
import { book } from "../../state/book.svelte.ts";
import { Work } from "../../state/work.svelte.ts";
import type { DateOrder } from "./dates.ts";

/** Whose value counts where both changed a cell. */
export type Side = "ours" | "theirs";
/** What is here stays, or the list's values are taken as they are. */
export type Repair = "repair" | "take";

/** How the file is read, where the person says so; empty where it is found. */
export interface Shape {
  encoding: string;
  delimiter: string;
  /** A line, or `none`. */
  header: string;
}

export class Intake {
  readonly file: PickedFile;
  /** The last preview that could be made; it stays in sight while the next one is made. */
  report = $state.raw<ImportReport | null>(null);
  /** Header to column name, for what the person changed. */
  mapping = $state.raw<Record<string, string>>({});
  /** Header to order, for what the person said. */
  orders = $state.raw<Record<string, DateOrder>>({});
  /** The sheet of a workbook, as chosen; empty for the first that holds a table. */
  sheet = $state.raw("");
  shape = $state.raw<Shape>({ encoding: "", delimiter: "", header: "" });
  /** The import whose rejects this list holds, mended; 0 for a list of its own. */
  restOf = $state.raw(0);
  /** Where an edited list and the book clash: everything (an empty key), a claim number, or claim number and column, to a side. */
  conflicts = $state.raw<Record<string, Side>>({});
  /** Damage group to what is done about it. */
  repairs = $state.raw<Record<string, Repair>>({});
  /** Headers that were asked about, with their samples, in the order of the file. */
  asked = $state.raw<readonly { header: string; samples: readonly string[] }[]>([]);
  readonly previewing = new Work();
  readonly committing = new Work();
  readonly saving = new Work();
  /** How far down the sheet someone read. */
  top = 0;
  /** Whether the person said something since the running preview began. */
  #stale = false;
  /** Whether something was done in the book since. */
  #again = false;
  /** The last act in the book before the last preview began. */
  #asOf = -1;

  constructor(file: PickedFile) {
    this.file = file;
  }

  /** Headers whose dates still need an order. */
  get undecided(): string[] {
    return (this.report?.undecided ?? []).filter((header) => !this.orders[header]);
  }

  /** The order of a header's dates: as said, else as the file itself shows; empty while no one knows. */
  orderOf(header: string): string {
    return this.orders[header] ?? this.report?.columns.find((column) => column.header === header)?.date_order ?? "";
  }

  /** Whether the verdicts in sight are those of what the person said last, and nothing is left to say. */
  get ready(): boolean {
    return this.report !== null && !this.previewing.running && this.previewing.error === null && this.undecided.length === 0;
  }

  /** Whether no column is known to say who the claimants are. */
  get nameless(): boolean {
    return this.report?.nameless ?? false;
  }

  /** Whether the person said anything that would be lost with the sheet. */
  get said(): boolean {
    const { mapping, orders, conflicts, repairs } = this;
    const chosen = Object.values(this.shape).some((word) => word !== "") || this.sheet !== "" || this.restOf > 0;
    return chosen || [mapping, orders, conflicts, repairs].some((one) => Object.keys(one).length > 0);
  }

  /** How many cells were changed here and in the list, and wait for someone to decide. */
  get clashing(): number {
    return this.report?.review?.undecided ?? 0;
  }

  /** The column name that a header is mapped to: as said, else as found. */
  fieldOf(header: string): string {
    return this.mapping[header] ?? this.report?.columns.find((column) => column.header === header)?.field ?? "";
  }

  /** Maps a header; a column name belongs to one header only, so another that had it is left out. */
  async map(header: string, field: string): Promise<void> {
    const change: Record<string, string> = { [header]: field };
    for (const column of this.report?.columns ?? []) {
      if (field && column.header !== header && this.fieldOf(column.header) === field) change[column.header] = "";
    }
    this.mapping = { ...this.mapping, ...change };
    await this.preview();
  }

  /** Says which part of the dates comes first in these columns. */
  async order(headers: readonly string[], order: DateOrder): Promise<void> {
    this.orders = { ...this.orders, ...Object.fromEntries(headers.map((header) => [header, order])) };
    await this.preview();
  }

  /** Reads another sheet of the workbook; what was said about the columns and cells of the one before says nothing about it. */
  async choose(sheet: string): Promise<void> {
    this.sheet = sheet;
    this.shape = { ...this.shape, header: "" };
    this.#forget();
    await this.preview();
  }

  /** Reads the file otherwise; its columns may get other names by that. */
  async readIn(change: Partial<Shape>): Promise<void> {
    this.shape = { ...this.shape, ...change };
    this.#forget();
    await this.preview();
  }

  #forget(): void {
    this.mapping = {};
    this.orders = {};
    this.conflicts = {};
    this.repairs = {};
    this.asked = [];
  }

  /** Reads the columns as a mapping says: of an earlier import, or of a file. Headers that the list has not are passed over. */
  async readAs(columns: Readonly<Record<string, string>>, dates: Readonly<Record<string, string>>): Promise<void> {
    const here = new Set(this.report?.columns.map((column) => column.header));
    const known = <T>(all: Readonly<Record<string, T>>) => Object.fromEntries(Object.entries(all).filter(([header]) => here.has(header)));
    this.mapping = known(columns);
    this.orders = { ...this.orders, ...(known(dates) as Record<string, DateOrder>) };
    await this.preview();
  }

  /** Takes the list for the rest of an import, or (0) for a list of its own. */
  async takeAsRest(batch: number): Promise<void> {
    this.restOf = batch;
    await this.preview();
  }

  /** Says whose value counts: for everything (an empty key), a claim, or a cell. A wider word takes back the narrower ones. */
  async side(key: string, side: Side): Promise<void> {
    const others = Object.entries(this.conflicts).filter(([other]) => key !== "" && !other.startsWith(`${key} `));
    this.conflicts = { ...Object.fromEntries(others), [key]: side };
    await this.preview();
  }

  /** Says what is done about a group of damaged cells. */
  async repair(group: string, repair: Repair): Promise<void> {
    this.repairs = { ...this.repairs, [group]: repair };
    await this.preview();
  }

  /** Reads the list as things stand. What the person says while that runs stops it, and is read at once. */
  async preview(): Promise<void> {
    if (this.previewing.running) {
      this.#stale = true;
      this.previewing.stop();
      return;
    }
    do {
      this.#stale = false;
      this.#again = false;
      this.#asOf = book.change;
      const report = await this.previewing.run((options) => call("import.preview", this.#request(), options));
      if (report) this.#take(report);
    } while (this.#stale || (this.#again && !this.previewing.stopped));
  }

  /** Reads the list again if something was done in the book since it was read, for that may change what becomes of a row. A preview
      that runs is never stopped for that: in a busy book none would ever come to its end. */
  async look(): Promise<void> {
    if (this.committing.running || this.#asOf === book.change) return;
    if (this.previewing.running) this.#again = true;
    else await this.preview();
  }

  /** Writes what the preview said, all of it or nothing. After a failure the list is read again: what was seen may not stand. */
  async commit(): Promise<ImportReport | null> {
    const { file, seen } = this.report ?? { file: { sha256: "" }, seen: "" };
    const done = await this.committing.run((options) =>
      call("import.commit", { ...this.#request(), sha256: file.sha256, seen }, options),
    );
    if (!done) void (this.committing.error ? this.preview() : this.look());
    return done;
  }

  /** Forgets why the commit failed, and reads the list again. */
  async readAgain(): Promise<void> {
    this.committing.clear();
    await this.preview();
  }

  /** Writes the rejected rows with their reasons to a file; the book is not touched. */
  async saveRejects(to: PickedFile): Promise<SavedFile | null> {
    const report = await this.saving.run((options) => call("import.preview", { ...this.#request(), rejects: to.token }, options));
    return report && { path: to.name, rows: report.rejected, sha256: "" };
  }

  #request(): Loose<ImportRequest> {
    const { mapping, orders, sheet, restOf, conflicts, repairs } = this;
    return { path: this.file.token, mapping, date_orders: orders, sheet, ...this.shape, rest_of: restOf, conflicts, repairs };
  }

  #take(report: ImportReport): void {
    this.report = report;
    const samples = new Map(this.asked.map((one) => [one.header, one.samples]));
    for (const column of report.columns) if (column.ambiguous.length > 0) samples.set(column.header, column.ambiguous);
    // A column that is not a date any more has nothing to be asked about.
    this.asked = report.columns
      .filter((column) => samples.has(column.header) && column.field !== "")
      .map((column) => ({ header: column.header, samples: samples.get(column.header) ?? [] }));
  }
}
