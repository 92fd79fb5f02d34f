// A change of the rules while it is drafted: kept in the book as it is typed, checked a moment later, previewed, and put in force.

import type { Error, RulesChecked, RulesPreview, RulesView, SavedFile } from "../../api/bindings.ts";
import { call, type PickedFile } from "../../api/client.ts";
import { Work } from "../../state/work.svelte.ts";

const PAUSE_MS = 300;
const KEY = "rules/draft/";

/** A draft that is kept in the book: its text, and the version that it was begun from. */
export interface KeptDraft {
  base: number;
  text: string;
}

/** The draft that is kept; null when there is none. */
export async function keptDraft(): Promise<KeptDraft | null> {
  const found = await call("drafts.list", { prefix: KEY });
  const row = found.ok ? found.value.rows.findLast(({ value }) => value !== "") : undefined;
  return row ? { base: Number(row.key.slice(KEY.length)), text: row.value } : null;
}

/** Keeps a draft; an empty text forgets it. */
export async function keepDraft({ base, text }: KeptDraft): Promise<void> {
  await call("drafts.put", { key: `${KEY}${base}`, value: text });
}

export class RulesDraft {
  text = $state("");
  /** The version that the draft was begun from. */
  base = $state(0);
  /** The rules in force; null until they are known. */
  inForce = $state.raw<RulesView | null>(null);
  /** Why nothing can be drafted. */
  error = $state.raw<Error | null>(null);
  /** What the last check said; null before the first. */
  checked = $state.raw<RulesChecked | null>(null);
  /** Whether the text is newer than the check. */
  checking = $state(false);
  /** What the draft would do; null until it is asked, and when the text has changed since. */
  preview = $state.raw<RulesPreview | null>(null);
  readonly previewing = new Work();
  readonly applying = new Work();
  readonly saving = new Work();

  #turn = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #left = false;

  /** Whether it says anything else than the rules in force. */
  get changed(): boolean {
    return this.inForce !== null && this.text !== this.inForce.text;
  }

  /** Takes up the draft that is kept, or begins one from the rules in force. */
  async open(): Promise<void> {
    const [inForce, kept] = await Promise.all([call("rules.get"), keptDraft()]);
    if (!inForce.ok) {
      this.error = inForce.error;
      return;
    }
    this.inForce = inForce.value;
    this.base = kept?.base ?? inForce.value.version;
    this.text = kept?.text ?? inForce.value.text;
    await this.#check();
  }

  /** The book has changed: perhaps the rules in force. */
  async reread(): Promise<void> {
    const inForce = await call("rules.get");
    if (!inForce.ok || this.applying.running || this.inForce === null) return;
    if (inForce.value.version === this.inForce.version && inForce.value.text === this.inForce.text) return;
    const untouched = !this.changed;
    this.inForce = inForce.value;
    if (untouched) {
      this.text = inForce.value.text;
      this.base = inForce.value.version;
    }
    this.preview = null;
    await this.#check();
  }

  /** The text was typed in. */
  typed(): void {
    this.checking = true;
    this.preview = null;
    this.previewing.stop();
    this.previewing.clear();
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#settle(), PAUSE_MS);
  }

  async #settle(): Promise<void> {
    this.#pause = undefined;
    await Promise.all([this.#keep(), this.#check()]);
  }

  #keep(): Promise<void> {
    return keepDraft({ base: this.base, text: this.changed ? this.text : "" });
  }

  async #check(): Promise<void> {
    const turn = (this.#turn += 1);
    this.checking = true;
    const answer = await call("rules.check", { text: this.text });
    if (turn !== this.#turn) return;
    this.checking = false;
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) this.checked = answer.value;
  }

  /** Looks what the draft would do to everyone. */
  async look(): Promise<void> {
    this.preview = null;
    this.applying.clear();
    const { text } = this;
    const preview = await this.previewing.run((options) => call("rules.preview", { text }, options));
    if (preview && text === this.text) this.preview = preview;
  }

  /** Writes everyone whom the draft moves to a file; null when it could not be done. */
  async saveMoves(to: PickedFile): Promise<SavedFile | null> {
    const { text } = this;
    const file = await this.saving.run((options) => call("rules.save_moves", { text, path: to.token }, options));
    // The note of the list is the only change since the preview, which still holds.
    if (file?.head && this.preview && file.head.event === this.preview.head + 1) this.preview = { ...this.preview, head: file.head.event };
    return file ?? null;
  }

  /** Puts what was previewed in force; the version, and the act that did it, or null when it could not be done. */
  async apply(reason: string): Promise<{ version: number; event: number } | null> {
    if (!this.preview || this.applying.running) return null;
    const request = { text: this.text, reason, head: this.preview.head };
    const done = await this.applying.run((options) => call("rules.apply", request, options));
    if (!done) return null;
    this.#left = true;
    await keepDraft({ base: this.base, text: "" });
    const history = await call("rules.history");
    const row = history.ok ? history.value.rows.find(({ version }) => version === done.version) : undefined;
    return { version: done.version, event: row?.event ?? 0 };
  }

  /** Forgets the draft; what it was, to bring it back. */
  async discard(): Promise<KeptDraft> {
    clearTimeout(this.#pause);
    this.#left = true;
    const kept = { base: this.base, text: this.text };
    await keepDraft({ base: this.base, text: "" });
    return kept;
  }

  /** The page is left: nothing that was typed is lost. */
  leave(): void {
    this.previewing.stop();
    this.saving.stop();
    if (this.#pause === undefined || this.#left) return;
    clearTimeout(this.#pause);
    void this.#keep();
  }
}
