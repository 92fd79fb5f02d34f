// Attaching files to a record: what kind each seems to be, and what to say afterwards.

import type { AddedFile } from "../../api/bindings.ts";
import { call, type PickedFile } from "../../api/client.ts";
import { book } from "../../state/book.svelte.ts";
import { toasts } from "../../state/toasts.svelte.ts";
import { counted } from "../../words/money.ts";

const HINTS: readonly [RegExp, string][] = [
  [/data ?export|^(basic|complete) /, "linkedin-export"],
  [/receipt|invoice|statement|bill|payment|app ?store|paypal/, "receipt"],
  [/setting|privacy|generative|opt ?out/, "setting-screenshot"],
  [/mails?\b|message|conversation|screenshot|screen ?shot/, "message-screenshot"],
  [/declaration|affidavit|sworn|signed|claim ?form/, "declaration"],
  [/retainer|engagement|agreement/, "retainer"],
  [/passport|licen[cs]e|identity|identification|id ?card/, "identity"],
];

/** What a file seems to be by its name; the person can say otherwise at any time. */
export function kindByName(name: string): string {
  const words = name.toLowerCase().replace(/[_\-.]+/g, " ");
  return HINTS.find(([pattern]) => pattern.test(words))?.[1] ?? "other";
}

/** Files in the fewest acts: one for each kind. */
export function byKind(files: readonly PickedFile[], kind: string): Map<string, PickedFile[]> {
  const groups = new Map<string, PickedFile[]>();
  for (const file of files) {
    const its = kind || kindByName(file.name);
    groups.set(its, [...(groups.get(its) ?? []), file]);
  }
  return groups;
}

/** The newest act on a record. */
async function newestAct(claimNo: string): Promise<number[]> {
  const newest = await call("history.list", { claim_no: claimNo, limit: 1 });
  return newest.ok ? newest.value.rows.map((entry) => entry.event) : [];
}

/** Attaches files; an empty kind goes by each file's name. What was attached, also when a later one failed. */
export async function attach(claimNo: string, files: readonly PickedFile[], kind: string): Promise<AddedFile[]> {
  const added: AddedFile[] = [];
  const acts: number[] = [];
  for (const [its, group] of byKind(files, kind)) {
    const answer = await call("evidence.add", { claim_no: claimNo, kind: its, paths: group.map((file) => file.token) });
    if (!answer.ok) toasts.complain(answer.error);
    else {
      added.push(...answer.value.added);
      acts.unshift(...(await newestAct(claimNo)));
    }
  }
  void book.refresh();
  const takeBack = async () => {
    for (const act of acts) if (!(await book.undo(act))) return;
  };
  if (added.length) toasts.say(`Attached ${counted(added.length, "file")} to ${claimNo}`, { label: "Undo", run: () => void takeBack() });
  return added;
}
