// The fields of a matter on its page: what they are is in sight, and each change is one act that can be undone.

import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { editsOf, keyFrom, attributesOf, moveOf } from "../src/components/matter/declared.ts";
import Matter from "../src/pages/Matter.svelte";
import { book } from "../src/state/book.svelte.ts";
import { toasts } from "../src/state/toasts.svelte.ts";
import { fields } from "../src/words/fields.svelte.ts";
import { realBook, type RealBook } from "./real-book.ts";

let real: RealBook;

beforeEach(async () => {
  real = await realBook();
  toasts.list = [];
  await book.open();
});

const panel = async () => within((await screen.findByRole("heading", { name: "Fields of this matter" })).closest("section")!);
const own = async () => (await real.elsewhere("matter.get")).declared.map(({ code }) => code);

/** Fills in the form and looks at what it would do. */
async function add(label: string, kind: string, more: (user: ReturnType<typeof userEvent.setup>) => Promise<void> = async () => undefined) {
  const user = userEvent.setup();
  render(Matter);
  await user.click(await screen.findByRole("button", { name: "Add a field…" }));
  await user.type(screen.getByLabelText("Label"), label);
  await user.selectOptions(screen.getByLabelText("Kind"), kind);
  await more(user);
  await user.click(screen.getByRole("button", { name: "Preview change…" }));
  return user;
}

test("the fields are listed with their kind, group and marks, and those of a period with both columns", async () => {
  render(Matter);
  const row = within(await (await panel()).findByRole("row", { name: /Profile address/ }));
  expect(row.getAllByRole("cell").map((cell) => cell.textContent?.replace(/\s+/g, " ").trim())).toEqual(["Web address", "Contact", "identifies", "Retire"]);
  expect((await panel()).getByRole("row", { name: /Premium premium_start, premium_end Period Subscription court/ })).toBeTruthy();
});

test("a field is added after its effect was shown, and is there at once; undo takes it out of use", async () => {
  const user = await add("Hours lost", "Number", async (user) => {
    await user.type(screen.getByLabelText("Unit"), "hours");
    await user.clear(screen.getByLabelText("Decimals"));
    await user.type(screen.getByLabelText("Decimals"), "1");
    expect(screen.getByLabelText<HTMLInputElement>(/Name in files/).value).toBe("hours_lost");
  });
  const confirm = within(await screen.findByRole("dialog", { name: "Change the matter?" }));
  expect(confirm.getByRole("row", { name: "New field Not set Hours lost (number)" })).toBeTruthy();
  expect(await own()).not.toContain("hours_lost");
  await user.click(confirm.getByRole("button", { name: "Change the matter" }));

  await expect.poll(() => screen.queryByRole("dialog")).toBeNull();
  expect((await real.elsewhere("matter.get")).declared.at(-1)).toMatchObject({ code: "hours_lost", kind: "number", unit: "hours", group: "This matter" });
  await expect.poll(() => fields.label("hours_lost")).toBe("Hours lost");
  expect(toasts.list.at(-1)?.text).toBe("Added Hours lost");
  expect(await book.undo()).toBe(true);
  expect(await own()).not.toContain("hours_lost");
});

test("a name that a field has is refused before it would change that field", async () => {
  await add("Plan", "Text", async () => undefined);
  expect((await screen.findByRole("alert")).textContent).toContain("The field “Plan” has this name: choose another.");
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Preview change…" }).disabled).toBe(true);
  expect(real.of("matter.preview")).toEqual([]);
});

test("what the matter does not allow is said in the form, which keeps what was typed", async () => {
  await add("Card", "Choice");
  expect(await screen.findByText(/a choice needs values/)).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>("Label").value).toBe("Card");
});

test("label, group and flags of a field are changed, and nothing else", async () => {
  const user = userEvent.setup();
  render(Matter);
  await user.click(await screen.findByRole("button", { name: "Change Plan" }));
  await user.clear(screen.getByLabelText("Label"));
  await user.type(screen.getByLabelText("Label"), "Tier");
  await user.click(screen.getByLabelText(/Required/));
  await user.click(screen.getByRole("button", { name: "Preview change…" }));
  await user.click(await screen.findByRole("button", { name: "Change the matter" }));
  await expect.poll(() => real.of("matter.edit").map(({ set }) => set)).toEqual([{ "field.plan.label": "Tier", "field.plan.required": "yes" }]);
  await expect.poll(() => fields.label("plan")).toBe("Tier");
});

test("values that do not read as the new kind are listed, and nothing can be changed until they do", async () => {
  await real.add({ last_name: "Reyes", inmail_sent: "yes" });
  const user = userEvent.setup();
  render(Matter);
  await user.click(await screen.findByRole("button", { name: "Change InMail sent" }));
  await user.selectOptions(screen.getByLabelText("Kind"), "Money");
  await user.click(screen.getByRole("button", { name: "Preview change…" }));
  const confirm = within(await screen.findByRole("dialog", { name: "Change the matter?" }));
  expect(confirm.getByRole("status").textContent).toMatch(/Some values do not fit this change\..*LNKD-0000001/);
  expect(confirm.getByRole<HTMLButtonElement>("button", { name: "Change the matter" }).disabled).toBe(true);
});

test("a field moves down, with the focus", async () => {
  const user = userEvent.setup();
  render(Matter);
  const before = (await (await panel()).findAllByRole("rowheader")).map((one) => one.textContent);
  await user.click(screen.getByRole("button", { name: "Move Profile address down" }));
  await expect.poll(async () => (await (await panel()).findAllByRole("rowheader")).map((one) => one.textContent)).toEqual([before[1], before[0], ...before.slice(2)]);
  expect((await own()).slice(0, 2)).toEqual(["plan", "profile_url"]);
  await expect.poll(() => document.activeElement?.getAttribute("aria-label")).toBe("Move Profile address down");
});

test("a retired field keeps its values and comes back with them", async () => {
  await real.add({ last_name: "Reyes", inmail_sent: "3" });
  const user = userEvent.setup();
  render(Matter);
  await user.click(await screen.findByRole("button", { name: "Retire InMail sent" }));
  await expect.poll(() => fields.of("inmail_sent")).toBeUndefined();
  expect(await (await panel()).findByText("1 retired field")).toBeTruthy();
  await user.click(screen.getByText("1 retired field"));
  await user.click(screen.getByRole("button", { name: "Bring back InMail sent" }));
  await expect.poll(() => fields.label("inmail_sent")).toBe("InMail sent");
  expect(await real.claimant("LNKD-0000001")).toMatchObject({ inmail_sent: "3" });
});

test("a file of the firm changes the matter, after what it changes was shown", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "claimbook-matter-")), "roe.toml");
  const template = readFileSync(join(import.meta.dirname, "../../crates/app/src/matters/linkedin-premium.toml"), "utf8");
  writeFileSync(path, template + '\n[[field]]\nkey = "hours_lost"\nlabel = "Hours lost"\nkind = "count"\n');
  real.picks.push([{ token: path, name: "roe.toml", bytes: 1 }]);
  const user = userEvent.setup();
  render(Matter);
  await user.click(await screen.findByRole("button", { name: "Change from a matter file…" }));
  const confirm = within(await screen.findByRole("dialog", { name: "Change the matter?" }));
  expect(confirm.getAllByRole("rowheader").map((one) => one.textContent)).toEqual(["New field"]);
  await user.click(confirm.getByRole("button", { name: "Change the matter" }));
  await expect.poll(() => fields.label("hours_lost")).toBe("Hours lost");
  expect(toasts.list.at(-1)?.text).toBe("Changed the matter");
});

test("a label gives a name in files, and a kind takes off what does not go with it", () => {
  expect(["Hours lost", "1. Grösse (cm)", "  "].map(keyFrom)).toEqual(["hours_lost", "grosse_cm", ""]);
  const choice = { key: "card", columns: ["card"], retired: false, attributes: { ...attributesOf(null), label: "Card", kind: "choice", choices: "Visa", open: "yes" } };
  expect(editsOf("card", choice, { ...attributesOf(choice), kind: "text" })).toEqual({ "field.card.kind": "text", "field.card.choices": "", "field.card.open": "no" });
  expect(moveOf([choice], "card", -1)).toEqual({});
});
