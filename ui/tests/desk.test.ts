// A list lies on the desk while other work is done: nothing that was said about it is lost, and what is being written is written on.

import { cleanup, render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { ImportReport, Step } from "../src/api/bindings.ts";
import Underway from "../src/components/frame/Underway.svelte";
import { desk } from "../src/components/import/desk.svelte.ts";
import Imports from "../src/pages/Imports.svelte";
import { book } from "../src/state/book.svelte.ts";
import { router } from "../src/state/router.svelte.ts";
import { toasts } from "../src/state/toasts.svelte.ts";
import { openBook, refusal } from "./fake-host.ts";
import { importReport, listColumn } from "./import-report.ts";

const file = (name: string) => ({ token: name, name, bytes: 65_000 });

const report = (change: Partial<ImportReport> = {}) =>
  importReport({
    file: { ...importReport().file, rows: 200_000 },
    new: 200_000,
    columns: [listColumn("Phone", "phone")],
    ...change,
  });

/** An answer that comes when the test says so. */
function later<T>() {
  const waiting: ((answer: T) => void)[] = [];
  return { answer: () => new Promise<T>((done) => waiting.push(done)), come: (value: T) => waiting.shift()?.(value), waiting };
}

async function sheet(answers: Parameters<typeof openBook>[0]) {
  const host = await openBook({ "imports.list": { rows: [] }, "imports.get": { entry: { event: 9, batch: 4, file: file("") } }, ...answers });
  desk.take(file("intake.csv"));
  render(Imports);
  return { host, user: userEvent.setup() };
}

beforeEach(() => {
  router.go("imports");
  for (const toast of toasts.list) toasts.drop(toast.id);
});

test("an import goes on while another page is open, with its progress and stop in sight, and its end is told", async () => {
  let tell: (step: Step) => void = () => undefined;
  const writing = later<unknown>();
  const commit = (_: unknown, onStep: typeof tell) => ((tell = onStep), writing.answer());
  const { host, user } = await sheet({ "import.preview": report(), "import.commit": commit });
  await user.click(await screen.findByRole("button", { name: "Import 200,000 claimants" }));
  cleanup();
  router.go("claimants");
  render(Underway);
  tell({ doing: "Writing", done: 142_000, of: 200_000 });
  expect(await screen.findByRole("link", { name: "Importing intake.csv" })).toBeTruthy();
  expect(await screen.findByText("142,000 of 200,000 rows")).toBeTruthy();
  expect(host.cancelled).toEqual([]);

  writing.come(report({ committed: true, batch: 4 }));
  await expect.poll(() => toasts.list.map((toast) => toast.text)).toEqual(["Imported 200,000 new from intake.csv"]);
  expect(toasts.list[0]?.action?.label).toBe("Undo");
  expect(router.page).toBe("claimants");
  expect(desk.intake).toBeNull();
  expect(screen.queryByText("Importing intake.csv")).toBeNull();
});

test("only Stop stops it", async () => {
  const { host, user } = await sheet({ "import.preview": report(), "import.commit": () => new Promise(() => undefined) });
  await user.click(await screen.findByRole("button", { name: "Import 200,000 claimants" }));
  cleanup();
  router.go("activity");
  render(Underway);
  await user.click(await screen.findByRole("button", { name: "Stop" }));
  expect(host.cancelled).toEqual(["import.commit"]);
});

test("what was said about a list is there again after another page, and is not read again for nothing", async () => {
  const { host, user } = await sheet({ "import.preview": report() });
  await user.selectOptions(await screen.findByLabelText("Phone becomes"), "notes");
  cleanup();
  const read = host.of("import.preview").length;
  render(Imports);
  expect((await screen.findByLabelText<HTMLSelectElement>("Phone becomes")).value).toBe("notes");
  expect(host.of("import.preview")).toHaveLength(read);
});

test("a list that was put away with what was said about it can be had back", async () => {
  const { user } = await sheet({ "import.preview": report() });
  await user.selectOptions(await screen.findByLabelText("Phone becomes"), "notes");
  const before = desk.intake;
  desk.take(file("another.csv"));
  expect(desk.intake).not.toBe(before);
  const toast = toasts.list.find((one) => one.text === "Set aside for another.csv: intake.csv");
  toast?.action?.run();
  expect(desk.intake).toBe(before);
});

test("an import that is open is shown in place of the sheet, which stays on the desk", async () => {
  await sheet({ "import.preview": report() });
  await screen.findByLabelText("Phone becomes");
  router.go("imports", { all: "1" });
  expect(await screen.findByRole("link", { name: "intake.csv" })).toBeTruthy();
  router.go("imports");
  expect(await screen.findByLabelText("Phone becomes")).toBeTruthy();
});

test("after a failed commit the list is read again, and the next press is about what stands now", async () => {
  let seen = 0;
  const { host, user } = await sheet({
    "import.preview": () => report({ seen: `s${(seen += 1)}` }),
    "import.commit": () => {
      throw refusal("conflict", "the claimbook was changed since you looked", "look at the preview again");
    },
  });
  const commit = await screen.findByRole<HTMLButtonElement>("button", { name: "Import 200,000 claimants" });
  await user.click(commit);
  expect(await screen.findByText(/was changed since you looked/)).toBeTruthy();
  await expect.poll(() => host.of("import.preview")).toHaveLength(2);
  await expect.poll(() => screen.getByRole<HTMLButtonElement>("button", { name: "Import 200,000 claimants" }).disabled).toBe(false);
  await user.click(screen.getByRole("button", { name: "Import 200,000 claimants" }));
  expect(host.of("import.commit").map((request) => request.seen)).toEqual(["s1", "s2"]);

  await user.click(await screen.findByRole("button", { name: "Read again" }));
  expect(screen.queryByText(/was changed since you looked/)).toBeNull();
  await expect.poll(() => host.of("import.preview").length).toBe(4);
});

test("a preview comes to its end in a busy book, and is made once more after it", async () => {
  const reading = later<unknown>();
  const { host } = await sheet({ "import.preview": reading.answer });
  await expect.poll(() => reading.waiting.length).toBe(1);
  for (let act = 0; act < 3; act += 1) {
    book.change += 1;
    await Promise.resolve();
  }
  expect(host.cancelled).toEqual([]);
  reading.come(report({ new: 7 }));
  expect(await screen.findByRole("button", { name: "Import 7 claimants" })).toBeTruthy();
  await expect.poll(() => host.of("import.preview")).toHaveLength(2);
  reading.come(report({ new: 8 }));
  await expect.poll(() => screen.getByRole<HTMLButtonElement>("button", { name: "Import 8 claimants" }).disabled).toBe(false);
  expect(host.of("import.preview")).toHaveLength(2);
});
