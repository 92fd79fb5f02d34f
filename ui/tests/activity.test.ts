// A bulk mistake is found in the history and taken back; what changed since is named.

import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { HistoryEntry } from "../src/api/bindings.ts";
import UndoDialog from "../src/components/history/UndoDialog.svelte";
import Activity from "../src/pages/Activity.svelte";
import { router } from "../src/state/router.svelte.ts";
import { toasts } from "../src/state/toasts.svelte.ts";
import { openBook, refusal, undoPreview } from "./fake-host.ts";

const entry = (event: number, change: Partial<HistoryEntry> = {}): HistoryEntry => ({
  event,
  at: "2026-11-23T17:00:00Z",
  actor: "D. Ortiz",
  kind: "claimant.edited",
  what: `Act ${event}`,
  records: 1,
  undoable: true,
  undone: false,
  changes: [],
  ...change,
});

const BULK = entry(12, {
  kind: "claimants.bulk",
  what: "Set 200 claimants to Denied",
  records: 200,
  changes: [
    {
      record: "LNKD-0000003",
      name: "Hadley, Donna",
      changes: [{ field: "status", label: "Status", before: "In review", after: "Denied" }],
    },
  ],
});
const LOOK = entry(13, { kind: "evidence.viewed", what: "Looked at receipt.pdf", undoable: false });

beforeEach(() => {
  router.go("activity");
  for (const toast of toasts.list) toasts.drop(toast.id);
});

test("an act shows each record's values before and after, and how many more there are", async () => {
  await openBook({ "history.list": { rows: [LOOK, BULK] } });
  const user = userEvent.setup();
  render(Activity);

  await user.click(await screen.findByRole("button", { name: /Set 200 claimants to Denied/, expanded: false }));
  const row = screen.getByRole("row", { name: /LNKD-0000003/ });
  expect(within(row).getAllByRole("cell").map((cell) => cell.textContent?.trim())).toEqual(["Status", "In review", "Denied"]);
  expect(screen.getByText("and 199 more records")).toBeTruthy();
});

test("looks at evidence are kept apart from acts", async () => {
  await openBook({ "history.list": { rows: [LOOK, BULK] } });
  const user = userEvent.setup();
  render(Activity);

  await screen.findByText("Set 200 claimants to Denied");
  expect(screen.queryByText("Looked at receipt.pdf")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Custody" }));
  expect(screen.getByText("Looked at receipt.pdf")).toBeTruthy();
  expect(screen.queryByText("Set 200 claimants to Denied")).toBeNull();
});

const STAYS = [{ claim_no: "LNKD-0000009", name: "Reyes, Marisol", reason: "it was changed since" }];

test("what undo would do is shown first, and cancel leaves it", async () => {
  const host = await openBook({
    "history.list": { rows: [BULK] },
    "history.undo_preview": undoPreview({
      act: { event: 12, what: BULK.what },
      kind: "list.imported",
      records: 283,
      passed: { event: 14, what: "Changed City of LNKD-0000002", actor: "Kim Lee" },
    }),
  });
  const user = userEvent.setup();
  render(Activity);
  render(UndoDialog);
  await user.click(await screen.findByRole("button", { name: /^Undo .*: Set 200 claimants to Denied$/ }));
  const dialog = await screen.findByRole("dialog");
  expect(dialog.textContent).toContain("Change 14 by Kim Lee is newer and stays");
  expect(screen.getByRole("button", { name: "Undo the import of 283 claimants" })).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(host.of("history.undo")).toEqual([]);
});

test("undo asks for that act and names the records that were changed since", async () => {
  const host = await openBook({
    "history.list": { rows: [entry(14), BULK] },
    "history.undo_preview": undoPreview({ act: { event: 12, what: BULK.what }, kind: "claimants.bulk", records: 199, stays: 1, stay: STAYS }),
    "history.undo": { undone: { event: 12, what: BULK.what }, records: 199, conflicts: STAYS, passed: null },
  });
  const user = userEvent.setup();
  render(Activity);
  render(UndoDialog);

  await user.click(await screen.findByRole("button", { name: /^Undo .*: Set 200 claimants to Denied$/ }));
  const dialog = await screen.findByRole("dialog", { name: "Undo change 12?" });
  expect(dialog.textContent).toContain("199 records");
  expect(dialog.textContent).toContain("It was changed since.");
  expect(host.of("history.undo")).toEqual([]);
  // A double click does it once.
  await user.dblClick(screen.getByRole("button", { name: "Undo the change to 199 claimants" }));
  expect(host.of("history.undo")).toEqual([{ event: 12, expect: 199 }]);
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(await screen.findByText("1 record changed since and was not touched:")).toBeTruthy();
  expect(screen.getByRole("link", { name: "LNKD-0000009" })).toBeTruthy();
});

test("an undo that is refused says why and changes nothing", async () => {
  await openBook({
    "history.list": { rows: [BULK] },
    "history.undo_preview": () => {
      throw refusal("conflict", "LNKD-0000003 cannot be put back: Status was changed since", "undo the later act first");
    },
  });
  const user = userEvent.setup();
  render(Activity);
  await user.click(await screen.findByRole("button", { name: /^Undo .*: Set 200 claimants to Denied$/ }));
  await expect.poll(() => toasts.list.map((toast) => toast.text)).toContain("LNKD-0000003 cannot be put back: Status was changed since.");
});

test("older acts come on demand, below those that are there", async () => {
  const host = await openBook({
    "history.list": ({ before }: { before?: number }) => ({
      rows: before ? [entry(1, { what: "Made the book" })] : Array.from({ length: 100 }, (_, i) => entry(101 - i)),
    }),
  });
  const user = userEvent.setup();
  render(Activity);
  await user.click(await screen.findByRole("button", { name: "Show older" }));
  expect(await screen.findByText("Made the book")).toBeTruthy();
  expect(screen.getByText("Act 101")).toBeTruthy();
  expect(host.of("history.list").at(-1)?.before).toBe(2);
});
