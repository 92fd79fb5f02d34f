// Evidence: a look at each kind of file, which documents there are, and whether all bytes are as they came.

import { fireEvent, render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import type { EvidenceQueue } from "../src/api/bindings.ts";
import EvidencePreview from "../src/components/evidence/EvidencePreview.svelte";
import Piece from "../src/components/record/Piece.svelte";
import Evidence from "../src/pages/Evidence.svelte";
import { toasts } from "../src/state/toasts.svelte.ts";
import { router } from "../src/state/router.svelte.ts";
import { INFO, openBook, refusal } from "./fake-host.ts";
import { documentOf, piece, queued } from "./piece.ts";

/** What the page of a book with some evidence asks. */
const PAGE = {
  "book.info": { ...INFO, evidence: 2 },
  "claimants.count": { total: 4 },
  "evidence.queue": { total: 1, unreviewed: 1, rows: [queued(piece(1, "a.pdf", "application/pdf"))] },
};

beforeEach(() => router.go("evidence"));

test("a picture is shown, and one that cannot be shown says why and what to do", async () => {
  await openBook({ "evidence.preview": { form: "none", reason: "receipt.png is damaged" } });
  render(EvidencePreview, { evidence: piece(3, "receipt.png", "image/png", { preview: "picture" }) });
  const picture = screen.getByRole("img", { name: "Receipt receipt.png" });
  expect(picture.getAttribute("src")).toBe("test://evidence/3");
  await fireEvent.error(picture);
  expect((await screen.findByRole("status")).textContent).toContain("receipt.png is damaged. Save a copy to open it");
  expect(screen.getByRole("button", { name: "Save a copy…" })).toBeTruthy();
});

test("a photo of a phone is the picture that is made of it", async () => {
  await openBook({});
  render(EvidencePreview, { evidence: piece(9, "IMG_2041.HEIC", "image/heic", { preview: "photo" }) });
  expect(screen.getByRole("img", { name: "Receipt IMG_2041.HEIC" }).getAttribute("src")).toBe("test://evidence/9");
});

test("a text is shown as text, whatever stands in it", async () => {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response("<script>alert(1)</script> Renée")));
  await openBook({});
  render(EvidencePreview, { evidence: piece(4, "retainer.txt", "text/plain", { preview: "text" }) });
  expect((await screen.findByRole("region", { name: "Text of retainer.txt" })).textContent).toBe("<script>alert(1)</script> Renée");
  vi.unstubAllGlobals();
});

test("what has no preview says so, is not read, and can be saved", async () => {
  const fetched = vi.fn();
  vi.stubGlobal("fetch", fetched);
  const host = await openBook({
    "evidence.preview": { form: "none", reason: "ledger.xlsx is of a kind that cannot be shown here" },
    "evidence.save": { path: "/tmp/ledger.xlsx", rows: 0, sha256: "5".repeat(64) },
  });
  render(EvidencePreview, { evidence: piece(5, "ledger.xlsx", "application/vnd.ms-excel") });
  expect((await screen.findByText(/ledger.xlsx is of a kind that cannot be shown here\./)).getAttribute("role")).toBe("status");
  host.picks.push([{ token: "to", name: "ledger.xlsx", bytes: 0 }]);
  await userEvent.click(screen.getByRole("button", { name: "Save a copy…" }));
  expect(host.of("evidence.save")).toEqual([{ digest: "5".repeat(64), path: "to" }]);
  expect(fetched).not.toHaveBeenCalled();
  vi.unstubAllGlobals();
});

test("a message shows its headers, its text and its files, each of which opens", async () => {
  await openBook({
    "evidence.mail": {
      from: "Renée Castellano <renee@example.org>",
      to: "claims@example.org",
      cc: "",
      subject: "My receipt",
      date: "",
      text: "Please find it attached.",
      attachments: [
        { name: "receipt.pdf", media_type: "application/pdf", bytes: 36_000, piece: 12 },
        { name: "signature.gif", media_type: "image/gif", bytes: 900, piece: null },
      ],
      warnings: [],
    },
  });
  const opened = vi.fn();
  render(EvidencePreview, { evidence: piece(11, "mail.eml", "text/plain", { preview: "mail", kind: "email" }), onopen: opened });
  const message = await screen.findByRole("article", { name: "Message mail.eml" });
  expect(message.textContent).toContain("Renée Castellano <renee@example.org>");
  expect(message.textContent).toContain("Please find it attached.");
  expect(message.textContent).not.toContain("Cc");
  expect(message.textContent).toContain("signature.gif 900 bytes, not taken in");
  await userEvent.click(within(message).getByRole("button", { name: "receipt.pdf" }));
  expect(opened).toHaveBeenCalledWith(12);
});

test("an archive that is not a data export says why in place of its facts", async () => {
  await openBook({
    "evidence.facts": () => {
      throw refusal("invalid", "export.zip is cut off");
    },
  });
  render(EvidencePreview, { evidence: piece(6, "export.zip", "application/zip", { kind: "linkedin-export" }) });
  expect((await screen.findByText(/export.zip is cut off\./)).textContent).toContain("Save a copy to open it.");
});

test("documents are found by words, kind and review, and put in order, by the core", async () => {
  const host = await openBook(PAGE);
  const user = userEvent.setup();
  render(Evidence);
  const last = (): Partial<EvidenceQueue> => host.of("evidence.queue").at(-1) ?? {};
  await user.type(await screen.findByRole("searchbox", { name: "Find evidence" }), "abara");
  await user.selectOptions(screen.getByLabelText("Kind"), "Declaration");
  await user.selectOptions(screen.getByRole("combobox", { name: "Review" }), "Rejected");
  expect(last()).toMatchObject({ search: "abara", kinds: ["declaration"], review: "rejected", offset: 0 });
  await user.click(screen.getByRole("button", { name: "Pages" }));
  expect(last()).toMatchObject({ sort: "pages", descending: false });
  await user.click(screen.getByRole("button", { name: "Pages" }));
  expect(last()).toMatchObject({ sort: "pages", descending: true });
  expect(screen.getByRole("columnheader", { name: "Pages" }).getAttribute("aria-sort")).toBe("descending");
});

test("those without an accepted receipt are one click away, and so are those without another kind", async () => {
  await openBook(PAGE);
  render(Evidence);
  const link = await screen.findByRole("link", { name: "4 claimants without an accepted receipt" });
  expect(decodeURIComponent(link.getAttribute("href") ?? "")).toContain('{"field":"accepted_evidence","op":"is_not","values":["receipt"]}');
  await userEvent.selectOptions(screen.getByLabelText("Kind"), "Data export");
  expect(await screen.findByRole("link", { name: "4 claimants without an accepted data export" })).toBeTruthy();
});

test("verify all says since when everything is unchanged, and goes on while other pages are open", async () => {
  let finish: (found: unknown) => void = () => undefined;
  await openBook({ ...PAGE, "evidence.verify": () => new Promise((done) => (finish = done)) });
  const user = userEvent.setup();
  const page = render(Evidence);
  await user.click(await screen.findByRole("button", { name: "Verify all" }));
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Verify all" }).disabled).toBe(true);
  page.unmount();
  render(Evidence);
  expect(await screen.findByRole("progressbar")).toBeTruthy();
  finish({ files: 3, unchanged: 3, others: 0, others_unchanged: 0, damaged: [], since: "2026-11-20T10:00:00Z" });
  expect((await screen.findByText(/3 of 3 unchanged since Nov 20, 2026/)).closest("[role=status]")).toBeTruthy();
});

test("a damaged document is named with its claimants, and marked in the list", async () => {
  const damaged = queued(piece(1, "a.pdf", "application/pdf"), { damaged: true });
  await openBook({
    ...PAGE,
    "evidence.queue": { total: 1, unreviewed: 1, rows: [damaged] },
    "evidence.verify": {
      files: 3,
      unchanged: 2,
      damaged: [{ digest: "ee".repeat(32), name: "a.pdf", held_by: ["LNKD-0000007"], held_by_count: 3_981, message: "its bytes no longer fit its digest" }],
      since: "2026-11-20T10:00:00Z",
    },
  });
  const user = userEvent.setup();
  render(Evidence);
  await user.click(await screen.findByRole("button", { name: "Verify all" }));
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toMatch(/1 file of 3 has changed since it was added/);
  expect(alert.textContent).toContain("Its bytes no longer fit its digest.");
  expect(alert.textContent).toContain("It is evidence of LNKD-0000007 and 3,980 more.");
  expect(screen.getByRole("cell", { name: "damaged" })).toBeTruthy();
});

test("the open document says its review, what it shows, and when it was verified", async () => {
  router.go("evidence", { piece: "1" });
  const open = piece(1, "a.pdf", "application/pdf", { review: "rejected", review_reason: "It cannot be read", received_from: "Renée" });
  await openBook({
    ...PAGE,
    "evidence.document": documentOf(open, {
      facts: { ...documentOf(open).facts, by: "keyed", lines: ["2023-03-05: Premium Career, USD 29.99"] },
      bates: "PLF-000001",
      verified_at: "2026-11-21T10:00:00Z",
      notices: ["a.pdf is locked with a password; ask for a copy without one"],
    }),
    "evidence.preview": { form: "none", reason: "" },
    "evidence.custody": { rows: [] },
  });
  render(Evidence);
  const details = await screen.findByRole("complementary", { name: "Evidence details" });
  expect(await within(details).findByText("It cannot be read")).toBeTruthy();
  expect(details.textContent).toContain("Mar 5, 2023: Premium Career, USD 29.99");
  expect(details.textContent).toContain("PLF-000001");
  expect(details.textContent).toContain("locked with a password");
  expect(details.textContent).toContain("unchanged, Nov 21, 2026");
  expect(within(details).getByLabelText<HTMLInputElement>("Received from").value).toBe("Renée");
});

test("a document with Bates numbers is saved with them, under the first of them", async () => {
  router.go("evidence", { piece: "1" });
  const open = piece(1, "a.pdf", "application/pdf");
  const host = await openBook({
    ...PAGE,
    "evidence.document": documentOf(open, { bates: "PLF-000001 to PLF-000003" }),
    "evidence.preview": { form: "none", reason: "" },
    "evidence.custody": { rows: [] },
    "evidence.save": { path: "/tmp/PLF-000001.pdf", rows: 0, sha256: "5".repeat(64) },
  });
  const asked = vi.spyOn(host, "pickSave");
  render(Evidence);
  const details = await screen.findByRole("complementary", { name: "Evidence details" });
  host.picks.push([{ token: "to", name: "PLF-000001.pdf", bytes: 0 }]);
  await userEvent.click(await within(details).findByRole("button", { name: "Save a stamped copy…" }));
  await expect.poll(() => host.of("evidence.save")).toEqual([{ digest: open.digest, claim_no: "LNKD-0000007", stamped: true, path: "to" }]);
  expect(asked).toHaveBeenCalledWith("evidence", "PLF-000001.pdf");
  await expect.poll(() => toasts.list.at(-1)?.text).toBe("Saved a.pdf with its Bates numbers");
});

test("a document that is filed under the wrong claimant is moved to the one who is found", async () => {
  const host = await openBook({
    "claimants.list": {
      total: 2,
      counted: true,
      rows: [
        { claim_no: "LNKD-0000007", name: "Castellano, Renée", status: "received", email: "", opted_out_on: "" },
        { claim_no: "LNKD-0000009", name: "Castellano, Remy", status: "received", email: "remy@example.org", opted_out_on: "" },
      ],
    },
    "evidence.move": piece(1, "receipt.zip", "application/zip", { claim_no: "LNKD-0000009" }),
    "evidence.preview": { form: "none", reason: "" },
    "history.list": { rows: [] },
  });
  const changed = vi.fn();
  render(Piece, { piece: piece(1, "receipt.zip", "application/zip"), within: "LNKD-0000007", onchanged: changed });
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "receipt.zip" }));
  await user.click(screen.getByRole("button", { name: "Move…" }));
  const dialog = screen.getByRole("dialog", { name: "Move to another claimant" });
  await user.type(within(dialog).getByRole("searchbox"), "castellano");
  // Whose it is now is not among them, and the only other one is chosen.
  await user.click(await within(dialog).findByRole("button", { name: "Move to LNKD-0000009" }));
  expect(host.of("evidence.move")).toEqual([{ id: 1, to: "LNKD-0000009" }]);
  expect(changed).toHaveBeenCalled();
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("Esc leaves the form that removes a file, and not the record around it", async () => {
  await openBook({ "evidence.preview": { form: "none", reason: "" } });
  const onEscape = vi.fn();
  render(Piece, { piece: piece(1, "receipt.zip", "application/zip"), within: "LNKD-0000007", onchanged: () => undefined });
  document.body.addEventListener("keydown", onEscape);
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "receipt.zip" }));
  await user.click(screen.getByRole("button", { name: "Remove…" }));
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Reason for removing it" }));
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("textbox", { name: "Reason for removing it" })).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Remove…" }));
  expect(onEscape).not.toHaveBeenCalled();
  document.body.removeEventListener("keydown", onEscape);
});

test("a document of a claim that was merged into this one says whose it is", () => {
  render(Piece, { piece: piece(1, "receipt.pdf", "application/pdf"), within: "LNKD-0000001", onchanged: () => undefined });
  expect(screen.getByText(/merged into this claim/).textContent).toBe("From LNKD-0000007, which was merged into this claim");
});

test("one of the claim's own documents does not", () => {
  render(Piece, { piece: piece(1, "receipt.pdf", "application/pdf"), within: "LNKD-0000007", onchanged: () => undefined });
  expect(screen.queryByText(/merged into this claim/)).toBeNull();
});
