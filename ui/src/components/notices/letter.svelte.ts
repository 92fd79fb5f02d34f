// A letter while it is written: its text next to how it would look, and saving it.

import type { LetterPreview, LetterTemplateView, LetterTemplates } from "../../api/bindings.ts";
import { call, type Outcome } from "../../api/client.ts";
import { book } from "../../state/book.svelte.ts";
import { Reading } from "../../state/reading.svelte.ts";
import { letterLabel } from "../../words/notices.ts";

const PAUSE_MS = 250;

export class LetterWork {
  name = $state("");
  purpose = $state("request");
  text = $state("");
  readonly preview = new Reading<LetterPreview>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** A letter of the book, or a new one that begins with the text of another. */
  constructor(
    readonly letter: LetterTemplateView | null,
    readonly all: LetterTemplates,
  ) {
    const from = letter ?? all.rows[0];
    this.name = letter?.name ?? "";
    this.purpose = from?.purpose ?? "request";
    this.text = from?.text ?? "";
  }

  /** Whether the text or the name is not the one that was opened. */
  get changed(): boolean {
    const from = this.letter ?? this.all.rows[0];
    return this.text !== from?.text || (this.letter === null && this.name.trim() !== "");
  }

  /** A new name in the letters that a name may have: `Second Request` is `second-request`. */
  get code(): string {
    return this.letter?.name ?? this.name.trim().toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  }

  /** Whether a new letter has the name of another one. */
  get taken(): boolean {
    return this.letter === null && this.all.rows.some(({ name }) => name === this.code);
  }

  /** Shows the letter a moment after the last change. */
  look(pause = PAUSE_MS): void {
    clearTimeout(this.#timer);
    const { text } = this;
    this.#timer = setTimeout(() => void this.preview.read(() => call("notices.letter", { text, by: "mail" })), pause);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Saves the letter under its name. */
  async save(): Promise<Outcome<unknown>> {
    const { code: name, purpose, text } = this;
    const saved = await call("notices.template_save", { name, purpose, text, version: this.letter?.version ?? 0 });
    if (saved.ok) await this.#say(`Saved the letter “${letterLabel(name)}”`);
    return saved;
  }

  /** Takes the letter of the firm away; one that ships with the program comes back. */
  async remove(): Promise<Outcome<unknown>> {
    const name = this.letter?.name ?? "";
    const done = await call("notices.template_void", { name });
    if (done.ok) await this.#say(this.letter?.ships ? `The letter “${letterLabel(name)}” is as shipped again` : `Removed the letter “${letterLabel(name)}”`);
    return done;
  }

  async #say(text: string): Promise<void> {
    const newest = await call("history.list", { limit: 1 });
    book.did(text, newest.ok ? (newest.value.rows[0]?.event ?? 0) : 0);
  }
}
