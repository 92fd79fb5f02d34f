// Undo and redo: what they would change is shown first, no key does it by accident, and long work can be stopped.

import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import UndoDialog from "../src/components/history/UndoDialog.svelte";
import { attach } from "../src/components/record/attach.ts";
import { book } from "../src/state/book.svelte.ts";
import { router } from "../src/state/router.svelte.ts";
import { toasts } from "../src/state/toasts.svelte.ts";
import { openBook, refusal, undoPreview } from "./fake-host.ts";

const ACT = { event: 12, what: "Imported intake.csv: 283 new" };
const gone = (claim_no: string, name: string, after = "yes") => ({
  claim_no,
  name,
  changes: [{ field: "voided", label: "Taken off", before: after ? "" : "yes", after }],
});
const IMPORT = undoPreview({ act: ACT, kind: "list.imported", records: 283, samples: [gone("LNKD-0000001", "Adams, Ann")] });
const DONE = { undone: ACT, records: 283, conflicts: [], passed: null };

beforeEach(() => {
  router.go("overview");
  for (const toast of toasts.list) toasts.drop(toast.id);
});

test("the dialog says what, who and when in words, and Enter takes nothing back", async () => {
  const host = await openBook({ "history.undo_preview": IMPORT, "history.undo": DONE });
  const user = userEvent.setup();
  render(UndoDialog);
  const asked = book.undo(12);
  const dialog = await screen.findByRole("dialog");
  expect(dialog.textContent).toMatch(/By D\. Ortiz, Nov 23, 2026/);
  expect(screen.getByRole("row", { name: "LNKD-0000001 Adams, Ann Removed" })).toBeTruthy();
  expect(screen.queryByRole("columnheader", { name: "Then" })).toBeNull();

  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Cancel" }));
  await user.keyboard("{Enter}");
  expect(await asked).toBe(false);
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(host.of("history.undo")).toEqual([]);
});

test("redo of an import is shown first, too, and names the act that was shown", async () => {
  const shown = { ...IMPORT, samples: [gone("LNKD-0000001", "Adams, Ann", "")] };
  const host = await openBook({ "history.redo_preview": shown, "history.redo": DONE });
  const user = userEvent.setup();
  render(UndoDialog);
  const asked = book.redo();
  expect(await screen.findByRole("row", { name: "LNKD-0000001 Adams, Ann Restored" })).toBeTruthy();
  await user.dblClick(screen.getByRole("button", { name: "Redo the import of 283 claimants" }));
  expect(await asked).toBe(true);
  expect(host.of("history.redo")).toEqual([{ event: 12, expect: 283 }]);
});

test("when the claimbook has changed meanwhile, what would change now is shown and done", async () => {
  const previews = [IMPORT, { ...IMPORT, records: 282 }];
  const host = await openBook({
    "history.undo_preview": () => previews.shift(),
    "history.undo": ({ expect }: { expect?: number }) => {
      if (expect === 283) throw refusal("conflict", "the claimbook has changed since the preview", "look at the preview again");
      return { ...DONE, records: 282 };
    },
  });
  const user = userEvent.setup();
  render(UndoDialog);
  void book.undo(12);
  await user.click(await screen.findByRole("button", { name: "Undo the import of 283 claimants" }));
  const again = await screen.findByRole("button", { name: "Undo the import of 282 claimants" });
  expect(screen.getByText("The claimbook has changed since the preview.")).toBeTruthy();
  await user.click(again);
  await expect.poll(() => screen.queryByRole("dialog")).toBeNull();
  expect(host.of("history.undo").map((request) => request.expect)).toEqual([283, 282]);
});

test("what takes long to work out says how far it is, and Stop ends it", async () => {
  let refuse: (why: unknown) => void = () => undefined;
  const host = await openBook({
    "history.undo_preview": (_: unknown, onStep: (step: object) => void) => {
      onStep({ doing: "Removing claimants", done: 142_000, of: 200_000 });
      return new Promise((_, no) => (refuse = no));
    },
  });
  host.cancel = () => (refuse(refusal("cancelled", "stopped; nothing was changed")), Promise.resolve());
  const user = userEvent.setup();
  render(UndoDialog);
  const asked = book.undo(12);
  expect(await screen.findByText(/142,000 of 200,000 claimants/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Stop" }));
  expect(await asked).toBe(false);
  await expect.poll(() => screen.queryByRole("dialog")).toBeNull();
  expect(host.of("history.undo")).toEqual([]);
});

test("one's own act is undone at once, and a later act of someone else is named", async () => {
  const passed = { event: 4, what: "Changed ZIP of LNKD-0000001", actor: "Kim Lee" };
  const act = { event: 3, what: "Changed City of LNKD-0000001" };
  await openBook({ "history.undo_preview": undoPreview({ act, passed }), "history.undo": { ...DONE, undone: act, records: 1, passed } });
  expect(await book.undo()).toBe(true);
  expect(toasts.list.map(({ text, hint }) => `${text} ${hint}`)).toEqual([
    "Undone: Changed City of LNKD-0000001. Change 4 by Kim Lee stays: Changed ZIP of LNKD-0000001.",
  ]);
});

test("a press while an act ends waits for it, and a second one is not kept", async () => {
  let end: () => void = () => undefined;
  const host = await openBook({
    "history.undo_preview": undoPreview({}),
    "history.undo": () => new Promise((done) => (end = () => done({ ...DONE, records: 1 }))),
    "history.redo_preview": undoPreview({}),
    "history.redo": { ...DONE, records: 1 },
  });
  const undone = book.undo();
  await expect.poll(() => host.of("history.undo").length).toBe(1);
  const presses = [book.redo(), book.redo()];
  expect(host.of("history.redo_preview")).toEqual([]);
  end();
  expect(await undone).toBe(true);
  expect(await Promise.all(presses)).toEqual([true, false]);
  expect(host.of("history.redo")).toEqual([{ event: 1, expect: 1 }]);
});

test("a press that waited for an act that is shown, or was refused, is dropped", async () => {
  const refused = () => {
    throw refusal("not_found", "there is nothing to undo");
  };
  for (const preview of [IMPORT, refused]) {
    const host = await openBook({ "history.undo_preview": preview, "history.redo_preview": undoPreview({}) });
    const undone = book.undo();
    expect(await book.redo()).toBe(false);
    expect(host.of("history.redo_preview")).toEqual([]);
    book.undoing.cancel();
    expect(await undone).toBe(false);
  }
});

test("with nothing of one's own to undo, the newest change is named and Activity is one click away", async () => {
  const message = "D. Ortiz has nothing to undo; the newest change is 5, by Kim Lee: Added LNKD-0000002";
  await openBook({
    "history.undo_preview": () => {
      throw refusal("not_found", message, "use Undo next to it in the history");
    },
  });
  expect(await book.undo()).toBe(false);
  const toast = toasts.list[0];
  expect(toast?.text).toBe(`${message}.`);
  expect(toast?.action?.label).toBe("Show Activity");
  toast?.action?.run();
  expect(router.page).toBe("activity");
});

test("files of several kinds are taken back act by act, each after its question", async () => {
  let newest = 20;
  const host = await openBook({
    "evidence.add": ({ paths }: { paths?: string[] }) => ({ added: paths?.map((name) => ({ name })) }),
    "history.list": () => ({ rows: [{ event: (newest += 1) }] }),
    "history.undo_preview": ({ event }: { event?: number }) => undoPreview({ act: { event: event ?? 0, what: "" }, records: 12 }),
    "history.undo": DONE,
  });
  await attach("LNKD-0000001", [{ token: "a", name: "receipt.pdf", bytes: 1 }, { token: "b", name: "passport.png", bytes: 1 }], "");
  toasts.list[0]?.action?.run();
  for (const event of [22, 21]) {
    await vi.waitFor(() => expect(book.undoing.asked?.event).toBe(event));
    await vi.waitFor(() => expect(book.undoing.busy).toBe(false));
    await book.undoing.confirm();
  }
  expect(host.of("history.undo")).toEqual([{ event: 22, expect: 12 }, { event: 21, expect: 12 }]);
});
