// Taking an act back and doing one again. What touches more than the record on screen is shown first; the rest is done at once.

import type { Refused, UndoPreview, Undone } from "../api/bindings.ts";
import * as client from "../api/client.ts";
import { actOn, wayWord, type Way } from "../words/undo.ts";
import { router } from "./router.svelte.ts";
import { sentence, toasts } from "./toasts.svelte.ts";
import { Work } from "./work.svelte.ts";
import { actInWords } from "../words/acts.ts";

/** An act that is shown before it is taken back or done again. */
export interface Asked {
  way: Way;
  /** The act that was named; null for one's own last one. */
  event: number | null;
  preview: UndoPreview;
}

/** Whether all of it concerns one record. */
function isOfOne({ records, samples, stays, rests }: UndoPreview): boolean {
  const whose = new Set(samples.map((sample) => sample.claim_no));
  return stays === 0 && rests.length === 0 && records <= samples.length && whose.size <= 1;
}

/** Whether that record is on screen, or is not a claim. */
function isOnScreen({ samples }: UndoPreview): boolean {
  const claimNo = samples[0]?.claim_no ?? "";
  return !/-\d{4,}$/.test(claimNo) || (router.page === "claimants" && router.params.record === claimNo);
}

/** How long working out what an act would do may take before the window says so. */
const SLOW_MS = 300;

export class Undoing {
  /** What is being shown. */
  asked = $state.raw<Asked | null>(null);
  /** What is being worked out, once that takes long enough to say so. */
  looking = $state.raw<Way | null>(null);
  busy = $state(false);
  /** How far it is, how to stop it, and why it could not be done. */
  readonly work = new Work();
  /** What the last undo left alone, with its act. */
  left = $state.raw<{ event: number; conflicts: readonly Refused[] }>({ event: 0, conflicts: [] });
  #done: () => Promise<void>;
  #answer: (done: boolean) => void = () => undefined;
  #underWay: Promise<boolean | null> = Promise.resolve(null);
  /** One press waits at most. */
  #waiting = false;

  /** `done` hears when the book has changed. */
  constructor(done: () => Promise<void>) {
    this.#done = done;
  }

  /** Takes an act back or does one again; what touches more than one record, or one that is not on screen, is shown first. Whether it
      was done, once that is decided. A press that names no act waits for the act under way, and counts if that one is done. */
  async ask(way: Way, event: number | null = null): Promise<boolean> {
    if (this.asked || this.#waiting) return false;
    if (this.busy && (event !== null || !(await this.#wait()))) return false;
    const decided = new Promise<boolean>((answer) => (this.#answer = answer));
    this.#underWay = this.#begin(way, event);
    return (await this.#underWay) ?? decided;
  }

  /** Whether the act under way was done, once it has ended. */
  async #wait(): Promise<boolean> {
    this.#waiting = true;
    try {
      return (await this.#underWay) === true;
    } finally {
      this.#waiting = false;
    }
  }

  /** Does the act, or shows what it would do; whether it was done, null when it is shown. */
  async #begin(way: Way, event: number | null): Promise<boolean | null> {
    this.busy = true;
    try {
      const slow = setTimeout(() => (this.looking = way), SLOW_MS);
      const preview = await this.#look(way, event);
      clearTimeout(slow);
      this.looking = null;
      if (!preview) return this.#complain(event);
      const asked = { way, event, preview };
      if (isOfOne(preview) && (event !== null || isOnScreen(preview))) return (await this.#carryOut(asked)) || this.#complain(event);
      this.asked = asked;
      return null;
    } finally {
      this.busy = false;
    }
  }

  /** Does what is shown. When the book has changed in the meantime, what it would do now is shown instead. */
  async confirm(): Promise<void> {
    const asked = this.asked;
    if (!asked || this.busy) return;
    this.busy = true;
    try {
      if (await this.#carryOut(asked)) return this.#close(true);
      const { error } = this.work;
      if (error?.kind !== "conflict") return;
      const preview = await this.#look(asked.way, asked.event);
      // Both are said: why what was shown was not done, and what it would do now.
      if (preview) this.work.error = error;
      if (preview) this.asked = { ...asked, preview };
    } finally {
      this.busy = false;
    }
  }

  /** Leaves the act as it is; what is under way is stopped. */
  cancel(): void {
    if (this.work.running) this.work.stop();
    else if (!this.busy) this.#close(false);
  }

  #close(done: boolean): void {
    this.asked = null;
    this.work.clear();
    this.#answer(done);
  }

  /** Says why nothing was done; without an act of one's own, where those of everyone are. */
  #complain(event: number | null): false {
    const { error } = this.work;
    const others = event === null && error?.kind === "not_found";
    if (error) toasts.complain(error, others ? { label: "Show Activity", run: () => router.go("activity") } : null);
    this.work.clear();
    return false;
  }

  #look(way: Way, event: number | null): Promise<UndoPreview | null> {
    return this.work.run((options) =>
      way === "undo" ? client.call("history.undo_preview", { event }, options) : client.call("history.redo_preview", {}, options),
    );
  }

  async #carryOut({ way, preview }: Asked): Promise<boolean> {
    // The act that was shown, and no later one.
    const request = { event: preview.act.event, expect: preview.records };
    const done = await this.work.run((options) => client.call(way === "undo" ? "history.undo" : "history.redo", request, options));
    if (!done) return false;
    this.left = { event: preview.act.event, conflicts: done.conflicts };
    const [text, others] = [`${way === "undo" ? "Undone" : "Redone"}: ${actInWords(done.undone.what)}`, stays(done)];
    toasts.say(others ? sentence(text) : text, null, others);
    await this.#done();
    return true;
  }
}

/** Who was left alone, and which later act of someone else stays. */
function stays({ conflicts, passed }: Undone): string {
  const names = conflicts.slice(0, 3).map((one) => one.claim_no || one.reason);
  const many = conflicts.length === 1 ? "One record was" : `${conflicts.length} records were`;
  return [
    conflicts.length ? sentence(`${many} changed since and not touched: ${names.join(", ")}`) : "",
    passed ? sentence(`Change ${passed.event} by ${passed.actor} stays: ${actInWords(passed.what)}`) : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** What the button of the dialog says. */
export const confirmLabel = ({ way, preview }: Asked): string => `${wayWord(way)} ${actOn(preview.kind, preview.records)}`;
