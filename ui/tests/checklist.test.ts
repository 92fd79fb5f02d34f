// The checklist of a record: a person decides a rule by hand, with a reason that stays in sight, and takes it back.

import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { CheckView } from "../src/api/bindings.ts";
import RecordPanel from "../src/components/record/RecordPanel.svelte";
import { book } from "../src/state/book.svelte.ts";
import { router } from "../src/state/router.svelte.ts";
import { toasts } from "../src/state/toasts.svelte.ts";
import { realBook, type RealBook } from "./real-book.ts";

const NO = "LNKD-0000001";
const BUTTON = "Decide Not an excluded person by hand";

let real: RealBook;

beforeEach(async () => {
  real = await realBook();
  toasts.list = [];
  await real.add({ last_name: "Reyes", first_name: "Marisol", state: "CA" });
  await book.open();
  router.go("claimants", { record: NO });
  render(RecordPanel, { claimNo: NO, focus: false, onclose: () => undefined });
});

const check = async (): Promise<CheckView> => (await real.elsewhere("eligibility.get", { claim_no: NO })).rules.find(({ id }) => id === "R6")!;
const line = () => screen.getByRole("button", { name: BUTTON }).closest("li")?.textContent?.replace(/\s+/g, " ") ?? "";

async function openDialog() {
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: BUTTON }));
  return { user, dialog: within(await screen.findByRole("dialog", { name: "Decide “Not an excluded person” by hand" })) };
}

test("a decision needs a reason, and says on the record who made it, when, why and what the rule itself says", async () => {
  const { user, dialog } = await openDialog();
  expect(dialog.getByText(/The rule itself says/).textContent).toMatch(/Missing/);
  expect(dialog.getByLabelText<HTMLInputElement>("Met").checked).toBe(true);
  await user.click(dialog.getByRole("button", { name: "Decide" }));
  expect(dialog.getByRole("alert").textContent).toContain("A decision by hand needs a reason.");
  expect((await check()).override).toBeNull();

  await user.type(dialog.getByLabelText("Reason"), "Attested by telephone{Enter}");
  await expect.poll(() => screen.queryByRole("dialog")).toBeNull();
  expect(await check()).toMatchObject({ result: "met", override: { by: "D. Ortiz", reason: "Attested by telephone", instead_of: "missing" } });
  await expect.poll(line).toMatch(/Met .*D\. Ortiz decided this by hand, .*: “Attested by telephone” The rule itself says Missing\./);
  await expect.poll(() => toasts.list.at(-1)?.text).toBe("Decided Not an excluded person by hand: Met");
  expect(document.activeElement?.getAttribute("aria-label")).toBe(BUTTON);
});

test("a decision is taken back with a reason, and undo brings it back", async () => {
  await real.elsewhere("eligibility.override", { claim_no: NO, rule: "R6", result: "failed", reason: "She works for the defendant" });
  await book.refresh();
  await expect.poll(line).toMatch(/Failed .*Kim Lee decided this by hand/);
  const { user, dialog } = await openDialog();
  expect(dialog.getByLabelText<HTMLInputElement>("Failed").checked).toBe(true);
  await user.type(dialog.getByLabelText("Reason"), "It was her sister");
  await user.click(dialog.getByRole("button", { name: "Take back" }));
  await expect.poll(async () => (await check()).override).toBeNull();
  await expect.poll(line).not.toMatch(/by hand/);
  await expect.poll(() => toasts.list.at(-1)?.text).toBe("Took back the decision on Not an excluded person");
  expect(await book.undo()).toBe(true);
  expect((await check()).override?.reason).toBe("She works for the defendant");
});

test("what a colleague decides meanwhile is said before it is decided over", async () => {
  const { dialog } = await openDialog();
  await real.elsewhere("eligibility.override", { claim_no: NO, rule: "R6", result: "failed", reason: "She works for the defendant" });
  await book.refresh();
  expect(await dialog.findByText(/Kim Lee decided this meanwhile, .*: Failed, “She works for the defendant”/)).toBeTruthy();
});
