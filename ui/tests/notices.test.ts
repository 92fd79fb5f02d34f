// Notices on a real book: what would go out is shown before anything is sent, no one is asked twice, and a letter that names a field that
// there is not is not saved.

import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterAll, expect, test, vi } from "vitest";
import Letters from "../src/components/deadlines/Letters.svelte";
import NoticeDialog from "../src/components/notices/NoticeDialog.svelte";
import RecordPanel from "../src/components/record/RecordPanel.svelte";
import { tabs } from "../src/components/record/panel.svelte.ts";
import { book } from "../src/state/book.svelte.ts";
import { realBook, type RealBook } from "./real-book.ts";

const FOLDER = mkdtempSync(join(tmpdir(), "claimbook-notices-"));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

const REYES = { last_name: "Reyes", first_name: "Marisol", email: "reyes@example.org", address1: "12 Oak Street", city: "Austin", state: "TX", zip: "78701" };

/** A book with Reyes, and with Ito, who has no address. */
async function firm(): Promise<RealBook> {
  const host = await realBook();
  await host.elsewhere("matter.edit", { set: { firm: "Okafor & Lind LLP\n100 Main Street", "cure.days": "21" } });
  await host.add(REYES);
  await host.add({ last_name: "Ito", first_name: "Ken" });
  await book.open();
  return host;
}

const both = { claim_nos: ["LNKD-0000001", "LNKD-0000002"], filter: null, except: [] };
const place = (name: string) => [{ token: join(FOLDER, name), name, bytes: 0 }];

test("who gets a letter and who gets none is shown, and exactly that is sent", async () => {
  const host = await firm();
  const user = userEvent.setup();
  render(NoticeDialog, { select: both, selected: 2, onclose: vi.fn() });
  expect(within(await screen.findByRole("list", { name: "Who gets a letter" })).getByText("Reyes, Marisol")).toBeTruthy();
  const none = screen.getByRole("list", { name: "Left out: No mailing address" });
  expect(none.textContent).toContain("Ito, Ken");
  expect(none.textContent).toContain("An envelope needs a street, and a city or a ZIP code.");

  host.picks.push(place("letters"));
  await user.click(screen.getByRole("button", { name: "Send 1…" }));
  expect((await screen.findByText(/Noted 1 notice as mailed on/)).closest("[role=status]")).toBeTruthy();
  expect(readdirSync(join(FOLDER, "letters"))).toEqual(["LNKD-0000001.pdf"]);
  expect((await host.claimant("LNKD-0000001")).status).toBe("deficient");
  expect(screen.getByRole("list", { name: "Left out: No mailing address" })).toBeTruthy();
});

test("no one is asked twice unless the person says so, and then sees what was asked before", async () => {
  const host = await firm();
  await host.elsewhere("notices.send", { select: { claim_nos: ["LNKD-0000001"] }, template: "deficiency", by: "email", path: join(FOLDER, "first.csv") });
  const user = userEvent.setup();
  render(NoticeDialog, { select: { ...both, claim_nos: ["LNKD-0000001"] }, selected: 1, onclose: vi.fn() });
  expect((await screen.findByRole("list", { name: "Left out: Asked already" })).textContent).toContain("were asked for on");
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Send 0…" }).disabled).toBe(true);
  await user.click(screen.getByRole("checkbox", { name: /Ask again/ }));
  expect(await screen.findByText(/e-mailed .*runs until .*Nothing received since\./)).toBeTruthy();
  expect(await screen.findByRole("button", { name: "Send 1…" })).toBeTruthy();
});

test("when the book changed after the preview, nothing is sent and the preview is taken again", async () => {
  const host = await firm();
  const user = userEvent.setup();
  render(NoticeDialog, { select: both, selected: 2, onclose: vi.fn() });
  const send = await screen.findByRole("button", { name: "Send 1…" });
  await host.elsewhere("claimants.edit", { claim_no: "LNKD-0000002", set: { address1: "1 Elm", city: "Reno", state: "NV" } });
  host.picks.push(place("changed"));
  await user.click(send);
  expect((await screen.findByRole("alert")).textContent).toContain("The book has changed since the preview");
  await user.click(screen.getByRole("button", { name: "Look again" }));
  expect(await screen.findByRole("button", { name: "Send 2…" })).toBeTruthy();
});

test("a letter with a field that there is not names it and cannot be saved; the firm's letter can be given up", async () => {
  const host = await firm();
  const user = userEvent.setup();
  render(Letters);
  await user.click(await screen.findByRole("button", { name: "Edit the letter: Deficiency" }));
  const text = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Text" });
  await user.click(text);
  await user.paste("{nickname} ");
  expect(await screen.findByText(/there is no field '\{nickname\}' in a letter/)).toBeTruthy();
  const save = screen.getByRole<HTMLButtonElement>("button", { name: "Save the letter" });
  expect(save.disabled).toBe(true);

  await user.clear(text);
  await user.paste("Send this:\n\n{missing}\n\nby {cure_date}.");
  await expect.poll(() => save.disabled).toBe(false);
  await user.click(save);
  expect(await screen.findByText(/changed by D\. Ortiz/)).toBeTruthy();
  const kept = (await host.elsewhere("notices.templates")).rows.find(({ name }) => name === "deficiency");
  expect(kept?.text).toBe("Send this:\n\n{missing}\n\nby {cure_date}.");

  await user.click(screen.getByRole("button", { name: "Edit the letter: Deficiency" }));
  await user.click(screen.getByRole("button", { name: "Take the letter as shipped" }));
  await expect.poll(() => screen.queryByText(/changed by D\. Ortiz/)).toBeNull();
});

test("a changed letter is not closed without asking", async () => {
  await firm();
  const user = userEvent.setup();
  render(Letters);
  await screen.findByRole("button", { name: "Edit the letter: Deficiency" });
  await user.click(screen.getByRole("button", { name: "New letter…" }));
  await user.type(screen.getByRole("textbox", { name: "Name" }), "Second Request");
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  expect(screen.getByRole("alert").textContent).toContain("The letter is not saved yet.");
  await user.click(screen.getByRole("button", { name: "Keep editing" }));
  await expect.poll(() => screen.getByRole<HTMLButtonElement>("button", { name: "Save the letter" }).disabled).toBe(false);
  await user.click(screen.getByRole("button", { name: "Save the letter" }));
  expect(await screen.findByRole("button", { name: "Edit the letter: Second request" })).toBeTruthy();
});

test("a letter that came back is marked on the record, and a call goes into its log", async () => {
  const host = await firm();
  await host.elsewhere("notices.send", { select: { claim_nos: ["LNKD-0000001"] }, template: "deficiency", by: "mail", path: join(FOLDER, "record") });
  await book.refresh();
  tabs.selected = "notices";
  const user = userEvent.setup();
  render(RecordPanel, { claimNo: "LNKD-0000001", focus: false, onclose: vi.fn() });
  await user.click(await screen.findByRole("button", { name: "Mark as returned…" }));
  await user.type(screen.getByRole("textbox", { name: "Why, as the envelope says; a new address" }), "Moved");
  await user.click(screen.getByRole("button", { name: "Mark as returned" }));
  expect(await screen.findByText("“Moved”")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Change the return…" })).toBeTruthy();

  await user.click(screen.getByRole("button", { name: "Add a contact…" }));
  await user.type(screen.getByRole("textbox", { name: "What was said or written" }), "Has a new address");
  await user.type(screen.getByRole("textbox", { name: "Day" }), "11/20/2026");
  await user.click(screen.getByRole("button", { name: "Add to the log" }));
  expect(await screen.findByText("Has a new address")).toBeTruthy();
  expect((await host.elsewhere("contacts.list", { claim_no: "LNKD-0000001" })).rows[0]).toMatchObject({ on: "2026-11-20", way: "phone" });
  tabs.selected = "record";
});
