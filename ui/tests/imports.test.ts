// A paralegal brings a list in: what is shown before anything is kept, what is asked, and what one press does.

import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { ImportReport } from "../src/api/bindings.ts";
import Imports from "../src/pages/Imports.svelte";
import { book } from "../src/state/book.svelte.ts";
import { router } from "../src/state/router.svelte.ts";
import { toasts } from "../src/state/toasts.svelte.ts";
import { openBook, refusal, undoPreview } from "./fake-host.ts";
import { importReport, listColumn } from "./import-report.ts";

const LIST = { token: "file-1", name: "intake-list.csv", bytes: 65_000 };

/** A list of 300 rows, of which not all are new. */
const report = (change: Partial<ImportReport> = {}): ImportReport =>
  importReport({
    file: { name: "intake-list.csv", sha256: "ab".repeat(32), encoding: "utf-8-bom", delimiter: ",", rows: 300, header_line: 3, sheet: "" },
    mapping: { Surname: "last_name", "Claimant E-mail": "email" },
    unmapped: ["Conflict chk"],
    new: 283,
    duplicate: 9,
    rejected: 8,
    rejects: [
      { row: 37, column: "premium_start", header: "Premium since", value: "31/31/2023", message: "'31/31/2023' is not a date", also: [] },
    ],
    duplicates: [{ row: 45, name: "Abara, Ngozi", claim_no: "LNKD-0000007", earlier_row: 0, reasons: ["same e-mail"] }],
    columns: [
      listColumn("Surname", "last_name", ["Wakefield", "Hadley"]),
      listColumn("Claimant E-mail", "email", ["andre@example.com"]),
      listColumn("Conflict chk", "", ["clear"]),
    ],
    sample: [
      { row: 1, verdict: "new", claim_no: "", cells: ["Wakefield", "andre@example.com", "clear"], values: ["Wakefield", "andre@example.com", "clear"], reason: "" },
      { row: 37, verdict: "rejected", claim_no: "", cells: ["Oduya", "o@example.com", ""], values: [], reason: "no date" },
    ],
    remarks: ["2 title rows skipped."],
    ...change,
  });

const DATED = report({
  undecided: ["Premium since", "Premium until"],
  columns: [
    listColumn("Surname", "last_name", ["Wakefield"]),
    listColumn("Premium since", "premium_start", ["3/4/2023"], ["3/4/2023", "5/6/2022"]),
    listColumn("Premium until", "premium_end", ["1/2/2024"], ["1/2/2024"]),
  ],
});

async function choose(answers: Parameters<typeof openBook>[0]) {
  const host = await openBook({ "imports.list": { rows: [] }, ...answers });
  host.picks.push([LIST]);
  const user = userEvent.setup();
  render(Imports);
  await user.click(await screen.findByRole("button", { name: "Import a list…" }));
  return { host, user };
}

beforeEach(() => {
  router.go("imports");
  for (const toast of toasts.list) toasts.drop(toast.id);
});

test("the verdicts stand as an equation, and each part shows its rows", async () => {
  const { user } = await choose({ "import.preview": report() });

  const equation = await screen.findByRole("group", { name: "Rows by verdict" });
  const figures = within(equation).getAllByRole("button").map((part) => part.textContent?.replace(/\s+/g, " ").trim());
  expect(figures).toEqual(["300rows", "283new", "0updated", "0unchanged", "9duplicate", "8rejected"]);
  expect(screen.getByText("UTF-8 with BOM (detected)")).toBeTruthy();
  expect(screen.getByText("2 title rows skipped.")).toBeTruthy();
  expect(screen.getByText("'31/31/2023' is not a date.")).toBeTruthy();
  expect(screen.getByRole("link", { name: "LNKD-0000007" }).getAttribute("href")).toContain("record=LNKD-0000007");

  await user.click(within(equation).getByRole("button", { name: /rejected/ }));
  expect(screen.queryByRole("heading", { name: "Duplicates" })).toBeNull();
  expect(screen.getByText("Oduya")).toBeTruthy();
  expect(screen.queryByRole("cell", { name: "Wakefield" })).toBeNull();
});

test("dates that read two ways are asked about with both readings, and nothing is written before", async () => {
  const { host, user } = await choose({ "import.preview": DATED });

  const since = await screen.findByRole("group", { name: "Premium since" });
  expect(within(since).getByRole("radio", { name: /Month first.*3\/4\/2023.*is March 4, 2023/s })).toBeTruthy();
  expect(within(since).getByRole("radio", { name: /Day first.*3\/4\/2023.*is 4|Day first.*is April 3, 2023/s })).toBeTruthy();
  const commit = screen.getByRole<HTMLButtonElement>("button", { name: "Import 283 claimants" });
  expect(commit.disabled).toBe(true);
  expect(screen.getByText("First choose the date order of 2 columns")).toBeTruthy();

  await user.click(within(since).getByRole("radio", { name: /Month first/ }));
  expect(host.of("import.preview").at(-1)?.date_orders).toEqual({ "Premium since": "mdy" });
  expect(commit.disabled).toBe(true);

  await user.click(screen.getByRole("button", { name: "The same for Premium until" }));
  expect(host.of("import.preview").at(-1)?.date_orders).toEqual({ "Premium since": "mdy", "Premium until": "mdy" });
  expect(await screen.findByText("The date order is set.")).toBeTruthy();
  await expect.poll(() => document.activeElement).toBe(within(since).getByRole("radio", { name: /Month first/ }));
  expect(commit.disabled).toBe(false);
});

test("a list that names nobody is looked at and mapped before it is committed", async () => {
  const { user } = await choose({
    "import.preview": ({ mapping }: { mapping?: Record<string, string> }) => report({ nameless: !mapping?.["Conflict chk"] }),
  });

  const commit = await screen.findByRole<HTMLButtonElement>("button", { name: "Import 283 claimants" });
  expect(commit.disabled).toBe(true);
  expect(screen.getByText("First choose the column with the names or the claim numbers")).toBeTruthy();

  await user.selectOptions(screen.getByLabelText("Conflict chk becomes"), "full_name");
  expect(await screen.findByRole("button", { name: "Import 283 claimants" })).toBeTruthy();
  expect(commit.disabled).toBe(false);
});

test("a changed mapping is read again while the old verdicts stay in sight", async () => {
  let finish: (answer: ImportReport) => void = () => undefined;
  let readings = 0;
  const { host, user } = await choose({
    "import.preview": () => {
      readings += 1;
      return readings === 1 ? report() : new Promise((done) => (finish = done));
    },
  });

  await user.selectOptions(await screen.findByLabelText("Conflict chk becomes"), "email");
  expect(host.of("import.preview").at(-1)?.mapping).toEqual({ "Conflict chk": "email", "Claimant E-mail": "" });
  expect(screen.getByRole("button", { name: /283\s*new/ })).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: /^Import / }).disabled).toBe(true);

  finish(report({ new: 280, rejected: 11 }));
  expect(await screen.findByRole("button", { name: "Import 280 claimants" })).toBeTruthy();
});

test("commit writes what the preview saw, and undo takes back this very import", async () => {
  const entry = { batch: 4, event: 91, file: report().file, undone: false, new: 283, rejected: 8, duplicate: 9 };
  const { host, user } = await choose({
    "import.preview": report(),
    "import.commit": report({ committed: true, batch: 4 }),
    "imports.get": { entry: { ...entry, updated: 0, unchanged: 0, at: "", actor: "", rests: [] }, mapping: {}, rejects: [], duplicates: [] },
    "history.undo_preview": undoPreview({ act: { event: 91, what: "Imported 283 claimants" }, kind: "list.imported", records: 283 }),
    "history.undo": { undone: { event: 91, what: "Imported 283 claimants" }, records: 283, conflicts: [], passed: null },
  });

  await user.click(await screen.findByRole("button", { name: "Import 283 claimants" }));

  expect(host.of("import.commit")).toEqual([expect.objectContaining({ path: "file-1", sha256: "ab".repeat(32), seen: "ee" })]);
  expect(router.params.batch).toBe("4");
  const newOnes = await screen.findByRole("link", { name: "Show the new claimants" });
  expect(decodeURIComponent(newOnes.getAttribute("href") ?? "")).toContain('{"field":"batch","op":"is","values":["4"]}');
  const toast = toasts.list.find((one) => one.text === "Imported 283 new, 9 duplicate, 8 rejected from intake-list.csv");
  toast?.action?.run();
  await expect.poll(() => host.of("history.undo_preview")).toEqual([{ event: 91 }]);
  expect(host.of("history.undo")).toEqual([]);
  await expect.poll(() => book.undoing.asked).not.toBeNull();
  await book.undoing.confirm();
  expect(host.of("history.undo")).toEqual([{ event: 91, expect: 283 }]);
  expect(book.undoing.asked).toBeNull();
});

test("rejects are saved with their reasons before anything is committed", async () => {
  const { host, user } = await choose({ "import.preview": report() });
  host.picks.push([{ token: "file-2", name: "intake-list-rejects.csv", bytes: 0 }]);

  await user.click(await screen.findByRole("button", { name: "Save rejects…" }));

  await expect.poll(() => host.of("import.preview").at(-1)?.rejects).toBe("file-2");
  await expect.poll(() => toasts.list.map((toast) => toast.text)).toContain("Saved 8 rejected rows as intake-list-rejects.csv");
  expect(host.of("import.commit")).toEqual([]);
});

test("a file that is not a list says why, and what to do", async () => {
  await choose({
    "import.preview": () => {
      throw refusal("no_list", "receipt.png is a picture, not a list", "choose a CSV file");
    },
  });

  expect((await screen.findByRole("alert")).textContent).toMatch(/receipt.png is a picture, not a list\.\s*Choose a CSV file\./);
  expect(screen.queryByRole("button", { name: /^Import \d/ })).toBeNull();
});

test("a failed commit leaves the page as it was, with the reason beside the button", async () => {
  const { user } = await choose({
    "import.preview": report(),
    "import.commit": () => {
      throw refusal("conflict", "intake-list.csv is not the file that was previewed", "read it again");
    },
  });

  await user.click(await screen.findByRole("button", { name: "Import 283 claimants" }));
  expect((await screen.findByRole("alert")).textContent).toContain("is not the file that was previewed");
  expect(screen.getByRole("button", { name: "Import 283 claimants" })).toBeTruthy();
});
