// How fast a long act goes, from when its steps arrived.

import type { Step } from "../api/bindings.ts";

/** The pace of the last seconds, so that it follows when the work becomes slower. */
const WINDOW_MS = 5000;
/** From less no one can say it. */
const LEAST_MS = 1000;

export class Pace {
  #doing = "";
  #steps: { at: number; done: number }[] = [];
  readonly #clock: () => number;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Takes a step; how many a second there are in this part of the work, 0 before anybody can say. */
  of(step: Step): number {
    const at = this.#clock();
    const last = this.#steps.at(-1);
    if (step.doing !== this.#doing || (last && step.done < last.done)) this.#steps = [];
    this.#doing = step.doing;
    this.#steps = [...this.#steps.filter((one) => at - one.at <= WINDOW_MS), { at, done: step.done }];
    const first = this.#steps[0];
    return first && at - first.at >= LEAST_MS ? ((step.done - first.done) * 1000) / (at - first.at) : 0;
  }
}
