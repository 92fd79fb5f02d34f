// One list on its way into the book: the file, what the person said about its columns and dates, and what would become of it.

import type { ImportReport, SavedFile } from "../../api/bindings.ts";
import { call, type Loose, type PickedFile } from "../../api/client.ts";
import type { ImportRequest } from "../../api/bindings.ts";
import { Work } from "../../state/work.svelte.ts";
import type { DateOrder } from "./dates.ts";

export class Intake {
  readonly file: PickedFile;
  /** The last preview that could be made; it stays in sight while the next one is made. */
  report = $state.raw<ImportReport | null>(null);
  /** Header to column name, for what the person changed. */
  mapping = $state.raw<Record<string, string>>({});
  /** Header to order, for what the person said. */
  orders = $state.raw<Record<string, DateOrder>>({});
  /** The sheet of a workbook that the person chose; empty for the first one that holds a table. */
  sheet = $state.raw("");
  /** Headers that were asked about, with their samples, in the order of the file. */
  asked = $state.raw<readonly { header: string; samples: readonly string[] }[]>([]);
  readonly previewing = new Work();
  readonly committing = new Work();
  readonly saving = new Work();
  #stale = false;

  constructor(file: PickedFile) {
    this.file = file;
  }

  /** Headers whose dates still need an order. */
  get undecided(): string[] {
    return (this.report?.undecided ?? []).filter((header) => !this.orders[header]);
  }

  /** The order of a header's dates: as said, else as the file itself told; empty while nobody knows. */
  orderOf(header: string): string {
    return this.orders[header] ?? this.report?.columns.find((column) => column.header === header)?.date_order ?? "";
  }

  /** Whether the verdicts in sight are those of what the person said last, and nothing is left to say. */
  get ready(): boolean {
    return this.report !== null && !this.previewing.running && this.previewing.error === null && this.undecided.length === 0;
  }

  /** The column name that a header is mapped to: as said, else as found. */
  fieldOf(header: string): string {
    return this.mapping[header] ?? this.report?.columns.find((column) => column.header === header)?.field ?? "";
  }

  /** Maps a header; a column name stands for one header only, so another that had it is left out. */
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

  /** Reads another sheet of the workbook; what was said about the columns of the last one is void. */
  async choose(sheet: string): Promise<void> {
    this.sheet = sheet;
    this.mapping = {};
    this.orders = {};
    this.asked = [];
    await this.preview();
  }

  /** Reads the list as things stand. What the person says while that runs is read again after it. */
  async preview(): Promise<void> {
    if (this.previewing.running) {
      this.#stale = true;
      this.previewing.stop();
      return;
    }
    do {
      this.#stale = false;
      const report = await this.previewing.run((options) => call("import.preview", this.#request(), options));
      if (report) this.#take(report);
    } while (this.#stale);
  }

  /** Writes what the preview said, all of it or nothing. */
  commit(): Promise<ImportReport | null> {
    return this.committing.run((options) => call("import.commit", { ...this.#request(), sha256: this.report?.file.sha256 ?? "" }, options));
  }

  /** Writes the rejected rows with their reasons to a file; the book is not touched. */
  async saveRejects(to: PickedFile): Promise<SavedFile | null> {
    const report = await this.saving.run((options) => call("import.preview", { ...this.#request(), rejects: to.token }, options));
    return report && { path: to.name, rows: report.rejected, sha256: "" };
  }

  #request(): Loose<ImportRequest> {
    return { path: this.file.token, mapping: this.mapping, date_orders: this.orders, sheet: this.sheet };
  }

  #take(report: ImportReport): void {
    this.report = report;
    const samples = new Map(this.asked.map((one) => [one.header, one.samples]));
    for (const column of report.columns) if (column.ambiguous.length > 0) samples.set(column.header, column.ambiguous);
    // A column that is no date any more has nothing to be asked about.
    this.asked = report.columns
      .filter((column) => samples.has(column.header) && column.field !== "")
      .map((column) => ({ header: column.header, samples: samples.get(column.header) ?? [] }));
  }
}
