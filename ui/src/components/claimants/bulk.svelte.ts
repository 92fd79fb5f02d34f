// One change to many claimants: nothing is done before its effect was shown, and then exactly what was shown.

import type { BulkDone, BulkPreview, Error, Selection } from "../../api/bindings.ts";
import { call } from "../../api/client.ts";
import { book } from "../../state/book.svelte.ts";
import { Work } from "../../state/work.svelte.ts";
import { statusLabel, fieldLabel } from "../../words/claims.ts";
import { counted } from "../../words/money.ts";

/** `proposed`: each goes to the status that the rules propose. */
export type BulkKind = "status" | "field" | "proposed";

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
  /** The look under way: how far it is, and how to stop it. */
  looking = $state.raw(new Work());
  /** The act itself. */
  readonly applying = new Work();

  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly kind: BulkKind,
    readonly select: Selection,
  ) {}

  /** Whether enough is said to look at the effect. */
  get ready(): boolean {
    if (this.kind === "proposed") return true;
    return this.kind === "status" ? this.status !== "" : this.field !== "";
  }

  #request() {
    if (this.kind === "proposed") return { select: this.select, to_proposed: true, note: this.note.trim() };
    if (this.kind === "field") return { select: this.select, set: { [this.field]: this.value } };
    return { select: this.select, status: this.status, reason: this.reason.trim(), note: this.note.trim(), by_way_of_review: this.throughReview };
  }

  /** Begins at a status that the page proposes. */
  begin(status: string, reason: string): void {
    this.status = status;
    this.chooseStatus(reason);
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
    this.stop();
    this.#turn += 1;
    this.preview = null;
    this.error = null;
    if (!this.ready) return;
    this.busy = true;
    this.#timer = setTimeout(() => void this.#look(this.#turn), PAUSE_MS);
  }

  /** Leaves off looking. */
  stop(): void {
    clearTimeout(this.#timer);
    this.looking.stop();
  }

  async #look(turn: number): Promise<void> {
    const work = (this.looking = new Work());
    const preview = await work.run((options) => call("claimants.bulk_preview", this.#request(), options));
    if (turn !== this.#turn) return;
    this.busy = false;
    this.preview = preview;
    this.error = work.error;
  }

  /** Does what the preview showed; true when it was done. */
  async apply(): Promise<boolean> {
    if (!this.preview || this.busy) return false;
    this.busy = true;
    const expect = this.preview.changing;
    const done = await this.applying.run((options) => call("claimants.bulk", { ...this.#request(), expect }, options));
    this.busy = false;
    if (!done) {
      this.error = this.applying.error;
      if (this.error) this.preview = null;
      return false;
    }
    book.did(this.#did(done), done.event);
    return true;
  }

  #did({ changed }: BulkDone): string {
    const whom = counted(changed, "claimant");
    if (this.kind === "proposed") return `Moved ${whom} to the status that the rules propose`;
    return this.kind === "status" ? `Set ${whom} to ${statusLabel(this.status)}` : `Set ${whom}: ${fieldLabel(this.field)}`;
  }
}
