// Rejects are mended where they stand: what is typed is judged at once, and only what was mended goes in.

import { cleanup, render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { desk } from "../src/components/import/desk.svelte.ts";
import Imports from "../src/pages/Imports.svelte";
import { book } from "../src/state/book.svelte.ts";
import { router } from "../src/state/router.svelte.ts";
import { toasts } from "../src/state/toasts.svelte.ts";
import { openBook } from "./fake-host.ts";
import { importReport } from "./import-report.ts";

const GRID = {
  headers: ["Surname", "Premium since"],
  columns: ["last_name", "premium_start"],
  rows: [
    {
      row: 14,
      cells: ["Lee", "31/31/2023"],
      reason: "Premium since: '31/31/2023' is not a valid date",
      faults: { "Premium since": "'31/31/2023' is not a valid date" },
    },
    { row: 20, cells: ["", "1/5/2023"], reason: "the row has no name", faults: {} },
  ],
  total: 2,
};
const COUNTS = importReport({ new: 0 });

async function grid(answers: Parameters<typeof openBook>[0]) {
  const host = await openBook({ "imports.list": { rows: [] }, "imports.open_rejects": GRID, ...answers });
  router.go("imports", { batch: "3", mend: "1" });
  render(Imports);
  await screen.findByRole("textbox", { name: "Premium since, row 14" });
  return { host, user: userEvent.setup() };
}

beforeEach(() => router.go("imports"));

test("a fixed row is judged when its cell is left, and imported as the rest of its list", async () => {
  const { host, user } = await grid({
    "imports.mend_preview": { ...COUNTS, new: 1 },
    "imports.mend": { ...COUNTS, new: 1, batch: 4 },
    "imports.get": { entry: { event: 9 } },
  });
  const date = screen.getByRole<HTMLInputElement>("textbox", { name: "Premium since, row 14" });
  expect(date.getAttribute("aria-invalid")).toBe("true");
  await user.clear(date);
  await user.type(date, "1/31/2023");
  await user.tab();

  const mended = { batch: 3, rows: [{ row: 14, cells: { "Premium since": "1/31/2023" } }] };
  expect(host.of("imports.mend_preview")).toEqual([mended]);
  expect(await screen.findByText("1 fixed row = 1 new")).toBeTruthy();
  expect(screen.getByText("Ready to import.")).toBeTruthy();

  await user.click(screen.getByRole("button", { name: "Import 1 fixed row" }));
  expect(host.of("imports.mend")).toEqual([mended]);
});

test("a row that is still wrong says why, and is not imported", async () => {
  const { user } = await grid({
    "imports.mend_preview": {
      ...COUNTS,
      rejected: 1,
      rejects: [{ row: 1, column: "premium_start", header: "Premium since", value: "32/1/2023", message: "'32/1/2023' is not a date", also: [] }],
    },
  });
  const date = screen.getByRole("textbox", { name: "Premium since, row 14" });
  await user.clear(date);
  await user.type(date, "32/1/2023");
  await user.tab();
  expect(await screen.findByText("'32/1/2023' is not a date.")).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Import fixed rows" }).disabled).toBe(true);
});

test("a press right after typing waits for the check, and imports", async () => {
  const { host, user } = await grid({
    "imports.mend_preview": { ...COUNTS, new: 1 },
    "imports.mend": { ...COUNTS, new: 1, batch: 4 },
    "imports.get": { entry: { event: 9 } },
  });
  const date = screen.getByRole("textbox", { name: "Premium since, row 14" });
  await user.clear(date);
  await user.type(date, "1/31/2023");
  await user.click(screen.getByRole("button", { name: "Import fixed rows" }));
  await expect.poll(() => host.of("imports.mend")).toHaveLength(1);
  await expect.poll(() => document.activeElement).toBe(screen.getByRole("heading", { name: "Fix rejects" }));
});

test("a cell that the person broke is marked, and one that they mended is not", async () => {
  const { user } = await grid({
    "imports.mend_preview": {
      ...COUNTS,
      rejected: 1,
      rejects: [{ row: 1, column: "last_name", header: "Surname", value: "7", message: "'7' is not a name", also: [] }],
    },
  });
  const date = screen.getByRole("textbox", { name: "Premium since, row 14" });
  await user.clear(date);
  await user.type(date, "1/31/2023");
  const name = screen.getByRole("textbox", { name: "Surname, row 14" });
  await user.clear(name);
  await user.type(name, "7");
  await user.tab();
  expect(await screen.findByText("'7' is not a name.")).toBeTruthy();
  expect(name.getAttribute("aria-invalid")).toBe("true");
  expect(date.getAttribute("aria-invalid")).toBe("false");
});

test("a cell with a line break keeps it, in the list's own kind", async () => {
  const row = { ...GRID.rows[0], cells: ["Lee\r\nJones", "31/31/2023"] };
  const { host, user } = await grid({
    "imports.open_rejects": { ...GRID, rows: [row], total: 1 },
    "imports.mend_preview": { ...COUNTS, new: 1 },
  });
  const name = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Surname, row 14" });
  expect(name.value).toBe("Lee\nJones");
  await user.type(name, " Jr.");
  await user.tab();
  expect(host.of("imports.mend_preview")).toEqual([{ batch: 3, rows: [{ row: 14, cells: { Surname: "Lee\r\nJones Jr." } }] }]);
});

test("what was typed is there again after another page, and can be forgotten", async () => {
  const { user } = await grid({ "imports.mend_preview": { ...COUNTS, new: 1 } });
  await user.type(screen.getByRole("textbox", { name: "Surname, row 14" }), "s");
  await user.tab();
  cleanup();
  render(Imports);
  const name = await screen.findByRole<HTMLInputElement>("textbox", { name: "Surname, row 14" });
  expect(name.value).toBe("Lees");
  await user.click(screen.getByRole("button", { name: "Start over" }));
  expect(name.value).toBe("Lee");
  toasts.list.find((toast) => toast.text === "Discarded your edits")?.action?.run();
  await expect.poll(() => name.value).toBe("Lees");
});

test("somebody else's act does not stop rows that are being attached", async () => {
  const { host, user } = await grid({
    "imports.mend_preview": { ...COUNTS, new: 1 },
    "imports.mend": () => new Promise(() => undefined),
  });
  await user.type(screen.getByRole("textbox", { name: "Surname, row 14" }), "s");
  await user.tab();
  await user.click(await screen.findByRole("button", { name: "Import 1 fixed row" }));
  book.change += 1;
  cleanup();
  expect(host.cancelled).toEqual([]);
  expect(desk.away).toEqual([]);
  router.go("claimants");
  expect(desk.away.map((one) => one.what)).toEqual(["Adding fixed rows to Import 3"]);
});

test("an import that was undone says so, not that nothing is open", async () => {
  await openBook({
    "imports.list": { rows: [{ batch: 3, undone: true, file: { name: "intake.csv" } }] },
    "imports.open_rejects": { ...GRID, rows: [], total: 0 },
  });
  router.go("imports", { batch: "3", mend: "1" });
  render(Imports);
  expect(await screen.findByRole("heading", { name: "This import was undone" })).toBeTruthy();
  expect(screen.queryByText("Nothing is open")).toBeNull();
});

test("Enter, Down and Up go from row to row in the column", async () => {
  const { user } = await grid({});
  const [first, second] = [14, 20].map((row) => screen.getByRole("textbox", { name: `Surname, row ${row}` }));
  first?.focus();
  await user.keyboard("{Enter}");
  expect(document.activeElement).toBe(second);
  await user.keyboard("{ArrowUp}");
  expect(document.activeElement).toBe(first);
});

test("what is typed back as it stood is not a mending", async () => {
  const { host, user } = await grid({ "imports.mend_preview": COUNTS });
  const name = screen.getByRole("textbox", { name: "Surname, row 14" });
  await user.type(name, "x{Backspace}");
  await user.tab();
  expect(host.of("imports.mend_preview")).toEqual([]);
});
