// An edit of the matter under way: its effect is shown before it is written, and a change of someone else is never overwritten.

import type { Error, MatterPreview } from "../../api/bindings.ts";
import { call } from "../../api/client.ts";
import { book } from "../../state/book.svelte.ts";

/** Values by key, as `matter.edit` takes them. */
export type MatterValues = Record<string, string>;

export class MatterChange {
  busy = $state(false);
  /** Why the rules get a new version; asked for only when they do. */
  reason = $state("");
  /** Why what was typed makes no sense. */
  refused = $state.raw<Error | null>(null);
  /** Why it could not be written. */
  failed = $state.raw<Error | null>(null);
  /** What would be written, against which version, and what it would do. */
  shown = $state.raw<{ set: MatterValues; version: number; preview: MatterPreview } | null>(null);

  /** Looks at the effect: whether it was refused, changes nothing, or is shown now. */
  async look(set: MatterValues): Promise<"refused" | "nothing" | "shown"> {
    const version = book.matter?.version ?? null;
    this.busy = true;
    this.refused = null;
    this.failed = null;
    const preview = await call("matter.preview", { set, version, reason: "" });
    this.busy = false;
    this.shown = null;
    if (!preview.ok) {
      this.refused = preview.error;
      return "refused";
    }
    if (preview.value.changes.length === 0) return "nothing";
    this.reason = "";
    this.shown = { set, version: version ?? 0, preview: preview.value };
    return "shown";
  }

  /** Writes what was shown; true when it was done. */
  async confirm(): Promise<boolean> {
    if (!this.shown) return false;
    const { set, version } = this.shown;
    this.busy = true;
    const done = await call("matter.edit", { set, version, reason: this.reason });
    this.busy = false;
    this.failed = done.ok ? null : done.error;
    if (done.ok) this.shown = null;
    return done.ok;
  }

  /** After a conflict: the same values against what is now. */
  async again(): Promise<void> {
    if (!this.shown) return;
    const { set } = this.shown;
    await book.refresh();
    await this.look(set);
  }

  /** Puts the effect away; nothing is written. */
  close(): void {
    this.shown = null;
    this.failed = null;
  }
}
