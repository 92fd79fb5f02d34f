// The desk of this window: a list on its way in, and rejects being mended. What lies here stays while other pages are open, and what
// is being written is written on; only "Stop" stops it.

import { call, type PickedFile } from "../../api/client.ts";
import { book } from "../../state/book.svelte.ts";
import { supplyTyped } from "../../state/replacement.svelte.ts";
import { href, router, type Params } from "../../state/router.svelte.ts";
import { toasts } from "../../state/toasts.svelte.ts";
import type { Work } from "../../state/work.svelte.ts";
import { count, counted } from "../../words/money.ts";
import { Intake } from "./intake.svelte.ts";
import { Mending } from "./mending.svelte.ts";
import { VERDICTS } from "./verdicts.ts";

/** Something that is being written into the book. */
export interface Underway {
  what: string;
  work: Work;
  /** Rows of the list. */
  rows: number;
  /** The page that shows it. */
  href: string;
}

class Desk {
  /** The list on its way in; its sheet is on the page of imports. */
  intake = $state.raw<Intake | null>(null);
  /** Mended rows that are being written. */
  #writing = $state.raw<{ mending: Mending; name: string } | null>(null);
  readonly #mendings = new Map<number, Mending>();

  constructor() {
    supplyTyped(() =>
      [...this.#mendings].flatMap(([batch, { typed }]) =>
        [...typed].flatMap(([row, cells]) =>
          Object.entries(cells).map(([header, value]) => ({ claim_no: "", label: `${header} of row ${row}, import ${batch}`, value })),
        ),
      ),
    );
  }

  /** Whether the page in sight is the sheet of the list. */
  get showsList(): boolean {
    return router.page === "imports" && !router.params.batch && !router.params.all;
  }

  /** What is being written and is not in sight. */
  get away(): Underway[] {
    const all: Underway[] = [];
    const { intake } = this;
    if (intake?.committing.running && !this.showsList) {
      all.push({ what: `Importing ${intake.file.name}`, work: intake.committing, rows: intake.report?.file.rows ?? 0, href: href("imports") });
    }
    if (this.#writing?.mending.committing.running && !this.#shows(this.#writing.mending)) {
      const { mending, name } = this.#writing;
      all.push({ what: `Adding fixed rows to ${name}`, work: mending.committing, rows: mending.typed.size, href: href("imports", mendingAt(mending)) });
    }
    return all;
  }

  /** Takes a list for a sheet of its own. What was said about another one is not lost with it. */
  take(file: PickedFile): void {
    if (this.#isWriting(`You can open ${file.name}`)) return;
    this.#putAway(`Set aside for ${file.name}`);
    this.intake = new Intake(file);
    if (!this.showsList) router.go("imports");
  }

  /** Leaves the list without an import. */
  close(): void {
    if (this.intake?.committing.running) return;
    this.#putAway("Closed without importing");
  }

  /** Clears the desk. */
  clear(): void {
    this.intake = null;
    this.#writing = null;
    this.#mendings.clear();
  }

  /** Writes the list, says so, and shows the import where the sheet was in sight. */
  async commit(intake: Intake): Promise<void> {
    const done = await intake.commit();
    if (!done) return this.#report(intake.committing, this.showsList);
    const inSight = this.showsList;
    const said = VERDICTS.filter(({ code }) => done[code] > 0).map(({ code }) => `${count(done[code])} ${code}`);
    book.did(`Imported ${said.join(", ")} from ${done.file.name}`, await actOf(done.batch));
    intake.previewing.stop();
    if (this.intake === intake) this.intake = null;
    if (!inSight) return;
    router.go("imports", { batch: String(done.batch) });
    // The button that had the focus is gone.
    document.getElementById("page")?.focus();
  }

  /** The rejects of an import as they are being mended in this window. */
  mending(batch: number): Mending {
    const known = this.#mendings.get(batch);
    if (known) return known;
    const mending = new Mending(batch);
    this.#mendings.set(batch, mending);
    return mending;
  }

  /** Writes mended rows, as far as they can be taken; whether any was. */
  async commitMended(mending: Mending, name: string): Promise<boolean> {
    this.#writing = { mending, name };
    const done = await mending.commit();
    if (!done) {
      this.#report(mending.committing, this.#shows(mending));
      return false;
    }
    book.did(`Imported ${counted(done.new + done.updated, "fixed row")} from ${name}`, await actOf(done.batch));
    return true;
  }

  #shows(mending: Mending): boolean {
    const at: Params = mendingAt(mending);
    return router.page === "imports" && Object.keys(at).every((key) => router.params[key] === at[key]);
  }

  /** How a failed act ended is said where it was begun; anyone who is elsewhere gets a note. */
  #report({ error, stopped }: Work, inSight: boolean): void {
    if (inSight) return;
    if (error) toasts.complain(error);
    else if (stopped) toasts.say("Stopped. Nothing was changed");
  }

  #isWriting(whatElse: string): boolean {
    const { intake } = this;
    if (!intake?.committing.running) return false;
    toasts.say(`${whatElse} when ${intake.file.name} is imported or stopped`);
    return true;
  }

  #putAway(how: string): void {
    const before = this.intake;
    before?.previewing.stop();
    this.intake = null;
    if (!before?.said) return;
    toasts.say(`${how}: ${before.file.name}`, { label: "Reopen", run: () => this.#bringBack(before) });
  }

  #bringBack(intake: Intake): void {
    if (this.#isWriting(`You can reopen ${intake.file.name}`)) return;
    this.#putAway(`Set aside for ${intake.file.name}`);
    this.intake = intake;
    if (!this.showsList) router.go("imports");
    void (intake.previewing.stopped ? intake.preview() : intake.look());
  }
}

function mendingAt(mending: Mending): Params {
  return { batch: String(mending.batch), mend: "1" };
}

/** The ledger knows which act an import was, so that "Undo" takes back this one and nothing that came after it. */
async function actOf(batch: number): Promise<number | null> {
  const entry = await call("imports.get", { batch });
  return entry.ok ? entry.value.entry.event : null;
}

export const desk = new Desk();
