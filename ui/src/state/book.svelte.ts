// The open claimbook as every page sees it: what it is, the matter, the live tally, and the number of the last act.

import type { BookInfo, Error, MatterView, TallyView } from "../api/bindings.ts";
import * as client from "../api/client.ts";
import { fields } from "../words/fields.svelte.ts";
import { rules } from "../words/rules.svelte.ts";
import { replacement } from "./replacement.svelte.ts";
import { toasts } from "./toasts.svelte.ts";
import { Undoing } from "./undoing.svelte.ts";

type Phase = "starting" | "welcome" | "open" | "failed";

class Book {
  phase = $state<Phase>("starting");
  start = $state.raw<client.Start | null>(null);
  info = $state.raw<BookInfo | null>(null);
  matter = $state.raw<MatterView | null>(null);
  tally = $state.raw<TallyView | null>(null);
  /** Why the book cannot be read. */
  error = $state.raw<Error | null>(null);
  /** The number of the last act of anyone: read it in an effect to read again what is on the page. */
  change = $state(0);
  /** That the book went back since it was last open here; empty when it did not, or was dismissed. */
  warning = $state("");
  /** When the window last heard that all is kept. */
  savedAt = $state(new Date());

  /** Taking acts back and doing them again. */
  readonly undoing = new Undoing(() => this.refresh());

  #reading: Promise<void> | null = null;
  #again = false;

  /** Opens the window; returns how to leave off listening. */
  begin(): () => void {
    void this.open();
    return client.listen({
      bookChanged: (change) => void this.#catchUp(change),
      bookReplaced: () => void replacement.look(),
      failed: (errors) => errors.forEach((error) => toasts.complain(error)),
    });
  }

  /** Reads the state of the window: with a book or without one. */
  async open(): Promise<void> {
    const began = await client.start();
    if (!began.ok) return this.#fail(began.error);
    this.start = began.value;
    this.warning = began.value.warning;
    if (!began.value.book) {
      this.phase = "welcome";
      return;
    }
    await this.refresh();
    if (this.info) this.phase = "open";
  }

  /** Reads info, matter and tally again; calls while it runs lead to one more reading. */
  refresh(): Promise<void> {
    if (this.#reading) {
      this.#again = true;
      return this.#reading;
    }
    this.#reading = this.#read().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  /** Reads again unless the act of this number has been read: the host announces the acts of this window, too. */
  async #catchUp(change: number): Promise<void> {
    await this.#reading;
    if (change > this.change) await this.refresh();
  }

  async #read(): Promise<void> {
    do {
      this.#again = false;
      // The number comes first, so that what is read after it is never older than it says.
      const info = await client.call("book.info");
      if (!info.ok) return this.#fail(info.error);
      const [matter, tally] = await Promise.all([client.call("matter.get"), client.call("tally.get")]);
      if (!matter.ok) return this.#fail(matter.error);
      if (!tally.ok) return this.#fail(tally.error);
      this.info = info.value;
      this.matter = matter.value;
      fields.follow(matter.value);
      rules.follow(matter.value);
      this.tally = tally.value;
      this.savedAt = new Date();
      this.change = info.value.change;
    } while (this.#again);
  }

  #fail(error: Error): void {
    // A dialog says it, and what to do.
    if (error.kind === "replaced") return;
    if (this.phase === "open") return toasts.complain(error);
    this.error = error;
    this.phase = "failed";
  }

  async dismissWarning(): Promise<void> {
    const done = await client.dismissWarning();
    if (!done.ok) return toasts.complain(done.error);
    this.warning = "";
  }

  /** Takes an act back: the one named, else the last one of the person at this window. Whether it was done. */
  undo(event: number | null = null): Promise<boolean> {
    return this.undoing.ask("undo", event);
  }

  /** Does again what the person at this window undid last. */
  redo(): Promise<boolean> {
    return this.undoing.ask("redo");
  }

  /** Says what an act did, with the way back; give 0 when nothing was done. */
  did(text: string, event: number | null = null): void {
    void (event ? this.#catchUp(event) : this.refresh());
    toasts.say(text, event === 0 ? null : { label: "Undo", run: () => void this.undo(event) });
  }

  /** Says what was done to one record, with the way back: its newest act, anyone who else acts meanwhile. */
  async didTo(claimNo: string, text: string): Promise<void> {
    const newest = await client.call("history.list", { claim_no: claimNo, limit: 1 });
    this.did(text, newest.ok ? (newest.value.rows[0]?.event ?? 0) : 0);
  }
}

export const book = new Book();
