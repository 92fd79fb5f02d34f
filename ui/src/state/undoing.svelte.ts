// Taking an act back and doing one again. What touches more than the record on screen is shown first; the rest is done at once.

import type { Error, Refused, UndoPreview, Undone } from "../api/bindings.ts";
import * as client from "../api/client.ts";
import { actOn, wayWord, type Way } from "../words/undo.ts";
import { router } from "./router.svelte.ts";
import { sentence, toasts } from "./toasts.svelte.ts";

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

/** Whether that record is on screen, or is no claim. */
function isOnScreen({ samples }: UndoPreview): boolean {
  const claimNo = samples[0]?.claim_no ?? "";
  return !/-\d{4,}$/.test(claimNo) || (router.page === "claimants" && router.params.record === claimNo);
}

export class Undoing {
  /** What is being shown. */
  asked = $state.raw<Asked | null>(null);
  /** Why it could not be done; it is still shown. */
  error = $state.raw<Error | null>(null);
  busy = $state(false);
  /** What the last undo left alone, with its act. */
  left = $state.raw<{ event: number; conflicts: readonly Refused[] }>({ event: 0, conflicts: [] });
  #done: () => Promise<void>;

  /** `done` hears when the book has changed. */
  constructor(done: () => Promise<void>) {
    this.#done = done;
  }

  /** Takes an act back or does one again; what touches more than one record, or one that is not on screen, is shown first. */
  async ask(way: Way, event: number | null = null): Promise<void> {
    if (this.busy || this.asked) return;
    this.busy = true;
    try {
      const preview = await this.#look(way, event);
      if (!preview.ok) return toasts.complain(preview.error);
      const asked = { way, event, preview: preview.value };
      if (isOfOne(preview.value) && (event !== null || isOnScreen(preview.value))) await this.#carryOut(asked);
      else this.asked = asked;
    } finally {
      this.busy = false;
    }
  }

  /** Does what is shown. When the book has changed in the meantime, what it would do now is shown instead. */
  async confirm(): Promise<void> {
    const asked = this.asked;
    if (!asked || this.busy) return;
    this.busy = true;
    this.error = null;
    try {
      const error = await this.#carryOut(asked);
      if (!error) {
        this.asked = null;
        return;
      }
      this.error = error;
      if (error.kind !== "conflict") return;
      const preview = await this.#look(asked.way, asked.event);
      if (preview.ok) this.asked = { ...asked, preview: preview.value };
    } finally {
      this.busy = false;
    }
  }

  cancel(): void {
    if (this.busy) return;
    this.asked = null;
    this.error = null;
  }

  #look(way: Way, event: number | null): Promise<client.Outcome<UndoPreview>> {
    return way === "undo" ? client.call("history.undo_preview", { event }) : client.call("history.redo_preview");
  }

  async #carryOut({ way, preview }: Asked): Promise<Error | null> {
    // The act that was shown, and no later one.
    const request = { event: preview.act.event, expect: preview.records };
    const done = await client.call(way === "undo" ? "history.undo" : "history.redo", request);
    if (!done.ok) {
      if (!this.asked) toasts.complain(done.error);
      return done.error;
    }
    this.left = { event: preview.act.event, conflicts: done.value.conflicts };
    toasts.say(`${way === "undo" ? "Undone" : "Done again"}: ${done.value.undone.what}`, null, others(done.value));
    await this.#done();
    return null;
  }
}

/** Who was left alone, and which later act of someone else stays. */
function others({ conflicts, passed }: Undone): string {
  const names = conflicts.slice(0, 3).map((one) => one.claim_no || one.reason);
  const many = conflicts.length === 1 ? "One record was" : `${conflicts.length} records were`;
  return [
    conflicts.length ? sentence(`${many} changed since and left alone: ${names.join(", ")}`) : "",
    passed ? sentence(`Act ${passed.event} by ${passed.actor} stays: ${passed.what}`) : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** What the button of the dialog says. */
export const confirmLabel = ({ way, preview }: Asked): string => `${wayWord(way)} ${actOn(preview.kind, preview.records)}`;
