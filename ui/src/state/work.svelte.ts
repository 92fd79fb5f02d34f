// A long act: how far it is and how fast it goes, a way to stop it, and why it failed.

import type { Error, Step } from "../api/bindings.ts";
import type { CallOptions, Outcome } from "../api/client.ts";
import { Pace } from "./pace.ts";

export class Work {
  running = $state(false);
  /** How far it is; null before the first word of it. */
  step = $state.raw<Step | null>(null);
  /** How many a second; 0 before anybody can say. */
  rate = $state(0);
  /** Why the last one failed. Stopping is not a failure. */
  error = $state.raw<Error | null>(null);
  /** Whether the person stopped the last one. */
  stopped = $state(false);
  #stop: AbortController | null = null;
  readonly #clock: () => number;

  /** The clock tells milliseconds from anywhere. */
  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
  }

  /** Does the act; null when it failed or was stopped. Does nothing while one is running. */
  async run<T>(act: (options: CallOptions) => Promise<Outcome<T>>): Promise<T | null> {
    if (this.running) return null;
    const stop = new AbortController();
    this.#stop = stop;
    this.running = true;
    this.step = null;
    this.rate = 0;
    this.error = null;
    this.stopped = false;
    const pace = new Pace(this.#clock);
    const onStep = (step: Step) => {
      this.step = step;
      this.rate = pace.of(step);
    };
    const outcome = await act({ signal: stop.signal, onStep });
    this.running = false;
    this.step = null;
    if (outcome.ok) return outcome.value;
    if (outcome.error.kind === "cancelled") this.stopped = true;
    else this.error = outcome.error;
    return null;
  }

  /** Forgets how the last one ended. */
  clear(): void {
    this.error = null;
    this.stopped = false;
  }

  /** Asks it to stop. */
  stop(): void {
    this.#stop?.abort();
  }
}
