// The columns of a claimant: those of every matter, and those that the matter of the open book declares. What a page asks about
// a column is answered here.

import type { ClaimantView, DeclaredColumn, MatterView } from "../api/bindings.ts";
import { COLUMNS, FIELDS, type FieldCode, type FieldKind } from "./vocabulary.ts";

/** A column as pages know it. */
export interface ClaimantColumn {
  code: string;
  label: string;
  kind: FieldKind;
  /** What the matter declares of it; null for a column of every matter. */
  own: DeclaredColumn | null;
}

/** Columns under a heading. */
export interface FieldGroup {
  title: string;
  codes: readonly string[];
}

/** The groups of the columns of every matter, as a person looks for them. The notes have a place of their own. */
const CORE_GROUPS: readonly { title: string; codes: readonly FieldCode[] }[] = [
  { title: "Name", codes: ["last_name", "first_name", "middle_name", "suffix"] },
  { title: "Contact", codes: ["email", "phone", "address1", "address2", "city", "state", "zip", "country"] },
  { title: "Claim", codes: ["date_received", "postmark_date", "source", "signed", "signature_date", "opted_out_on"] },
];

/** The matter's own columns come before this one in the intake list. */
const AFTER_OWN: FieldCode = "signed";

/** What tells one person from another in every matter. */
const CORE_IDENTITY: readonly FieldCode[] = ["last_name", "first_name", "email", "phone", "address1", "zip"];

const core = (Object.keys(FIELDS) as FieldCode[]).map((code): ClaimantColumn => ({ code, ...FIELDS[code], own: null }));

class Fields {
  /** The matter whose columns these are: its short word. */
  matter = $state("");
  /** Of every amount. */
  currency = $state("USD");
  #declared = $state.raw<readonly DeclaredColumn[]>([]);

  /** The columns that the matter declares. */
  readonly own: readonly ClaimantColumn[] = $derived(
    this.#declared.map((own): ClaimantColumn => ({ code: own.code, label: own.label, kind: own.kind as FieldKind, own })),
  );

  /** Every column, in the order of the intake list. */
  readonly all: readonly ClaimantColumn[] = $derived.by(() => {
    const place = core.findIndex(({ code }) => code === AFTER_OWN);
    return [...core.slice(0, place), ...this.own, ...core.slice(place)];
  });

  readonly codes: readonly string[] = $derived(this.all.map(({ code }) => code));

  /** Every column but the notes in its group: the matter's own groups before the claim, and a group named like one of every matter in it. */
  readonly groups: readonly FieldGroup[] = $derived(withOwn(CORE_GROUPS, this.own));

  /** What tells one person from another: looked up while it is typed. */
  readonly identity: readonly string[] = $derived([...CORE_IDENTITY, ...this.own.flatMap(({ code, own }) => (own?.identity ? [code] : []))]);

  #byCode = $derived(new Map(this.all.map((column) => [column.code, column])));

  /** Takes the columns of a matter. */
  follow({ id, currency, declared }: Pick<MatterView, "id" | "currency" | "declared">): void {
    this.matter = id;
    this.currency = currency;
    // The same columns are not news: what is drawn by them stays.
    if (JSON.stringify(declared) !== JSON.stringify(this.#declared)) this.#declared = declared;
  }

  of(code: string): ClaimantColumn | undefined {
    return this.#byCode.get(code);
  }

  kind(code: string): FieldKind | undefined {
    return this.of(code)?.kind;
  }

  /** What the matter declares of a column. */
  declared(code: string): DeclaredColumn | null {
    return this.of(code)?.own ?? null;
  }

  /** The words for a column, or for something else that a claimant has. */
  label(code: string): string {
    return this.of(code)?.label ?? COLUMNS[code] ?? code;
  }

  /** The heading that a column is under in the record; empty when it has a place of its own. */
  group(code: string): string {
    return this.groups.find((group) => group.codes.includes(code))?.title ?? "";
  }
}

export const fields = new Fields();

const sameTitle = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();

/** Groups with the columns of the matter in them; groups that are new come before the one named `Claim`. `joins` says where a group that
    is not among them belongs. */
export function withOwn(groups: readonly FieldGroup[], own: readonly ClaimantColumn[], joins: Readonly<Record<string, string>> = {}): FieldGroup[] {
  const all = groups.map(({ title, codes }) => ({ title, codes: [...codes] }));
  for (const { code, own: declared } of own) {
    const title = (declared?.group ?? "").trim();
    const joined = Object.entries(joins).find(([name]) => sameTitle(name, title))?.[1] ?? title;
    const known = all.find((group) => sameTitle(group.title, joined));
    if (known) known.codes.push(code);
    else all.splice(all.findIndex((group) => group.title === "Claim"), 0, { title, codes: [code] });
  }
  return all;
}

/** The value of a column in a claimant; empty where nothing is known. */
export function valueOf(claimant: ClaimantView, code: string): string {
  return String((claimant as unknown as Record<string, unknown>)[code] ?? "");
}
