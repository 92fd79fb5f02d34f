// The record that is open next to the grid: read, kept fresh, edited.

import type { BulkDone, ClaimantRecord, ClaimantView, EligibilityView, Error } from "../../api/bindings.ts";
import { call, type Outcome } from "../../api/client.ts";
import { book } from "../../state/book.svelte.ts";
import { statusLabel } from "../../words/claims.ts";
import { rules } from "../../words/rules.svelte.ts";
import { list } from "../claimants/list.svelte.ts";
import { Sheet, type Keeper } from "./sheet.svelte.ts";

export class OpenRecord implements Keeper {
  record = $state.raw<ClaimantRecord | null>(null);
  /** What each rule says of the claimant; null until it is known, and in a matter without rules. */
  eligibility = $state.raw<EligibilityView | null>(null);
  error = $state.raw<Error | null>(null);
  readonly sheet: Sheet;
  readonly drafts: string;

  /** Saves wait for one another, so that each goes out with the version the one before it made. */
  #queue: Promise<unknown> = Promise.resolve();
  #turn = 0;

  constructor(readonly claimNo: string) {
    this.drafts = `claimant/${claimNo}/`;
    this.sheet = new Sheet(this);
  }

  async open(): Promise<void> {
    await this.reread();
    if (this.record) await this.sheet.restore();
  }

  async reread(): Promise<void> {
    const turn = (this.#turn += 1);
    const whose = { claim_no: this.claimNo };
    const [read, found] = await Promise.all([call("claimants.get", whose), rules.any ? call("eligibility.get", whose) : null]);
    if (turn !== this.#turn) return;
    if (!read.ok) {
      this.error = read.error;
      return;
    }
    this.error = found?.ok === false ? found.error : null;
    this.eligibility = found?.ok ? found.value : null;
    // An answer that a save has overtaken says nothing new.
    if (this.record && read.value.claimant.version < this.record.claimant.version) return;
    this.record = read.value;
    this.sheet.arrived(read.value.claimant);
  }

  save(code: string, value: string): Promise<Outcome<ClaimantView>> {
    const saved = this.#queue.then(async () => {
      const version = this.record?.claimant.version ?? null;
      const answer = await call("claimants.edit", { claim_no: this.claimNo, version, set: { [code]: value } });
      if (answer.ok) this.#adopt(answer.value);
      return answer;
    });
    this.#queue = saved;
    return saved;
  }

  /** Moves the claim to another status. */
  async move(status: string, reason: string, note: string, duplicateOf: string): Promise<Outcome<ClaimantView>> {
    await this.#queue;
    const version = this.record?.claimant.version ?? null;
    const answer = await call("claimants.move", { claim_no: this.claimNo, version, status, reason, note, duplicate_of: duplicateOf });
    if (answer.ok) this.#adopt(answer.value);
    await this.reread();
    return answer;
  }

  /** Moves the claim to the status that the rules propose, if they still propose the one that was shown. */
  async moveAsProposed(): Promise<Outcome<BulkDone>> {
    await this.#queue;
    const shown = this.eligibility?.proposed ?? "";
    const whom = { select: { claim_nos: [this.claimNo] }, to_proposed: true };
    const preview = await call("claimants.bulk_preview", whom);
    if (!preview.ok) return preview;
    const [refused] = preview.value.refused;
    if (refused) return { ok: false, error: { kind: "invalid", message: refused.reason, hint: "" } };
    const now = preview.value.sample[0]?.changes.find(({ field }) => field === "status")?.after;
    if (now !== shown) {
      await this.reread();
      return { ok: false, error: movedOn(now) };
    }
    const done = await call("claimants.bulk", { ...whom, expect: 1 });
    await this.reread();
    return done;
  }

  /** Decides a rule by hand, or takes the decision back when there is no result. */
  async decide(rule: string, result: string, reason: string): Promise<Outcome<EligibilityView>> {
    const answer = await call("eligibility.override", { claim_no: this.claimNo, rule, result, reason });
    if (answer.ok) this.eligibility = answer.value;
    return answer;
  }

  #adopt(claimant: ClaimantView): void {
    if (this.record) this.record = { ...this.record, claimant };
    list.rows.put(claimant);
    void book.refresh();
  }
}

/** Someone changed what the rules read, or moved the claim, since it was shown. */
function movedOn(proposed: string | undefined): Error {
  const now = proposed ? `the rules now propose ${statusLabel(proposed)}` : "the claim is already where the rules propose";
  return { kind: "conflict", message: `nothing was moved: ${now}`, hint: "look at the checklist again" };
}
