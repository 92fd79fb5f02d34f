// One change to many claimants: nothing is done before its effect was shown, and then exactly what was shown.

import type { BulkPreview, Error, Selection } from "../../api/bindings.ts";
import { call } from "../../api/client.ts";
import { book } from "../../state/book.svelte.ts";
import { statusLabel, fieldLabel } from "../../words/claims.ts";
import { counted } from "../../words/money.ts";

export type BulkKind = "status" | "field";

const PAUSE_MS = 200;

export class BulkChange {
  status = $state("");
  reason = $state("");
  note = $state("");
  field = $state("");
  value = $state("");
  /** Those that need a review first are moved through it. */
  throughReview = $state(false);

  preview = $state.raw<BulkPreview | null>(null);
  error = $state.raw<Error | null>(null);
  busy = $state(false);

  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly kind: BulkKind,
    readonly select: Selection,
  ) {}

  /** Whether enough is said to look at the effect. */
  get ready(): boolean {
    return this.kind === "status" ? this.status !== "" : this.field !== "";
  }

  #request() {
    if (this.kind === "field") return { select: this.select, set: { [this.field]: this.value } };
    return { select: this.select, status: this.status, reason: this.reason.trim(), note: this.note.trim(), by_way_of_review: this.throughReview };
  }

  /** Another status begins without the way through a review. */
  chooseStatus(reason: string): void {
    this.reason = reason;
    this.throughReview = false;
    this.look();
  }

  /** Takes those along that can make the move from a review only. */
  goThroughReview(): void {
    this.throughReview = true;
    this.look();
  }

  /** Looks at the effect, a moment after the last change. */
  look(): void {
    clearTimeout(this.#timer);
    this.#turn += 1;
    this.preview = null;
    this.error = null;
    if (!this.ready) return;
    this.busy = true;
    this.#timer = setTimeout(() => void this.#look(this.#turn), PAUSE_MS);
  }

  async #look(turn: number): Promise<void> {
    const answer = await call("claimants.bulk_preview", this.#request());
    if (turn !== this.#turn) return;
    this.busy = false;
    if (answer.ok) this.preview = answer.value;
    else this.error = answer.error;
  }

  /** Does what the preview showed; true when it was done. */
  async apply(): Promise<boolean> {
    if (!this.preview || this.busy) return false;
    this.busy = true;
    const answer = await call("claimants.bulk", { ...this.#request(), expect: this.preview.changing });
    this.busy = false;
    if (!answer.ok) {
      this.error = answer.error;
      this.preview = null;
      return false;
    }
    const { changed, event } = answer.value;
    const what = this.kind === "status" ? `to ${statusLabel(this.status)}` : `: ${fieldLabel(this.field)}`;
    book.did(`Set ${counted(changed, "claimant")} ${what}`.replace(" :", ":"), event);
    return true;
  }
}
