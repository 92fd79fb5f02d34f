// Letters on their way out: who would get one and who would not is shown first, and then exactly that is sent.

import type { Error, LetterTemplateView, NoticePreview, NoticesSent, Selection } from "../../api/bindings.ts";
import { call } from "../../api/client.ts";
import { book } from "../../state/book.svelte.ts";
import { Work } from "../../state/work.svelte.ts";
import { counted } from "../../words/money.ts";

const PAUSE_MS = 250;

export class Sending {
  template = $state("");
  by = $state("mail");
  /** The day of sending as it was typed; empty for today. */
  on = $state("");
  /** Ask again for what was asked already and is not due yet. */
  again = $state(false);

  preview = $state.raw<NoticePreview | null>(null);
  error = $state.raw<Error | null>(null);
  /** Whether a look is under way. */
  busy = $state(false);
  /** The look: how far it is, and how to stop it. */
  looking = $state.raw(new Work());
  /** The act itself. */
  readonly sending = new Work();
  sent = $state.raw<NoticesSent | null>(null);

  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly select: Selection) {}

  /** Begins at the first letter of a purpose. */
  begin(letters: readonly LetterTemplateView[], purpose: string): void {
    this.template = (letters.find((letter) => letter.purpose === purpose) ?? letters[0])?.name ?? "";
    this.look();
  }

  #request() {
    return { select: this.select, template: this.template, by: this.by, on: this.on.trim(), again: this.again };
  }

  /** Looks at what sending would do, a moment after the last change. */
  look(): void {
    this.stop();
    this.#turn += 1;
    this.error = null;
    if (this.template === "") return;
    this.busy = true;
    const turn = this.#turn;
    this.#timer = setTimeout(() => void this.#look(turn), PAUSE_MS);
  }

  /** Leaves off looking. */
  stop(): void {
    clearTimeout(this.#timer);
    this.looking.stop();
  }

  async #look(turn: number): Promise<void> {
    const work = (this.looking = new Work());
    const preview = await work.run((options) => call("notices.preview", this.#request(), options));
    if (turn !== this.#turn) return;
    this.busy = false;
    this.preview = preview;
    this.error = work.error;
  }

  /** Sends what the preview showed; the letters go to a place that was picked. */
  async send(path: string): Promise<void> {
    if (!this.preview || this.busy) return;
    const request = { ...this.#request(), path, expect: this.preview.sending };
    const sent = await this.sending.run((options) => call("notices.send", request, options));
    if (!sent) return;
    this.sent = sent;
    const [only] = sent.sent.length === 1 ? sent.sent : [];
    book.did(only ? `Sent a notice to ${only.claim_no}` : `Sent ${counted(sent.sent.length, "notice")}`, sent.event);
  }
}
