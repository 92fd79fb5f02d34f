// Evidence: a look at each kind of file, and whether all bytes are as they came.

import { fireEvent, render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import type { EvidenceView } from "../src/api/bindings.ts";
import EvidencePreview from "../src/components/evidence/EvidencePreview.svelte";
import Piece from "../src/components/record/Piece.svelte";
import Evidence from "../src/pages/Evidence.svelte";
import { router } from "../src/state/router.svelte.ts";
import { openBook } from "./fake-host.ts";

const piece = (id: number, name: string, media_type: string, change: Partial<EvidenceView> = {}): EvidenceView => ({
  id,
  digest: String(id).repeat(64).slice(0, 64),
  bytes: 36_000,
  media_type,
  preview: "none",
  kind: "receipt",
  name,
  claim_no: "LNKD-0000007",
  claimant: "Castellano, Renée",
  added_at: "2026-11-20T10:00:00Z",
  added_by: "P. Lin",
  also_held_by: [],
  also_held_by_count: 0,
  pages: null,
  parent: null,
  review: "unreviewed",
  review_reason: "",
  note: "",
  signed_how: "",
  received_from: "",
  received_how: "",
  received_on: "",
  ...change,
});

beforeEach(() => router.go("evidence"));

test("a picture is shown, and one that cannot be shown says what to do", async () => {
  await openBook({});
  render(EvidencePreview, { evidence: piece(3, "receipt.png", "image/png") });
  const picture = screen.getByRole("img", { name: "Receipt receipt.png" });
  expect(picture.getAttribute("src")).toBe("test://evidence/3");
  await fireEvent.error(picture);
  expect(screen.getByRole("status").textContent).toContain("Save a copy to open it");
});

test("a text is shown as text, whatever stands in it", async () => {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response("<script>alert(1)</script> Renée")));
  await openBook({});
  render(EvidencePreview, { evidence: piece(4, "retainer.txt", "text/plain") });
  expect((await screen.findByRole("region", { name: "Text of retainer.txt" })).textContent).toBe("<script>alert(1)</script> Renée");
  vi.unstubAllGlobals();
});

test("what has no preview says so and is not read", async () => {
  const fetched = vi.fn();
  vi.stubGlobal("fetch", fetched);
  await openBook({});
  render(EvidencePreview, { evidence: piece(5, "export.zip", "application/zip") });
  expect(screen.getByText("No preview for application/zip. Save a copy to open it.")).toBeTruthy();
  expect(fetched).not.toHaveBeenCalled();
  vi.unstubAllGlobals();
});

test("the list is found by words and by kind", async () => {
  await openBook({
    "evidence.list": {
      rows: [piece(1, "receipt-march.pdf", "application/pdf"), piece(2, "form.pdf", "application/pdf", { kind: "declaration", claimant: "Abara, Jon" })],
    },
  });
  const user = userEvent.setup();
  render(Evidence);
  await user.type(await screen.findByRole("searchbox", { name: "Find evidence" }), "abara");
  expect(screen.getByText("1 of 2")).toBeTruthy();
  expect(screen.queryByText("receipt-march.pdf")).toBeNull();
  await user.selectOptions(screen.getByLabelText("Kind"), "Receipt");
  expect(screen.getByText("No matches.")).toBeTruthy();
});

test("verify all says since when everything is unchanged", async () => {
  await openBook({
    "evidence.list": { rows: [piece(1, "a.pdf", "application/pdf")] },
    "evidence.verify": { files: 3, unchanged: 3, damaged: [], since: "2026-11-20T10:00:00Z" },
  });
  const user = userEvent.setup();
  render(Evidence);
  await user.click(await screen.findByRole("button", { name: "Verify all" }));
  expect((await screen.findByText(/3 of 3 unchanged since Nov 20, 2026/)).closest("[role=status]")).toBeTruthy();
});

test("a damaged file is named with those who hold it", async () => {
  await openBook({
    "evidence.list": { rows: [piece(1, "a.pdf", "application/pdf")] },
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
  expect(alert.textContent).toContain("LNKD-0000007 and 3,980 more");
});

test("Esc leaves the form that removes a file, and not the record around it", async () => {
  await openBook({});
  const onEscape = vi.fn();
  render(Piece, { piece: piece(1, "receipt.zip", "application/zip"), onchanged: () => undefined });
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
