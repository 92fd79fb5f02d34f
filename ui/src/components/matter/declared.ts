// A field that a matter declares, as a form edits it: its attributes as text, and the edits that make them so.

import type { DeclaredField } from "../../api/bindings.ts";
import { DECLARED_KINDS } from "../../words/vocabulary.ts";
import type { MatterValues } from "./change.svelte.ts";

/** The attributes that the form has, as they are when nothing is said. */
const PLAIN = {
  label: "",
  kind: "text",
  group: "",
  help: "",
  synonyms: "",
  choices: "",
  open: "no",
  or_yes_no: "no",
  unit: "",
  decimals: "0",
  site: "",
  identity: "no",
  required: "no",
  court: "no",
  sensitive: "",
} as const;

export type Attribute = keyof typeof PLAIN;
export type Attributes = Record<Attribute, string>;

const NAMES = Object.keys(PLAIN) as Attribute[];

/** The kinds that an attribute goes with; one that is not named here goes with all. */
const GOES_WITH: Partial<Record<Attribute, readonly string[]>> = {
  choices: ["choice"],
  open: ["choice"],
  or_yes_no: ["count"],
  unit: ["number", "count"],
  decimals: ["number"],
  site: ["url"],
  identity: ["text", "url", "email", "phone"],
  sensitive: ["text", "date"],
  // Each end of a period has other names of its own, which a matter file gives.
  synonyms: DECLARED_KINDS.map(({ code }) => code).filter((code) => code !== "period"),
};

/** What of a value a list for filing shows, with the kind that it goes with. */
const SENSITIVE: readonly { code: string; label: string; kind: string }[] = [
  { code: "account", label: "Financial account: the last four digits", kind: "text" },
  { code: "tax_id", label: "Social Security or taxpayer number: the last four digits", kind: "text" },
  { code: "birth_date", label: "Date of birth: the year", kind: "date" },
];

export function goesWith(attribute: Attribute, kind: string): boolean {
  return GOES_WITH[attribute]?.includes(kind) ?? true;
}

/** The sorts of sensitive values that a field of a kind can hold. */
export function sensitiveSorts(kind: string): { code: string; label: string }[] {
  return SENSITIVE.filter((sort) => sort.kind === kind);
}

export function kindLabel(code: string): string {
  return DECLARED_KINDS.find((kind) => kind.code === code)?.label ?? code;
}

/** The attributes of a field, or those of a new one. */
export function attributesOf(field: DeclaredField | null): Attributes {
  return Object.fromEntries(NAMES.map((name) => [name, field?.attributes[name] ?? PLAIN[name]])) as Attributes;
}

/** The edits that give a field these attributes; what does not go with its kind is taken off. */
export function editsOf(key: string, field: DeclaredField | null, wanted: Attributes): MatterValues {
  const before = attributesOf(field);
  const fits = (name: Attribute) =>
    goesWith(name, wanted.kind) && (name !== "sensitive" || sensitiveSorts(wanted.kind).some(({ code }) => code === wanted.sensitive));
  const set: MatterValues = {};
  for (const name of NAMES) {
    const value = fits(name) ? wanted[name].trim() : PLAIN[name];
    if (value !== before[name] || (!field && (name === "label" || name === "kind"))) set[`field.${key}.${name}`] = value;
  }
  return set;
}

/** What a label may be called in files: `Hours lost` gives `hours_lost`. */
export function keyFrom(label: string): string {
  const plain = label.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "_").replace(/^[_0-9]+|_+$/g, "").slice(0, 40);
}

/** The edits that move a field a place among those in use. */
export function moveOf(fields: readonly DeclaredField[], key: string, by: -1 | 1): MatterValues {
  const inUse = fields.filter((field) => !field.retired);
  const from = inUse.findIndex((field) => field.key === key);
  const moved = inUse[from];
  const other = inUse[from + by];
  if (!moved || !other) return {};
  const order = [...inUse];
  order[from] = other;
  order[from + by] = moved;
  const places = order.map((field, place) => [`field.${field.key}.place`, String(place), field.attributes.place] as const);
  return Object.fromEntries(places.flatMap(([name, place, before]) => (place === before ? [] : [[name, place]])));
}

/** What is to be known of a field at a glance. */
export function marksOf({ attributes }: DeclaredField): string[] {
  const sorts: Record<string, string> = { account: "account number", tax_id: "taxpayer number", birth_date: "date of birth" };
  return [
    attributes.identity === "yes" ? "identifies" : "",
    attributes.required === "yes" ? "required" : "",
    attributes.court === "yes" ? "court" : "",
    sorts[attributes.sensitive ?? ""] ?? "",
  ].filter(Boolean);
}
