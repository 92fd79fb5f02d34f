// How many claims wait for someone to act on them: whom to notify, whose cure lapsed, and whose cure is to be reviewed. In a book of a
// million claims the count takes a second, so it follows the book at a distance: never for more than a small part of the time.

import type { DeadlinesView } from "../api/bindings.ts";
import { call } from "../api/client.ts";

/** An act is seldom the last one; and a page that needs the same counts has them by then, so that they are read once. */
const CALM_MS = 1000;
/** After a count that took long, the next one waits so many times as long. */
const REST = 20;

/** Where no period to cure is set, no one can be asked yet. */
export const toNotify = (view: DeadlinesView): number => (view.cure ? view.queues.to_notify : 0);

class WaitingClaims {
  /** How many there are; null until they are counted. */
  count = $state<number | null>(null);
  #took = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;

  /** The book has changed: counts again in a while, once for all changes until then. */
  follow(): void {
    this.#timer ??= setTimeout(() => void this.#read(), Math.max(CALM_MS, REST * this.#took));
  }

  /** The window has no book, or another one. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#turn += 1;
    this.count = null;
    this.#took = 0;
  }

  async #read(): Promise<void> {
    const turn = this.#turn;
    this.#timer = undefined;
    const began = performance.now();
    const view = await call("deadlines.list", { queue: "lapsed", limit: 1 });
    if (turn !== this.#turn) return;
    this.#took = performance.now() - began;
    if (view.ok) this.count = toNotify(view.value) + view.value.queues.lapsed + view.value.queues.cured;
  }
}

export const waitingClaims = new WaitingClaims();
