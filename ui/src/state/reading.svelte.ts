// Something read from the book for a page: the newest answer wins, and an old value stays in sight while it is read again.

import type { Error } from "../api/bindings.ts";
import type { Outcome } from "../api/client.ts";

export class Reading<T> {
  /** The last answer; null before the first. */
  value = $state.raw<T | null>(null);
  /** Why the last try gave none. */
  error = $state.raw<Error | null>(null);
  /** Whether an answer is on its way. */
  busy = $state(false);
  #turn = 0;

  /** Reads; an answer that a later reading has overtaken is dropped. */
  async read(work: () => Promise<Outcome<T>>): Promise<void> {
    const turn = (this.#turn += 1);
    this.busy = true;
    const outcome = await work();
    if (turn !== this.#turn) return;
    this.busy = false;
    if (outcome.ok) {
      this.value = outcome.value;
      this.error = null;
    } else {
      this.error = outcome.error;
    }
  }

  /** Forgets the value, and whatever is on its way. */
  clear(): void {
    this.#turn += 1;
    this.value = null;
    this.error = null;
    this.busy = false;
  }
}
