// Dialogs that are open. While one waits, nothing outside it can be reached, so what must be reached has to stand in it.

import { untrack } from "svelte";

class Dialogs {
  #open = $state.raw<readonly HTMLElement[]>([]);

  /** The dialog in front of all others; none when the page is. */
  get front(): HTMLElement | null {
    return this.#open.at(-1) ?? null;
  }

  /** A dialog opens; returns how it closes. */
  enter(dialog: HTMLElement): () => void {
    untrack(() => (this.#open = [...this.#open, dialog]));
    return () => untrack(() => (this.#open = this.#open.filter((other) => other !== dialog)));
  }
}

export const dialogs = new Dialogs();
