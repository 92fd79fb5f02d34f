// Counsel drafts a change of the rules: it is kept, checked and previewed, and put in force with a reason.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cleanup, render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { RulesView } from "../src/api/bindings.ts";
import Matter from "../src/pages/Matter.svelte";
import { book } from "../src/state/book.svelte.ts";
import { router } from "../src/state/router.svelte.ts";
import { toasts } from "../src/state/toasts.svelte.ts";
import { openBook, tally } from "./fake-host.ts";
import { realBook, type RealBook } from "./real-book.ts";

/** Nothing but the state decides. */
const BY_STATE = `class_end = 2024-09-17
cutoff = 2024-09-18T00:00:00
per_plaintiff = "1,000.00"

[[rule]]
id = "R1"
label = "Region"
test = 'state is "CA"'
on_fail = "denied"
on_missing = "deficient"
`;

let real: RealBook;

beforeEach(async () => {
  real = await realBook();
  toasts.list = [];
  await real.add({ last_name: "Reyes", first_name: "Marisol", state: "CA" });
  await real.add({ last_name: "Chen", state: "NV" });
  await real.elsewhere("rules.apply", { text: BY_STATE, reason: "By state" });
  await book.open();
});

async function toDraft() {
  router.go("matter", { part: "rules", draft: "1" });
  render(Matter);
  await screen.findByRole("heading", { name: "Draft a change of the rules" });
  return userEvent.setup();
}

/** Opens the form of the rule and puts Nevada in the place of California. */
async function moveToNevada() {
  const user = await toDraft();
  await user.click(await screen.findByText("Region"));
  const box = screen.getByLabelText("Test");
  await user.clear(box);
  await user.type(box, 'state is "NV"');
  return user;
}

const preview = () => screen.getByRole<HTMLButtonElement>("button", { name: "Preview" });
const inForce = () => real.elsewhere("rules.get") as Promise<RulesView>;
const textOf = (node: Element | null) => node?.textContent?.replace(/\s+/g, " ").trim();

test("the rules in force are in sight with what follows from them, and every version with who, when and why", async () => {
  router.go("matter", { part: "rules" });
  render(Matter);
  const rules = within((await screen.findByRole("heading", { name: "Rules in force" })).closest("section")!);
  expect(rules.getByText(/^Version 2, since .*, by Kim Lee$/)).toBeTruthy();
  expect(rules.getByText('state is "CA"')).toBeTruthy();
  const versions = within(screen.getByRole("heading", { name: "Versions" }).closest("section")!);
  await expect.poll(() => versions.getAllByRole("listitem").map((row) => textOf(row))).toEqual([
    expect.stringMatching(/^Version 2 In force Show the text By state Kim Lee, .* · Change 4$/),
    expect.stringMatching(/^Version 1 Show the text/),
  ]);
  await userEvent.click(versions.getByRole("button", { name: "Show the text of version 2" }));
  expect(screen.getByRole("region", { name: "Text of version 2" }).textContent).toBe(BY_STATE);
});

test("a draft names whom it moves, is put in force with a reason, and is taken back in one step", async () => {
  const user = await moveToNevada();
  await expect.poll(() => preview().disabled).toBe(false);
  await user.click(preview());
  expect(textOf(await screen.findByText(/The draft moves/))).toBe("The draft moves 2 of 2 claimants.");
  for (const [words, who] of [["1 from Qualified to Denied", "Reyes, Marisol LNKD-0000001"], ["1 from Denied to Qualified", "Chen LNKD-0000002"]]) {
    const move = [...document.querySelectorAll("details")].find((one) => textOf(one.querySelector("summary")) === words);
    expect(textOf(move?.querySelector("a") ?? null)).toBe(who);
  }
  expect((await inForce()).version).toBe(2);

  await user.click(screen.getByRole("button", { name: "Put in force…" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Put version 3 of the rules in force?" }));
  const put = dialog.getByRole<HTMLButtonElement>("button", { name: "Put version 3 in force" });
  expect(put.disabled).toBe(true);
  await user.type(dialog.getByLabelText("Reason"), "Order of June 1");
  await user.click(put);
  await expect.poll(async () => (await inForce()).reason).toBe("Order of June 1");
  await expect.poll(() => router.params).toEqual({ part: "rules" });
  expect(await real.drafts()).toEqual([]);

  await expect.poll(() => toasts.list.at(-1)?.text).toBe("Version 3 of the rules is in force");
  toasts.list.at(-1)?.action?.run();
  await expect.poll(async () => (await inForce()).version).toBe(2);
  expect(textOf((await screen.findByText("Undone")).closest("li"))).toContain("Version 3 Undone");
});

test("what is typed is kept in the book, waits on the page of the rules, and can be brought back after it was discarded", async () => {
  const user = await moveToNevada();
  await expect.poll(async () => (await real.drafts()).map(({ key }) => key)).toEqual(["rules/draft/2"]);
  expect((await real.drafts())[0]?.value).toBe(BY_STATE.replace('"CA"', '"NV"'));
  // The window is closed and opened again.
  cleanup();
  router.go("matter", { part: "rules" });
  render(Matter);
  expect(await screen.findByText("A draft of a change waits, begun from version 2.")).toBeTruthy();
  await user.click(screen.getByRole("link", { name: "Go on with the draft" }));
  router.read();
  await screen.findByRole("tab", { name: "Form" });
  await user.click(await screen.findByText("Region"));
  expect(screen.getByLabelText<HTMLTextAreaElement>("Test").value).toBe('state is "NV"');

  await user.click(screen.getByRole("button", { name: "Discard the draft" }));
  await expect.poll(() => real.drafts()).toEqual([]);
  await expect.poll(() => toasts.list.at(-1)?.text).toBe("Discarded the draft");
  toasts.list.at(-1)?.action?.run();
  await expect.poll(async () => (await real.drafts()).length).toBe(1);
});

test("what is typed last is kept when the page is left at once", async () => {
  await moveToNevada();
  cleanup();
  await expect.poll(async () => (await real.drafts())[0]?.value).toBe(BY_STATE.replace('"CA"', '"NV"'));
});

test("a slip is named by line, key and reason, in the form and in the text", async () => {
  const user = await toDraft();
  await user.click(await screen.findByText("Region"));
  await user.clear(screen.getByLabelText("Test"));
  await user.type(screen.getByLabelText("Test"), 'stat is "CA"');
  const fault = /line 8: test of R1, at character 1: .*'stat'/;
  expect((await screen.findByRole("alert")).textContent).toMatch(fault);
  expect(screen.getByLabelText("Test").getAttribute("aria-invalid")).toBe("true");
  expect(preview().disabled).toBe(true);
  await user.click(screen.getByRole("button", { name: "Show line 8" }));
  const text = await screen.findByLabelText<HTMLTextAreaElement>("Text of the draft");
  expect(document.activeElement).toBe(text);
  expect(text.value.slice(text.selectionStart, text.selectionEnd)).toBe(`test = 'stat is "CA"'`);
  await user.keyboard(`test = 'state is "CA" or state is "NV"'`);
  expect(await screen.findByText("1 rule, nothing is wrong.")).toBeTruthy();
});

test("a rule is added and removed, and the draft says so", async () => {
  const user = await toDraft();
  await user.click(await screen.findByRole("button", { name: "Add a rule" }));
  expect(document.activeElement).toBe(screen.getAllByLabelText("Label").at(-1));
  await user.keyboard("E-mail");
  await user.type(screen.getAllByLabelText("Test").at(-1)!, "email is given");
  await user.click(screen.getAllByLabelText("Declaration").at(-1)!);
  await user.selectOptions(screen.getAllByLabelText("If it fails").at(-1)!, "A warning only");
  expect(await screen.findByText("2 rules, nothing is wrong.")).toBeTruthy();
  await expect.poll(async () => (await real.drafts())[0]?.value).toBe(
    `${BY_STATE}\n[[rule]]\nid = "R2"\nlabel = "E-mail"\ntest = "email is given"\nevidence = ["declaration"]\non_fail = "warn"\non_missing = "deficient"\n`,
  );
  await user.click(screen.getByRole("button", { name: "Remove the rule E-mail" }));
  expect(document.activeElement?.textContent).toContain("Region");
  await expect.poll(() => real.drafts()).toEqual([]);
});

test("a preview that the book has overtaken is not put in force; looking again is one press away", async () => {
  const user = await moveToNevada();
  await expect.poll(() => preview().disabled).toBe(false);
  await user.click(preview());
  await screen.findByText(/The draft moves/);
  await user.click(screen.getByRole("button", { name: "Put in force…" }));
  await real.add({ last_name: "Okafor", state: "NV" });
  await user.type(screen.getByLabelText("Reason"), "Order of June 1{Enter}");
  await user.click(await screen.findByRole("button", { name: "Preview again" }));
  expect(textOf(await screen.findByText(/of 3 claimants/))).toBe("The draft moves 3 of 3 claimants.");
  expect((await inForce()).version).toBe(2);
});

test("the list of everyone who moves is saved, and the preview still holds after it", async () => {
  const user = await moveToNevada();
  await expect.poll(() => preview().disabled).toBe(false);
  await user.click(preview());
  const folder = mkdtempSync(join(tmpdir(), "claimbook-moves-"));
  const path = join(folder, "moved.csv");
  real.picks.push([{ token: path, name: "moved.csv", bytes: 0 }]);
  await user.click(await screen.findByRole("button", { name: "Save the list of all 2…" }));
  expect(textOf(await screen.findByText("Saved 2 rows"))).toBe("Saved 2 rows");
  expect(readFileSync(path, "utf8").split("\r\n").slice(1, 3)).toEqual([
    "LNKD-0000001,\"Reyes, Marisol\",qualified,denied",
    "LNKD-0000002,Chen,denied,qualified",
  ]);
  rmSync(folder, { recursive: true });
  await user.click(screen.getByRole("button", { name: "Put in force…" }));
  await user.type(screen.getByLabelText("Reason"), "Order of June 1{Enter}");
  await expect.poll(async () => (await inForce()).version).toBe(3);
});

test("a colleague's new version is said, and the draft is compared with it", async () => {
  await moveToNevada();
  await expect.poll(async () => (await real.drafts()).length).toBe(1);
  await real.elsewhere("rules.apply", { text: BY_STATE.replace("2024-09-17", "2024-01-31"), reason: "Stipulation" });
  await book.refresh();
  expect(await screen.findByText(/Version 3 came into force after this draft was begun from version 2/)).toBeTruthy();
  expect(await screen.findByText("Jan 31, 2024")).toBeTruthy();
});

test("a long preview says how far it is and can be stopped; nothing is shown of it then", async () => {
  let refuse: (why: unknown) => void = () => undefined;
  const rules: RulesView = { version: 1, at: "", by: "", reason: "", text: BY_STATE, rules: [] };
  const change = { field: "class_end", label: "Class period to", before: "2024-09-17", after: "2023-12-31" };
  const host = await openBook({
    "rules.get": rules,
    "rules.check": { fault: "", hint: "", line: 0, rules: 1, changes: [change] },
    "rules.preview": (_: unknown, onStep: (step: unknown) => void) => {
      onStep({ what: "Comparing the rules", done: 250_000, total: 1_000_000 });
      return new Promise((_, no) => (refuse = no));
    },
    "drafts.list": { rows: [{ key: "rules/draft/1", value: BY_STATE.replace("2024-09-17", "2023-12-31") }] },
    "drafts.put": {},
    "tally.get": tally(),
  });
  const user = await toDraft();
  await expect.poll(() => preview().disabled).toBe(false);
  await user.click(preview());
  expect(await screen.findByRole("progressbar")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Stop" }));
  expect(host.cancelled).toEqual(["rules.preview"]);
  refuse({ kind: "cancelled", message: "stopped; nothing was changed", hint: "" });
  expect(await screen.findByText("Stopped. Nothing was changed.")).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Put in force…" }).disabled).toBe(true);
});
