// Counsel changes a parameter: the effect comes first, and nobody's change is overwritten.

import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import Matter from "../src/pages/Matter.svelte";
import { MATTER, openBook, refusal, tally } from "./fake-host.ts";

const CHANGE = { field: "per_plaintiff", label: "Sought for each plaintiff", before: "1,000.00", after: "1,500.00" };

async function setAmount(answers: Parameters<typeof openBook>[0]) {
  const host = await openBook({
    "matter.preview": { changes: [CHANGE], before: tally(), after: tally(3, 2, 1, 150_000n), unreadable: "" },
    "matter.edit": { ...MATTER, version: 5 },
    ...answers,
  });
  const user = userEvent.setup();
  render(Matter);
  await user.click(await screen.findByRole("button", { name: "Edit Sought for each plaintiff: 1,000.00" }));
  const box = screen.getByLabelText("Sought for each plaintiff");
  await user.clear(box);
  await user.type(box, "1,500.00{Enter}");
  return { host, user };
}

test("a changed amount shows the tally before and after, and is written only when confirmed", async () => {
  const { host, user } = await setAmount({});

  const dialog = await screen.findByRole("dialog", { name: "Change the matter?" });
  expect(host.of("matter.preview")).toEqual([{ set: { per_plaintiff: "1,500.00" }, version: 4, reason: "" }]);
  const row = within(dialog).getByRole("row", { name: /Qualified/ });
  expect(within(row).getAllByRole("cell").map((cell) => cell.textContent?.trim())).toEqual([
    "3",
    "$3,000.00",
    "$4,500.00",
    "+$1,500.00",
  ]);
  expect(host.of("matter.edit")).toEqual([]);

  await user.click(within(dialog).getByRole("button", { name: "Change the matter" }));
  expect(host.of("matter.edit")).toEqual([{ set: { per_plaintiff: "1,500.00" }, version: 4, reason: "" }]);
  await expect.poll(() => screen.queryByRole("dialog")).toBeNull();
  // Once when the book was opened, and once after the change: all answers that are on their way have arrived.
  await new Promise((done) => setTimeout(done));
  expect(host.of("tally.get")).toHaveLength(2);
});

test("an edit that makes a new version of the rules asks why", async () => {
  const preview = { changes: [CHANGE], before: tally(), after: tally(3, 2, 1, 150_000n), unreadable: "", new_version: true };
  const { host, user } = await setAmount({ "matter.preview": preview });
  const dialog = within(await screen.findByRole("dialog"));
  const write = dialog.getByRole<HTMLButtonElement>("button", { name: "Change the matter" });
  expect(write.disabled).toBe(true);
  await user.type(dialog.getByLabelText("Reason for the new version of the rules"), "Order of June 1");
  await user.click(write);
  expect(host.of("matter.edit")).toEqual([{ set: { per_plaintiff: "1,500.00" }, version: 4, reason: "Order of June 1" }]);
});

test("canceling writes nothing and keeps what was typed", async () => {
  const { host, user } = await setAmount({});
  await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Cancel" }));
  expect(host.of("matter.edit")).toEqual([]);
  expect(screen.getByLabelText<HTMLInputElement>("Sought for each plaintiff").value).toBe("1,500.00");
});

test("a stale edit names both values, and writing mine looks at the effect again", async () => {
  let tries = 0;
  const { host, user } = await setAmount({
    "matter.edit": () => {
      tries += 1;
      throw refusal("conflict", "the matter was changed meanwhile", "look again", [
        { record: "matter", field: "per_plaintiff", theirs: "1,200.00", yours: "1,500.00" },
      ]);
    },
  });
  const dialog = await screen.findByRole("dialog");
  await user.click(within(dialog).getByRole("button", { name: "Change the matter" }));

  expect(await within(dialog).findByText(/the current value is “1,200.00”, yours is “1,500.00”/)).toBeTruthy();
  await user.click(within(dialog).getByRole("button", { name: "Compare with mine" }));
  await expect.poll(() => host.of("matter.preview").length).toBe(2);
  expect(tries).toBe(1);
});

test("a value that makes no sense is explained where it was typed", async () => {
  await setAmount({
    "matter.preview": () => {
      throw refusal("invalid", "per_plaintiff: '-5' is not more than zero");
    },
  });
  expect((await screen.findByRole("alert")).textContent).toContain("'-5' is not more than zero.");
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("a locked parameter says why and has no editor", async () => {
  await openBook({});
  render(Matter);
  expect(await screen.findByText(/Locked: claim numbers have been given with it/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Edit Prefix/ })).toBeNull();
});

test("a limitation date that has passed says so in words", async () => {
  await openBook({});
  render(Matter);
  expect(await screen.findByText("passed 56 days ago")).toBeTruthy();
});
