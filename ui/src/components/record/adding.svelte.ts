// A claimant being typed in. The record begins as a draft when its first field is left, so that nothing is lost, and is
// received when the person says so.

import type { ClaimantView, Error, Similar } from "../../api/bindings.ts";
import { call, type Outcome } from "../../api/client.ts";
import { book } from "../../state/book.svelte.ts";
import { toasts } from "../../state/toasts.svelte.ts";
import { fields } from "../../words/fields.svelte.ts";
import { Sheet, type Keeper } from "./sheet.svelte.ts";

/** Drafts of someone who has no claim number yet. */
const NOBODY = "claimant/new/";
const SIMILAR_PAUSE_MS = 250;

export class Adding implements Keeper {
  claimant = $state.raw<ClaimantView | null>(null);
  similar = $state.raw<Similar[]>([]);
  error = $state.raw<Error | null>(null);
  busy = $state(false);
  readonly sheet: Sheet;

  #queue: Promise<unknown> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = "";

  constructor() {
    this.sheet = new Sheet(this);
  }

  get drafts(): string {
    return this.claimant ? `claimant/${this.claimant.claim_no}/` : NOBODY;
  }

  /** Whether anything was typed. */
  get begun(): boolean {
    return this.claimant !== null || this.sheet.unsaved;
  }

  save(code: string, value: string): Promise<Outcome<ClaimantView>> {
    const saved = this.#queue.then(() => (this.claimant ? this.#edit(code, value) : this.#add(code, value)));
    this.#queue = saved;
    return saved;
  }

  async #add(code: string, value: string): Promise<Outcome<ClaimantView>> {
    const answer = await call("claimants.add", { fields: { [code]: value }, status: "draft" });
    if (answer.ok) {
      this.#adopt(answer.value);
      await this.#nobodyNow();
    }
    return answer;
  }

  /** The person has a claim number: drafts of no one are over. */
  async #nobodyNow(): Promise<void> {
    const found = await call("drafts.list", { prefix: NOBODY });
    if (!found.ok) return;
    await Promise.all(found.value.rows.map(({ key }) => call("drafts.put", { key, value: "" })));
  }

  async #edit(code: string, value: string): Promise<Outcome<ClaimantView>> {
    const { claim_no, version } = this.claimant as ClaimantView;
    const answer = await call("claimants.edit", { claim_no, version, set: { [code]: value } });
    if (answer.ok) this.#adopt(answer.value);
    return answer;
  }

  async reread(): Promise<void> {
    if (!this.claimant) return;
    const read = await call("claimants.get", { claim_no: this.claimant.claim_no });
    if (!read.ok) return toasts.complain(read.error);
    this.claimant = read.value.claimant;
    this.sheet.arrived(read.value.claimant);
  }

  #adopt(claimant: ClaimantView): void {
    this.claimant = claimant;
    void book.refresh();
  }

  /** Looks for the person in the book, a moment after the last key. */
  look(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(), SIMILAR_PAUSE_MS);
  }

  async #look(): Promise<void> {
    const typed = Object.fromEntries(Object.entries(this.sheet.values).filter(([code]) => fields.identity.includes(code)));
    const asked = JSON.stringify(typed);
    if (asked === this.#asked) return;
    this.#asked = asked;
    const found = await call("claimants.similar", { fields: typed, except: this.claimant?.claim_no ?? "" });
    if (this.#asked === asked && found.ok) this.similar = found.value.rows;
  }

  /** Done: the draft becomes a claim that came in. The claim number, or null when something is in the way. */
  async finish(): Promise<string | null> {
    this.error = null;
    this.busy = true;
    const stuck = await this.sheet.leaveAll();
    await this.#queue;
    const received = stuck === null && this.claimant ? await this.#receive(this.claimant) : null;
    this.busy = false;
    if (!received && !this.claimant && !stuck) {
      this.error = { kind: "invalid", message: "all fields are empty", hint: "start with the last name" };
    }
    return received;
  }

  async #receive({ claim_no, version }: ClaimantView): Promise<string | null> {
    const answer = await call("claimants.move", { claim_no, version, status: "received", reason: "claim_received" });
    if (!answer.ok) {
      this.error = answer.error;
      return null;
    }
    this.claimant = answer.value;
    await book.didTo(claim_no, `${claim_no} ${answer.value.name} is received`);
    return claim_no;
  }

  /** Leaves; what is typed stays as a draft, and the person is informed. */
  async leave(): Promise<void> {
    clearTimeout(this.#timer);
    await this.sheet.leaveAll();
    await this.#queue;
    if (this.claimant) toasts.say(`${this.claimant.claim_no} is saved as a draft`);
    else if (this.sheet.unsaved) toasts.say("What you typed is kept. Add claimant restores it");
  }
}
