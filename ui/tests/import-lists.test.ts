// Lists from any hand: sheets, what is changed on the way in, what the book remembers, and a list that was edited elsewhere.

import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { CellChange, ImportReport, Review } from "../src/api/bindings.ts";
import Imports from "../src/pages/Imports.svelte";
import { router } from "../src/state/router.svelte.ts";
import { openBook, refusal } from "./fake-host.ts";
import { importReport, listColumn } from "./import-report.ts";

const LIST = { token: "file-1", name: "intake.xlsx", bytes: 65_000 };

/** A sheet of a workbook, one column of which has no place here. */
const report = (change: Partial<ImportReport> = {}) =>
  importReport({
    file: { name: "intake.xlsx", sha256: "ab".repeat(32), encoding: "xlsx", delimiter: "", rows: 3, header_line: 2, sheet: "People" },
    mapping: { Surname: "last_name" },
    unmapped: ["Shoe size"],
    columns: [listColumn("Surname", "last_name", ["Lee"]), listColumn("Shoe size", "", ["42"])],
    ...change,
  });

const cell = (change: Partial<CellChange>): CellChange => ({
  row: 1,
  claim_no: "LNKD-0000012",
  name: "Lee, Ann",
  field: "email",
  label: "E-mail",
  exported: "ann@example.org",
  theirs: "ann@example.com",
  ours: "ann@example.net",
  kind: "both",
  choice: "",
  ...change,
});

const review = (change: Partial<Review>): Review => ({
  export: 4,
  exported_at: "2026-11-02T10:00:00Z",
  exported_by: "Dana",
  theirs: 0,
  ours: 0,
  both: 0,
  undecided: 0,
  damaged: 0,
  changes: [],
  conflicts: [],
  damage: [],
  compared: true,
  missing: 0,
  missing_rows: [],
  added: 0,
  ...change,
});

async function choose(answers: Parameters<typeof openBook>[0]) {
  const host = await openBook({ "imports.list": { rows: [] }, ...answers });
  host.picks.push([LIST]);
  const user = userEvent.setup();
  render(Imports);
  await user.click(await screen.findByRole("button", { name: "Import a list…" }));
  return { host, user };
}

beforeEach(() => router.go("imports"));

test("a workbook shows its sheets, and another one can be read", async () => {
  const sheets = [
    { name: "Cover", rows: 0, chosen: false, hidden: false },
    { name: "People", rows: 3, chosen: true, hidden: false },
  ];
  const { host, user } = await choose({ "import.preview": report({ sheets }) });
  const choice = await screen.findByRole<HTMLSelectElement>("combobox", { name: "Sheet" });
  expect(choice.value).toBe("People");
  expect(screen.getByText("Excel workbook")).toBeTruthy();

  await user.selectOptions(choice, "Cover");
  expect(host.of("import.preview").at(-1)).toMatchObject({ sheet: "Cover", mapping: {} });
});

test("what is changed on the way in is told with what it was", async () => {
  const changed = [
    { header: "Zip", field: "zip", what: "Leading zeros restored", count: 12, samples: [{ row: 4, from: "2139", to: "02139" }] },
    { header: "E-mail", field: "email", what: "Empty words left out", count: 1, samples: [{ row: 9, from: "N/A", to: "" }] },
  ];
  await choose({ "import.preview": report({ changed }) });
  const table = within(await screen.findByRole("table", { name: "13 cells of imported rows; the file itself is not changed" }));
  expect(table.getByRole("row", { name: /Zip Leading zeros restored 12 2139.*02139/ })).toBeTruthy();
  expect(table.getByRole("row", { name: /N\/A.*blank/ })).toBeTruthy();
});

test("how the same columns were read before is offered, and taken only when asked", async () => {
  const remembered = {
    batch: 3,
    at: "2026-11-02T10:00:00Z",
    actor: "Dana",
    mapping: { Surname: "first_name", Gone: "email" },
    date_orders: {},
  };
  const { host, user } = await choose({ "import.preview": report({ remembered }) });
  expect(host.of("import.preview").at(-1)?.mapping).toEqual({});
  await user.click(await screen.findByRole("button", { name: "Use that mapping" }));
  expect(host.of("import.preview").at(-1)?.mapping).toEqual({ Surname: "first_name" });
});

test("mended rejects are offered as the rest of their import", async () => {
  const { host, user } = await choose({
    "import.preview": ({ rest_of }: { rest_of?: number }) =>
      rest_of ? report({ rest_of }) : report({ rest_offer: { batch: 3, name: "intake.csv", open: 8 } }),
  });
  await user.click(await screen.findByRole("button", { name: "Import as fixes for import 3" }));
  expect(host.of("import.preview").at(-1)?.rest_of).toBe(3);
  expect(await screen.findByText("Fixed rejects of import 3.")).toBeTruthy();
  await expect.poll(() => document.activeElement?.textContent?.trim()).toBe("Import as a separate list");
});

test("where both sides changed a cell somebody says whose value stands before anything is written", async () => {
  const conflicts = [cell({}), cell({ claim_no: "LNKD-0000013", name: "Roe, Jo" })];
  const { host, user } = await choose({
    "import.preview": ({ conflicts: said }: { conflicts?: Record<string, string> }) => {
      const choice = (one: CellChange) => said?.[`${one.claim_no} email`] ?? said?.[""] ?? "";
      const decided = conflicts.map((one) => ({ ...one, choice: choice(one) }));
      const undecided = decided.filter((one) => one.choice === "").length;
      return report({ new: 0, updated: 2, unchanged: 1, review: review({ both: 2, undecided, conflicts: decided }) });
    },
  });
  const commit = await screen.findByRole<HTMLButtonElement>("button", { name: "Import 2 changes" });
  expect(commit.disabled).toBe(true);
  expect(screen.getByText("First decide which value to keep in 2 cells")).toBeTruthy();

  await user.click(screen.getByRole("radio", { name: /LNKD-0000012: theirs, from the list/ }));
  expect(host.of("import.preview").at(-1)?.conflicts).toEqual({ "LNKD-0000012 email": "theirs" });
  expect(commit.disabled).toBe(true);

  await user.click(screen.getByRole("button", { name: "Keep all of ours" }));
  expect(host.of("import.preview").at(-1)?.conflicts).toEqual({ "": "ours" });
  expect(await screen.findByText("All 2 are decided.")).toBeTruthy();
  expect(commit.disabled).toBe(false);
});

test("damage of a spreadsheet is told as a group, and what stands here stays unless somebody says otherwise", async () => {
  const group = {
    id: "leading_zeros zip",
    kind: "leading_zeros",
    header: "zip",
    field: "zip",
    message: "leading zeros were lost",
    count: 7,
    samples: [cell({ field: "zip", label: "ZIP", ours: "02139", exported: "02139", theirs: "2139", kind: "leading_zeros" })],
    choice: "repair",
  };
  const { host, user } = await choose({ "import.preview": report({ review: review({ damaged: 7, damage: [group] }) }) });
  const keep = await screen.findByRole<HTMLInputElement>("radio", { name: "Keep ours" });
  expect(keep.checked).toBe(true);
  await user.click(screen.getByRole("radio", { name: "Use the list’s values" }));
  expect(host.of("import.preview").at(-1)?.repairs).toEqual({ "leading_zeros zip": "take" });
});

test("claimants that the list no longer has are named, and nothing happens to them", async () => {
  const missing = { missing: 2, missing_rows: [{ claim_no: "LNKD-0000009", name: "Doe, Sam" }] };
  await choose({ "import.preview": report({ review: review(missing) }) });
  expect(await screen.findByRole("link", { name: "LNKD-0000009 Doe, Sam" })).toBeTruthy();
  expect(screen.getByText("and 1 more")).toBeTruthy();
  expect(screen.getByText(/an import never deletes/)).toBeTruthy();
});

test("the person says how a file is read where it is found wrong, also when nothing was found", async () => {
  const file = { ...report().file, name: "people.csv", sheet: "", encoding: "utf-8", delimiter: ",", header_line: 0 };
  const { host, user } = await choose({
    "import.preview": ({ header }: { header?: string }) => {
      if (header !== "none") throw refusal("invalid", "people.csv holds no table", "say that it has none (header: none)");
      return report({ file });
    },
  });
  await screen.findByText(/holds no table/);
  await user.selectOptions(screen.getByLabelText("Header"), "none");
  expect(await screen.findByRole("heading", { name: "Columns" })).toBeTruthy();
  expect(host.of("import.preview").at(-1)).toMatchObject({ header: "none", encoding: "", delimiter: "" });
  const encoding = screen.getByLabelText<HTMLSelectElement>("Encoding");
  expect(encoding.selectedOptions[0]?.text).toBe("UTF-8 (detected)");

  await user.selectOptions(encoding, "macintosh");
  expect(host.of("import.preview").at(-1)).toMatchObject({ header: "none", encoding: "macintosh", mapping: {} });
});

test("a row that is taken is shown as it will stand", async () => {
  const taken = { row: 1, verdict: "new", claim_no: "", cells: ["MÃ¼ller", "42"], values: ["Müller", "42"], reason: "" };
  const left = { row: 2, verdict: "rejected", claim_no: "", cells: ["L33", "43"], values: [], reason: "no name" };
  await choose({ "import.preview": report({ sample: [taken, left] }) });
  const cell = await screen.findByRole("cell", { name: "Müller" });
  expect(cell.title).toBe("Müller (in the file: MÃ¼ller)");
  expect(screen.getByRole("cell", { name: "L33" })).toBeTruthy();
});
