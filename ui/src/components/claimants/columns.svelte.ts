// The grid's columns: which, in what order, how wide. Kept on this machine, for each matter.

import { fields } from "../../words/fields.svelte.ts";
import { columnLabel, ruleColumn, ruleOf, rules } from "../../words/rules.svelte.ts";
import type { FieldKind } from "../../words/vocabulary.ts";

export interface Column {
  id: string;
  label: string;
  width: number;
  /** Stays in sight when the rest is scrolled aside. */
  pinned: boolean;
  shown: boolean;
  /** Whether its values are figures, which are under each other. */
  figures: boolean;
}

type Kept = Pick<Column, "id" | "width" | "shown">;

const WIDTHS: Readonly<Record<string, number>> = {
  claim_no: 108,
  name: 164,
  status: 120,
  state: 56,
  evidence: 80,
  zip: 72,
  suffix: 64,
  signed: 68,
  email: 208,
  address1: 190,
  notes: 260,
  proposed: 128,
  lacks: 240,
};
/** For columns that are not named above. */
const WIDTHS_BY_KIND: Partial<Record<FieldKind, number>> = { date: 110, choice: 168, url: 220, email: 208, notes: 260, money: 110 };
const WIDTH = 128;
const RULE_WIDTH = 132;
const NARROWEST = 48;
const KEY = "claimbook.columns";

/** So many of the matter's own columns are shown until a person chooses. */
const OWN_SHOWN = 3;
/** Kinds whose values say little in a narrow cell. */
const LONG: ReadonlySet<FieldKind> = new Set(["url", "email", "notes"]);

/** The columns that are shown until a person chooses. */
function shownAtFirst(): string[] {
  const own = fields.own.filter(({ kind, own }) => !LONG.has(kind) && !own?.sensitive).slice(0, OWN_SHOWN);
  const found = rules.any ? ["proposed", "lacks"] : [];
  return ["claim_no", "name", "status", ...found, ...own.map(({ code }) => code), "state", "evidence"];
}

function standard(): Column[] {
  const first = shownAtFirst();
  const others = fields.codes.filter((code) => !first.includes(code));
  return [...first, ...others, ...rules.all.map(({ id }) => ruleColumn(id))].map((id) => {
    const kind = fields.kind(id);
    return {
      id,
      label: columnLabel(id),
      width: WIDTHS[id] ?? (kind && WIDTHS_BY_KIND[kind]) ?? (ruleOf(id) === null ? WIDTH : RULE_WIDTH),
      pinned: id === "claim_no" || id === "name",
      shown: first.includes(id),
      figures: kind === "money" || kind === "number",
    };
  });
}

const keyOf = (matter: string): string => `${KEY}.${matter}`;

/** What was kept of a matter; before matters were kept apart there was one arrangement for all. */
function read(matter: string): Kept[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(matter)) ?? localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? (kept as Kept[]) : [];
  } catch {
    return [];
  }
}

/** What was kept, over the standard: columns that came since are at the end. */
function arranged(kept: readonly Kept[]): Column[] {
  const all = standard();
  const known = kept.flatMap(({ id, width, shown }) => {
    const column = all.find((one) => one.id === id);
    return column ? [{ ...column, width: Math.max(NARROWEST, Number(width) || column.width), shown: Boolean(shown) }] : [];
  });
  const rest = all.filter((column) => !known.some((one) => one.id === column.id));
  return known.length ? [...known, ...rest] : all;
}

export class Columns {
  /** What a person changed since the window opened, and in which matter. */
  #changed = $state.raw<{ matter: string; kept: readonly Kept[] } | null>(null);
  #kept = $derived(this.#changed?.matter === fields.matter ? this.#changed.kept : read(fields.matter));

  list: readonly Column[] = $derived(arranged(this.#kept));
  /** Those in sight, pinned ones first. */
  shown = $derived.by(() => {
    const shown = this.list.filter((column) => column.shown);
    return [...shown.filter((column) => column.pinned), ...shown.filter((column) => !column.pinned)];
  });

  resize(id: string, width: number): void {
    this.#change(id, { width: Math.max(NARROWEST, Math.round(width)) });
  }

  show(id: string, shown: boolean): void {
    this.#change(id, { shown });
  }

  /** Moves a column a place to the left or the right. */
  shift(id: string, by: -1 | 1): void {
    const from = this.list.findIndex((column) => column.id === id);
    const to = from + by;
    const moved = this.list[from];
    if (!moved || to < 0 || to >= this.list.length) return;
    const rest = this.list.filter((column) => column.id !== id);
    this.#keep([...rest.slice(0, to), moved, ...rest.slice(to)]);
  }

  reset(): void {
    this.#changed = { matter: fields.matter, kept: [] };
    localStorage.removeItem(keyOf(fields.matter));
    localStorage.removeItem(KEY);
  }

  #change(id: string, change: Partial<Kept>): void {
    this.#keep(this.list.map((column) => (column.id === id ? { ...column, ...change } : column)));
  }

  /** Columns that are out of use now keep what was said of them, for when they come back. */
  #keep(columns: readonly Kept[]): void {
    const gone = this.#kept.filter(({ id }) => !fields.of(id) && !columns.some((column) => column.id === id));
    const kept = [...columns, ...gone].map(({ id, width, shown }) => ({ id, width, shown }));
    this.#changed = { matter: fields.matter, kept };
    localStorage.setItem(keyOf(fields.matter), JSON.stringify(kept));
  }
}
