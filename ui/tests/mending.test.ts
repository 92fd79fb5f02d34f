// Rejects are mended where they stand: what is typed is judged at once, and only what was mended goes in.

import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import Imports from "../src/pages/Imports.svelte";
import { router } from "../src/state/router.svelte.ts";
import { openBook } from "./fake-host.ts";

const GRID = {
  headers: ["Surname", "Premium since"],
  columns: ["last_name", "premium_start"],
  rows: [
    {
      row: 14,
      cells: ["Lee", "31/31/2023"],
      reason: "Premium since: '31/31/2023' is not a date of the calendar",
      faults: { "Premium since": "'31/31/2023' is not a date of the calendar" },
    },
    { row: 20, cells: ["", "1/5/2023"], reason: "the row names nobody", faults: {} },
  ],
  total: 2,
};
const COUNTS = { new: 0, updated: 0, unchanged: 0, duplicate: 0, rejected: 0, rejects: [], duplicates: [] };

async function grid(answers: Parameters<typeof openBook>[0]) {
  const host = await openBook({ "imports.list": { rows: [] }, "imports.open_rejects": GRID, ...answers });
  router.go("imports", { batch: "3", mend: "1" });
  render(Imports);
  await screen.findByRole("textbox", { name: "Premium since, row 14" });
  return { host, user: userEvent.setup() };
}

beforeEach(() => router.go("imports"));

test("a mended row is judged when its cell is left, and imported as the rest of its list", async () => {
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
  expect(await screen.findByText("1 mended row = 1 new")).toBeTruthy();
  expect(screen.getByText("Can be taken now.")).toBeTruthy();

  await user.click(screen.getByRole("button", { name: "Import 1 mended row" }));
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
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Import mended rows" }).disabled).toBe(true);
});

test("what is typed back as it stood is no mending", async () => {
  const { host, user } = await grid({ "imports.mend_preview": COUNTS });
  const name = screen.getByRole("textbox", { name: "Surname, row 14" });
  await user.type(name, "x{Backspace}");
  await user.tab();
  expect(host.of("imports.mend_preview")).toEqual([]);
});
