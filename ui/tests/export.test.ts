// A list out: the person sees what it carries and leaves out before it is saved, and gets its digest after.

import { fireEvent, render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import ExportDialog from "../src/components/export/ExportDialog.svelte";
import PastExports from "../src/components/export/PastExports.svelte";
import { openBook, refusal } from "./fake-host.ts";

const PRESETS = {
  rows: [
    { code: "full", label: "Everything", about: "Every column", columns: ["claim_number", "email"] },
    { code: "court", label: "Court", about: "For filing", columns: ["claim_number", "initials"] },
  ],
};
const DESIGN = { columns: [{ column: "email", heading: "" }], filter: { search: "", conditions: [] }, sort: [], date_form: "iso", redaction: "none", extras: false };
const OWN = { id: 3, version: 1, name: "Mailing", columns: ["email", "city"], design: { ...DESIGN, columns: [...DESIGN.columns, { column: "city", heading: "" }] }, fault: "" };
const QUALIFIED = { search: "", conditions: [{ field: "status", op: "is", values: ["qualified"] }] };

const preview = ({ preset }: { preset?: string }) =>
  preset === "court"
    ? { rows: 2, columns: ["claim_number", "initials"], sample: [["LNKD-0000001", "M. R."]], redaction: "Names are initials (Fed. R. Civ. P. 5.2)" }
    : { rows: 2, columns: ["claim_number", "email"], sample: [["LNKD-0000001", "m@example.org"]], redaction: "" };

async function dialog(answers: Parameters<typeof openBook>[0] = {}) {
  const host = await openBook({
    "export.presets": PRESETS,
    "export.lists": { rows: [] },
    "export.preview": preview,
    "export.save": { path: "claimants-court.csv", rows: 2, sha256: "cd".repeat(32) },
    ...answers,
  });
  const onclose = vi.fn();
  render(ExportDialog, { filter: QUALIFIED, onclose });
  await screen.findByText("m@example.org");
  return { host, user: userEvent.setup(), onclose };
}

test("each preset shows what it carries and what is left out", async () => {
  const { host, user } = await dialog();
  expect(screen.queryByText("Redacted.")).toBeNull();

  await user.click(screen.getByRole("radio", { name: /Court/ }));
  expect(await screen.findByText("M. R.")).toBeTruthy();
  expect(screen.queryByText("m@example.org")).toBeNull();
  expect(screen.getByText(/Fed. R. Civ. P. 5.2/)).toBeTruthy();
  expect(host.of("export.preview").at(-1)).toEqual({ preset: "court", filter: QUALIFIED, excel: true });
});

test("saving writes the list that was shown, for Excel unless told otherwise, and shows its digest", async () => {
  const { host, user } = await dialog();
  host.picks.push([{ token: "file-9", name: "claimants-court.csv", bytes: 0 }]);
  await user.click(screen.getByRole("radio", { name: /Court/ }));
  await user.click(screen.getByRole("checkbox", { name: /Opens in Excel/ }));
  await user.click(screen.getByRole("button", { name: "Save as CSV…" }));

  expect(host.of("export.save")).toEqual([{ path: "file-9", preset: "court", filter: QUALIFIED, excel: false }]);
  expect(await screen.findByText("cd".repeat(32))).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Show in folder" }));
  expect(host.revealed).toEqual(["file-9"]);
});

test("it opens at the choice, and the focus comes back to something after each deed", async () => {
  const lists = { rows: [OWN] };
  const { host, user } = await dialog({
    "export.presets": { ...PRESETS, columns: [{ code: "email", label: "E-mail", sortable: true }, { code: "city", label: "City", sortable: true }] },
    "export.lists": () => lists,
    "export.list_void": () => ((lists.rows = []), {}),
  });
  const full = screen.getByRole("radio", { name: /Everything/ });
  await expect.poll(() => document.activeElement).toBe(full);

  host.picks.push([{ token: "file-9", name: "claimants.csv", bytes: 0 }]);
  await user.click(screen.getByRole("button", { name: "Save as CSV…" }));
  await screen.findByText("cd".repeat(32));
  expect(document.activeElement).not.toBe(document.body);

  await user.click(screen.getByRole("radio", { name: /Mailing/ }));
  await user.click(screen.getByRole("button", { name: "Change this list…" }));
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "List name" }));
  await user.click(screen.getByRole("button", { name: "Leave out E-mail" }));
  await expect.poll(() => document.activeElement).toBe(screen.getByRole("button", { name: "Leave out City" }));
  await user.click(screen.getByRole("button", { name: "Back" }));
  await user.click(screen.getByRole("button", { name: "Leave without saving" }));
  await expect.poll(() => document.activeElement).toBe(screen.getByRole("radio", { name: /Mailing/ }));

  await user.click(screen.getByRole("button", { name: "Remove this list" }));
  await expect.poll(() => document.activeElement).toBe(screen.getByRole("radio", { name: /Everything/ }));
});

test("a changed design is not closed without asking, an unchanged one is", async () => {
  const columns = [{ code: "email", label: "E-mail", sortable: true }];
  const { user, onclose } = await dialog({
    "export.presets": { rows: [{ ...PRESETS.rows[0], design: DESIGN }, PRESETS.rows[1]], columns },
  });
  await user.click(screen.getByRole("button", { name: "Customize…" }));
  await user.click(screen.getByRole("button", { name: "Close" }));
  expect(onclose).toHaveBeenCalledTimes(1);

  await user.type(screen.getByRole("textbox", { name: "List name" }), "Weekly");
  await user.click(screen.getByRole("button", { name: "Close" }));
  expect(onclose).toHaveBeenCalledTimes(1);
  await user.click(screen.getByRole("button", { name: "Close" }));
  expect(onclose).toHaveBeenCalledTimes(1);
  await user.click(screen.getByRole("button", { name: "Close" }));
  await user.click(screen.getByRole("button", { name: "Keep editing" }));
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "List name" }).value).toBe("Weekly");
  await user.click(screen.getByRole("button", { name: "Close" }));
  await user.click(screen.getByRole("button", { name: "Leave without saving" }));
  expect(onclose).toHaveBeenCalledTimes(2);
});

test("Esc in a design goes back to the choice of lists, and Esc there closes", async () => {
  const columns = [{ code: "email", label: "E-mail", sortable: true }];
  const { user, onclose } = await dialog({
    "export.presets": { rows: [{ ...PRESETS.rows[0], design: DESIGN }, PRESETS.rows[1]], columns },
  });
  // An engine says Esc to a modal dialog with this event.
  const escape = () => fireEvent(screen.getByRole("dialog"), new Event("cancel", { cancelable: true }));
  await user.click(screen.getByRole("button", { name: "Customize…" }));
  await escape();
  expect(await screen.findByRole("button", { name: "Customize…" })).toBeTruthy();
  expect(onclose).not.toHaveBeenCalled();

  await user.click(screen.getByRole("button", { name: "A claimbook for co-counsel…" }));
  await escape();
  expect(await screen.findByRole("button", { name: "Customize…" })).toBeTruthy();
  expect(onclose).not.toHaveBeenCalled();
  await escape();
  expect(onclose).toHaveBeenCalledOnce();
});

test("a list that went out is called by its name, not by its code", async () => {
  const past = { event: 4, at: "2026-11-02T10:00:00Z", actor: "Dana", format: "csv", rows: 2, sha256: "cd", can_again: true };
  await openBook({ "export.past": { rows: [{ ...past, name: "a.csv", what: "editing" }, { ...past, event: 5, name: "b.csv", what: "list 'Mailing'" }] } });
  render(PastExports, { labels: new Map([["editing", "For editing"]]) });
  expect(await screen.findByRole("cell", { name: "For editing" })).toBeTruthy();
  expect(screen.getByRole("cell", { name: "list 'Mailing'" })).toBeTruthy();
});

test("leaving the file dialog writes nothing", async () => {
  const { host, user } = await dialog();
  await user.click(screen.getByRole("button", { name: "Save as CSV…" }));
  expect(host.of("export.save")).toEqual([]);
});

test("a full disk is said in the dialog, which stays open", async () => {
  const { host, user, onclose } = await dialog({
    "export.save": () => {
      throw refusal("disk_full", "cannot write claimants.csv: the disk is full", "free some space and try again");
    },
  });
  host.picks.push([{ token: "file-9", name: "claimants.csv", bytes: 0 }]);
  await user.click(screen.getByRole("button", { name: "Save as CSV…" }));
  expect((await screen.findByRole("alert")).textContent).toContain("Free some space and try again.");
  expect(onclose).not.toHaveBeenCalled();
});
