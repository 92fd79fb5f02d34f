// A list out as someone designs it: which columns in which order under which headings, sorted how, dates in which form.

import type { Design, DesignColumn, Filter, PresetList, SavedListView } from "../../api/bindings.ts";

/** The forms that dates can have in a list. */
export const DATE_FORMS: readonly { code: string; label: string }[] = [
  { code: "iso", label: "2023-01-31" },
  { code: "us", label: "01/31/2023" },
  { code: "eu", label: "31/01/2023" },
  { code: "long", label: "January 31, 2023" },
];

export class Designing {
  name = $state("");
  columns = $state.raw<readonly DesignColumn[]>([]);
  sort = $state("");
  descending = $state(false);
  dateForm = $state("iso");
  redacted = $state(false);
  /** After the columns, those of the imported lists that no one mapped. */
  extras = $state(false);
  /** What sorts those that are alike in the first. */
  readonly #then: Design["sort"];
  /** Whom the list holds; everyone where there is no condition. */
  filter = $state.raw<Filter>({ search: "", conditions: [] });
  /** The saved list that is being changed; none for a new one. */
  readonly saved: SavedListView | null;
  /** As it began. */
  readonly #began: string;

  /** Begins with a saved list, or with a preset and whom it is for, for a list of one's own. */
  constructor(from: SavedListView | Design, filter?: Filter) {
    this.saved = "id" in from ? from : null;
    const design = "id" in from ? from.design : from;
    this.name = this.saved?.name ?? "";
    this.columns = design.columns;
    this.#then = design.sort.slice(1);
    this.sort = design.sort[0]?.column ?? "";
    this.descending = design.sort[0]?.descending ?? false;
    this.dateForm = design.date_form || "iso";
    this.redacted = design.redaction === "court";
    this.extras = design.extras;
    this.filter = filter ?? design.filter;
    this.#began = this.#now;
  }

  /** Whether anything was changed that would be lost. */
  get changed(): boolean {
    return this.#now !== this.#began;
  }

  get #now(): string {
    return JSON.stringify([this.name, this.design]);
  }

  get design(): Design {
    return {
      columns: this.columns.map((column) => ({ ...column })),
      filter: this.filter,
      sort: this.sort ? [{ column: this.sort, descending: this.descending }, ...this.#then.filter(({ column }) => column !== this.sort)] : [],
      date_form: this.dateForm,
      redaction: this.redacted ? "court" : "none",
      extras: this.extras,
    };
  }

  add(column: string): void {
    this.columns = [...this.columns, { column, heading: "" }];
  }

  remove(place: number): void {
    this.columns = this.columns.filter((_, at) => at !== place);
  }

  /** Moves a column by so many places, as far as there are any. */
  move(place: number, by: number): void {
    const columns = [...this.columns];
    const [moved] = columns.splice(place, 1);
    if (!moved) return;
    columns.splice(Math.max(0, Math.min(columns.length, place + by)), 0, moved);
    this.columns = columns;
  }

  head(place: number, heading: string): void {
    this.columns = this.columns.map((column, at) => (at === place ? { ...column, heading } : column));
  }

  /** Columns that are not in the list yet. */
  others(presets: PresetList): PresetList["columns"] {
    return presets.columns.filter((column) => this.columns.every((taken) => taken.column !== column.code));
  }
}
