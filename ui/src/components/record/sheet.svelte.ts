// One claimant's fields while they are edited in place. A field saves as it is left; what is typed and not yet saved is kept
// as a draft in the book; what someone else changed meanwhile is never written over unseen.

import type { ClaimantView, Error, FieldConflict } from "../../api/bindings.ts";
import { call, type Outcome } from "../../api/client.ts";
import { shownValue } from "../../words/claims.ts";
import { hasMonthInDoubt, longDay } from "../../words/dates.ts";
import { fields, valueOf } from "../../words/fields.svelte.ts";
import type { FieldCode } from "../../words/vocabulary.ts";

export const DRAFT_PAUSE_MS = 300;

/** Anyone who keeps the fields: an open record, or one that is being added. */
export interface Keeper {
  /** Drafts of its fields begin with this. */
  readonly drafts: string;
  /** Saves one value; the answer is the record as it then is. */
  save(code: string, value: string): Promise<Outcome<ClaimantView>>;
  /** Reads the record again: it was changed by someone. */
  reread(): Promise<void>;
}

export class Field {
  /** The value in the book, as a page shows it. */
  stored = $state("");
  /** The text in the box. */
  text = $state("");
  error = $state.raw<Error | null>(null);
  conflict = $state.raw<Pick<FieldConflict, "theirs" | "yours"> | null>(null);
  /** What Esc took away, to offer it back. */
  dropped = $state("");
  /** Text from before the window was closed was put back. */
  restored = $state(false);
  /** How a date of numbers was understood when it was saved: `March 4, 2024`. */
  readAs = $state("");
  saving = $state(false);
  /** Saved since the record was opened. */
  saved = $state(false);
  get unsaved(): boolean {
    return this.text !== this.stored;
  }

  /** Whether the text is the person's: typed, or put back, and not yet saved. */
  #own = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #drafted = false;
  #underWay: Promise<boolean> | null = null;

  constructor(
    readonly code: string,
    private readonly keeper: Keeper,
  ) {}

  /** The book has this value now. What is being typed stays; when the value under it was changed, both are shown. */
  arrived(kept: string): void {
    const value = shownValue(this.code, kept);
    const changed = value !== this.stored;
    this.stored = value;
    if (!this.#own || this.text === value) {
      this.text = value;
      this.#own = false;
      this.conflict = null;
    } else if (changed) {
      this.conflict = { theirs: value, yours: this.text };
    }
  }

  typed(): void {
    this.#own = this.unsaved;
    this.error = null;
    this.dropped = "";
    this.readAs = "";
    this.saved = false;
    if (this.conflict) this.conflict = { ...this.conflict, yours: this.text };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#draft(this.unsaved ? this.text : ""), DRAFT_PAUSE_MS);
  }

  /** Puts back what was typed before the window closed. */
  restore(text: string): void {
    this.#drafted = true;
    if (this.unsaved || text === this.stored) return;
    this.text = text;
    this.#own = true;
    this.restored = true;
  }

  /** Saves, if there is anything to save; true when nothing is left unsaved. */
  async leave(): Promise<boolean> {
    // A save under way comes first; what was typed since then is saved after it.
    while (this.#underWay) await this.#underWay;
    if (this.conflict) return false;
    if (this.text.trim() === this.stored) this.text = this.stored;
    if (!this.unsaved) {
      this.#own = false;
      this.#forget();
      return true;
    }
    return this.#save();
  }

  /** Back to what is stored; the typed text is offered back. */
  cancel(): void {
    if (!this.unsaved) return;
    this.dropped = this.text;
    this.text = this.stored;
    this.error = null;
    this.#settle();
  }

  /** Takes up again what Esc took away. */
  takeUp(): void {
    this.text = this.dropped;
    this.typed();
  }

  /** Takes one of the readings that an error offered. */
  async choose(value: string): Promise<void> {
    this.text = shownValue(this.code, value);
    this.typed();
    await this.leave();
  }

  keepTheirs(): void {
    this.text = this.stored;
    this.#settle();
  }

  async useMine(): Promise<void> {
    this.conflict = null;
    await this.#save();
  }

  async #save(): Promise<boolean> {
    this.saving = true;
    this.#underWay = this.#send();
    const saved = await this.#underWay;
    this.#underWay = null;
    this.saving = false;
    return saved;
  }

  async #send(again = false): Promise<boolean> {
    const sent = this.text;
    const answer = await this.keeper.save(this.code, sent);
    if (answer.ok) {
      this.#accept(sent, valueOf(answer.value, this.code));
      return true;
    }
    if (answer.error.kind !== "conflict") {
      this.error = answer.error;
      return false;
    }
    const base = this.stored;
    await this.keeper.reread();
    // Another field of the record was changed: this value is still the person's to set.
    if (this.stored === base && !again) return this.#send(true);
    this.conflict ??= { theirs: this.stored, yours: sent };
    return false;
  }

  #accept(sent: string, kept: string): void {
    const stored = shownValue(this.code, kept);
    this.stored = stored;
    this.readAs = fields.kind(this.code) === "date" && hasMonthInDoubt(sent) ? longDay(kept) : "";
    // Typing may have gone on while it was being saved.
    if (this.text === sent) this.text = stored;
    this.#own = this.unsaved;
    this.error = null;
    this.restored = false;
    this.saved = true;
    if (!this.#own) this.#forget();
  }

  /** What is in the box is what is in the book. */
  #settle(): void {
    this.#own = false;
    this.conflict = null;
    this.#forget();
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.restored = false;
    if (this.#drafted) this.#draft("");
  }

  #draft(value: string): void {
    this.#timer = undefined;
    if (value === "" && !this.#drafted) return;
    this.#drafted = value !== "";
    void call("drafts.put", { key: `${this.keeper.drafts}${this.code}`, value });
  }
}

/** All fields of one claimant: those that every matter has are always there, and those that the matter declares. */
type SheetFields = Readonly<Record<FieldCode, Field> & Partial<Record<string, Field>>>;

export class Sheet {
  /** By column name. A field that goes out of use stays, in case something is typed in it. */
  fields = $state.raw<SheetFields>({} as SheetFields);
  #claimant: ClaimantView | null = null;

  constructor(readonly keeper: Keeper) {
    this.follow(fields.codes);
  }

  /** Adds the fields of columns that have none yet. */
  follow(codes: readonly string[]): void {
    const missing = codes.filter((code) => !this.fields[code]);
    if (missing.length === 0) return;
    const added = missing.map((code) => {
      const field = new Field(code, this.keeper);
      if (this.#claimant) field.arrived(valueOf(this.#claimant, code));
      return [code, field] as const;
    });
    this.fields = { ...this.fields, ...Object.fromEntries(added) };
  }

  /** Those of columns in use, in the order of the intake list. */
  get #inUse(): Field[] {
    return fields.codes.flatMap((code) => this.fields[code] ?? []);
  }

  arrived(claimant: ClaimantView): void {
    this.#claimant = claimant;
    this.follow(fields.codes);
    for (const field of this.#inUse) field.arrived(valueOf(claimant, field.code));
  }

  /** Puts back drafts; how many there were. */
  async restore(): Promise<number> {
    const found = await call("drafts.list", { prefix: this.keeper.drafts });
    if (!found.ok) return 0;
    for (const { key, value } of found.value.rows) {
      if (value !== "") this.fields[key.slice(this.keeper.drafts.length)]?.restore(value);
    }
    return this.#inUse.filter((field) => field.restored).length;
  }

  /** Saves what is left; the first field that could not be. */
  async leaveAll(): Promise<string | null> {
    let first: string | null = null;
    for (const field of this.#inUse) {
      if (field.unsaved && !(await field.leave())) first ??= field.code;
    }
    return first;
  }

  /** What is in the boxes, saved or not. */
  get values(): Record<string, string> {
    return Object.fromEntries(this.#inUse.filter(({ text }) => text !== "").map(({ code, text }) => [code, text]));
  }

  get unsaved(): boolean {
    return this.#inUse.some((field) => field.unsaved);
  }
}
