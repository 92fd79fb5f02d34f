// A long act: how far it is, a way to stop it, and why it failed.

import type { Error, Step } from "../api/bindings.ts";
import type { CallOptions, Outcome } from "../api/client.ts";

export class Work {
  running = $state(false);
  /** How far it is; null before the first word of it. */
  step = $state.raw<Step | null>(null);
  /** Why the last one failed. Stopping is no failure. */
  error = $state.raw<Error | null>(null);
  /** Whether the person stopped the last one. */
  stopped = $state(false);
  #stop: AbortController | null = null;

  /** Does the act; null when it failed or was stopped. Does nothing while one is running. */
  async run<T>(act: (options: CallOptions) => Promise<Outcome<T>>): Promise<T | null> {
    if (this.running) return null;
    const stop = new AbortController();
    this.#stop = stop;
    this.running = true;
    this.step = null;
    this.error = null;
    this.stopped = false;
    const outcome = await act({ signal: stop.signal, onStep: (step) => (this.step = step) });
    this.running = false;
    this.step = null;
    if (outcome.ok) return outcome.value;
    if (outcome.error.kind === "cancelled") this.stopped = true;
    else this.error = outcome.error;
    return null;
  }

  /** Asks it to stop. */
  stop(): void {
    this.#stop?.abort();
  }
}
