// The document in sight: what it shows, what it offers for the record, and what the rules say of its claimant. Decisions on it.

import type {
  ClaimantRecord,
  DocumentView,
  EligibilityView,
  EvidenceEdit,
  EvidenceView,
  FactProposals,
  KeyedFacts,
} from "../../api/bindings.ts";
import { call, type Loose, type Outcome } from "../../api/client.ts";
import { Reading } from "../../state/reading.svelte.ts";
import { rules } from "../../words/rules.svelte.ts";

export class Opened {
  readonly document = new Reading<DocumentView>();
  readonly proposals = new Reading<FactProposals>();
  readonly eligibility = new Reading<EligibilityView>();
  readonly record = new Reading<ClaimantRecord>();
  /** A decision is on its way. */
  busy = $state(false);

  constructor(readonly id: number) {}

  get piece(): EvidenceView | null {
    return this.document.value?.piece ?? null;
  }

  /** Reads all of it; after an act of anyone, again. */
  async read(): Promise<void> {
    const proposals = this.#readProposals();
    await this.document.read(() => call("evidence.document", { id: this.id }));
    const claim_no = this.piece?.claim_no;
    if (!claim_no) return void (await proposals);
    await Promise.all([
      proposals,
      this.record.read(() => call("claimants.get", { claim_no })),
      rules.any ? this.eligibility.read(() => call("eligibility.get", { claim_no })) : null,
    ]);
  }

  #readProposals(): Promise<void> {
    return this.proposals.read(() => call("evidence.proposals", { id: this.id }));
  }

  /** Keeps what a person keyed in, over the version that they saw. */
  async keyIn(facts: KeyedFacts, version: number): Promise<Outcome<DocumentView>> {
    const answer = await call("evidence.key_in", { id: this.id, version, facts });
    if (answer.ok) {
      this.document.value = answer.value;
      await this.#readProposals();
    }
    return answer;
  }

  /** Changes what is said about it. */
  async mark(change: Loose<Omit<EvidenceEdit, "id">>): Promise<Outcome<EvidenceView>> {
    const answer = await call("evidence.edit", { id: this.id, ...change });
    if (answer.ok && this.document.value) this.document.value = { ...this.document.value, piece: answer.value };
    return answer;
  }

  /** Accepts it, rejects it, or takes that back; warnings come as sentences. */
  async decide(review: string, reason: string): Promise<Outcome<string[]>> {
    const answer = await this.#alone(() => call("evidence.review", { pieces: [this.id], review, reason }));
    return answer.ok ? { ok: true, value: answer.value.warnings } : answer;
  }

  /** Accepts it and copies what it offers into the record, in one act: all, or the fields named. How many fields it filled. */
  async acceptFacts(fields: string[]): Promise<Outcome<{ filled: number; warnings: string[] }>> {
    const answer = await this.#alone(() => call("evidence.accept_facts", { id: this.id, fields, review: true }));
    if (!answer.ok) return answer;
    const filled = answer.value.claims.reduce((sum, claim) => sum + claim.rows.length, 0);
    return { ok: true, value: { filled, warnings: answer.value.warnings } };
  }

  /** The labels of the rules that are met now and were not in the checklist before. */
  async metSince(before: EligibilityView | null): Promise<string[]> {
    if (!before) return [];
    const now = await call("eligibility.get", { claim_no: before.claim_no });
    if (!now.ok) return [];
    this.eligibility.value = now.value;
    const was = new Set(before.rules.filter(({ result }) => result === "met").map(({ id }) => id));
    return now.value.rules.filter(({ id, result }) => result === "met" && !was.has(id)).map(({ label }) => label);
  }

  async #alone<T>(act: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    this.busy = true;
    try {
      return await act();
    } finally {
      this.busy = false;
    }
  }
}
