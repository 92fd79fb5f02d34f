// The grid's columns: which, in what order, how wide. Kept on this machine.

import { FIELDS, FIELD_CODES, fieldLabel } from "../../words/claims.ts";

export interface Column {
  id: string;
  label: string;
  width: number;
  /** Stays in sight when the rest is scrolled aside. */
  pinned: boolean;
  shown: boolean;
}

const WIDTHS: Record<string, number> = {
  claim_no: 108,
  name: 164,
  status: 120,
  plan: 168,
  state: 56,
  evidence: 80,
  zip: 72,
  suffix: 64,
  signed: 68,
  email: 208,
  address1: 190,
  profile_url: 220,
  notes: 260,
};
const SHOWN = ["claim_no", "name", "status", "plan", "premium_start", "premium_end", "state", "evidence"];
const KEY = "claimbook.columns";
const NARROWEST = 48;

function standard(): Column[] {
  const others = FIELD_CODES.filter((code) => !SHOWN.includes(code));
  return [...SHOWN, ...others].map((id) => ({
    id,
    label: fieldLabel(id),
    width: WIDTHS[id] ?? (FIELDS[id as keyof typeof FIELDS]?.kind === "date" ? 110 : 128),
    pinned: id === "claim_no" || id === "name",
    shown: SHOWN.includes(id),
  }));
}

/** What was kept, over the standard: columns that came since are at the end. */
function restored(): Column[] {
  const all = standard();
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]") as Pick<Column, "id" | "width" | "shown">[];
    const known = kept.flatMap(({ id, width, shown }) => {
      const column = all.find((one) => one.id === id);
      return column ? [{ ...column, width: Math.max(NARROWEST, Number(width) || column.width), shown: Boolean(shown) }] : [];
    });
    const rest = all.filter((column) => !known.some((one) => one.id === column.id));
    return known.length ? [...known, ...rest] : all;
  } catch {
    return all;
  }
}

export class Columns {
  list = $state<Column[]>(restored());
  /** Those in sight, pinned ones first. */
  shown = $derived.by(() => {
    const shown = this.list.filter((column) => column.shown);
    return [...shown.filter((column) => column.pinned), ...shown.filter((column) => !column.pinned)];
  });

  resize(id: string, width: number): void {
    this.#change(id, (column) => (column.width = Math.max(NARROWEST, Math.round(width))));
  }

  show(id: string, shown: boolean): void {
    this.#change(id, (column) => (column.shown = shown));
  }

  /** Moves a column a place to the left or the right. */
  shift(id: string, by: -1 | 1): void {
    const from = this.list.findIndex((column) => column.id === id);
    const to = from + by;
    const moved = this.list[from];
    if (!moved || to < 0 || to >= this.list.length) return;
    const rest = this.list.filter((column) => column.id !== id);
    this.list = [...rest.slice(0, to), moved, ...rest.slice(to)];
    this.#save();
  }

  reset(): void {
    this.list = standard();
    localStorage.removeItem(KEY);
  }

  #change(id: string, change: (column: Column) => void): void {
    const column = this.list.find((one) => one.id === id);
    if (!column) return;
    change(column);
    this.#save();
  }

  #save(): void {
    localStorage.setItem(KEY, JSON.stringify(this.list.map(({ id, width, shown }) => ({ id, width, shown }))));
  }
}
