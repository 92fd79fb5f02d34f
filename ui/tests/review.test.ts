// Reviewing documents one after the other, mostly from the keyboard, against the real program.

import { render, screen, within } from "@testing-library/svelte";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { tick } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { EvidenceView } from "../src/api/bindings.ts";
import { readAs } from "../src/components/review/keyed.ts";
import Review from "../src/pages/Review.svelte";
import { book } from "../src/state/book.svelte.ts";
import { router } from "../src/state/router.svelte.ts";
import { toasts } from "../src/state/toasts.svelte.ts";
import { realBook, type RealBook } from "./real-book.ts";

let real: RealBook;
let user: UserEvent;
let ids: number[];

/** Three receipts of one claimant, and a declaration of another. */
beforeEach(async () => {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response("a receipt")));
  toasts.list = [];
  real = await realBook();
  await real.importNames(["Abara", "Brandt"]);
  ids = [
    ...(await real.attach("LNKD-0000001", "receipt", ["first.txt", "second.txt", "third.txt"])),
    ...(await real.attach("LNKD-0000002", "declaration", ["sworn.txt"])),
  ];
  await book.open();
  user = userEvent.setup();
});

afterEach(() => vi.unstubAllGlobals());

const pieces = async (): Promise<EvidenceView[]> => (await real.elsewhere("evidence.list")).rows;
const reviews = async () => (await pieces()).map(({ review }) => review);

/** Opens the page, and waits until a document is in sight with its form. */
async function open(params: Record<string, string> = {}) {
  router.go("review", params);
  return render(Review);
}

const inSight = (name: string) => screen.findByRole("heading", { name, level: 2 });
const far = (text: string) => vi.waitFor(() => expect(screen.getByText(/documents? waits?$/).textContent.trim()).toBe(text));

test("documents are accepted with one key each, and one goes back and forth between them", async () => {
  await open();
  await inSight("first.txt");
  await far("1 of 4 · 4 documents wait");
  await user.keyboard("a");
  await inSight("second.txt");
  await far("2 of 4 · 3 documents wait");
  await user.keyboard("k");
  await inSight("first.txt");
  const bar = screen.getByRole("group", { name: "Decision" });
  expect(await within(bar).findByText("Accepted")).toBeTruthy();
  await user.click(within(bar).getByRole("button", { name: "Take back" }));
  await far("1 of 4 · 4 documents wait");
  await user.keyboard("j");
  await inSight("second.txt");
  expect(await reviews()).toEqual(["unreviewed", "unreviewed", "unreviewed", "unreviewed"]);
});

test("a document is rejected with a reason, which is offered for the next one", async () => {
  await open();
  await inSight("first.txt");
  await user.keyboard("r");
  const why = await screen.findByRole("combobox", { name: "Why is it rejected?" });
  expect(document.activeElement).toBe(why);
  await user.keyboard("{Enter}");
  expect(await reviews()).not.toContain("rejected");
  // News of the document leave the question open.
  await real.elsewhere("evidence.edit", { id: ids[0] ?? 0, note: "Ask her brother" });
  await book.refresh();
  await vi.waitFor(() => expect(screen.getByLabelText<HTMLTextAreaElement>("Note").value).toBe("Ask her brother"));
  expect(document.activeElement).toBe(why);
  await user.keyboard("of her brother{Enter}");
  await inSight("second.txt");
  const [first] = await pieces();
  expect(first).toMatchObject({ review: "rejected", review_reason: "of her brother" });
  await user.keyboard("r");
  await user.click(await screen.findByRole("combobox", { name: "Why is it rejected?" }));
  expect(within(screen.getByRole("listbox")).getAllByRole("option")[0]?.textContent.trim()).toBe("of her brother");
  // Esc closes the suggestions, and then the question.
  await user.keyboard("{Escape}{Escape}");
  expect(screen.queryByRole("combobox", { name: "Why is it rejected?" })).toBeNull();
});

test("what is keyed in is kept, the document accepted and its values copied with one chord", async () => {
  await open();
  await inSight("first.txt");
  await screen.findByLabelText("Product");
  await user.keyboard("e");
  expect(document.activeElement).toBe(screen.getByLabelText("Product"));
  // Letters are text here, and no decisions.
  await user.keyboard("Premium Career{Tab}3/5/2024{Tab}29.99");
  expect(screen.getByText("March 5, 2024")).toBeTruthy();
  await user.keyboard("{Control>}{Enter}{/Control}");
  await inSight("second.txt");
  expect((await reviews())[0]).toBe("accepted");
  expect(await real.claimant("LNKD-0000001")).toMatchObject({ plan: "Premium Career", premium_start: "2024-03-05", premium_end: "2024-04-04" });
  await vi.waitFor(() => expect(toasts.list.at(-1)?.text).toMatch(/^Accepted first\.txt and copied 3 values/));
  expect(toasts.list.at(-1)?.text).toContain("Now met: Paid Premium in the class period");
  // One undo takes the decision and the values back, not what was keyed in.
  toasts.list.at(-1)?.action?.run();
  await vi.waitFor(async () => expect(await real.claimant("LNKD-0000001")).toMatchObject({ plan: "" }));
  expect((await reviews())[0]).toBe("unreviewed");
});

test("news of the document leave the box that someone is about to type in", async () => {
  await open();
  await inSight("first.txt");
  const product = await screen.findByLabelText("Product");
  await user.keyboard("e");
  await real.elsewhere("evidence.edit", { id: ids[0] ?? 0, note: "Ask her brother" });
  await book.refresh();
  await vi.waitFor(() => expect(screen.getByLabelText<HTMLTextAreaElement>("Note").value).toBe("Ask her brother"));
  // The program answers in order: after this one, all that the page asked for has been read.
  await pieces();
  await tick();
  expect(document.activeElement).toBe(product);
  await user.keyboard("far");
  expect(screen.getByLabelText<HTMLInputElement>("Product").value).toBe("far");
  expect(await reviews()).not.toContain("accepted");
});

test("a value that is left out is not copied", async () => {
  await open();
  await inSight("first.txt");
  await user.type(await screen.findByLabelText("Product"), "Premium Career");
  await user.type(screen.getByLabelText("Paid on"), "3/5/2024");
  await user.type(screen.getByLabelText("Amount"), "29.99{Enter}");
  const offers = await screen.findByRole("list", { name: "Values for the record" });
  await user.click(within(offers).getByRole("checkbox", { name: /Plan/ }));
  await user.click(screen.getByRole("button", { name: "Accept and copy 2 values" }));
  await inSight("second.txt");
  expect(await real.claimant("LNKD-0000001")).toMatchObject({ plan: "", premium_start: "2024-03-05" });
});

test("leaving a document keeps what was typed, and a refused value keeps the document in sight", async () => {
  await open();
  await inSight("first.txt");
  await user.type(await screen.findByLabelText("Paid on"), "3/5/2024");
  await user.click(screen.getByRole("button", { name: "Next" }));
  expect((await screen.findByRole("alert")).textContent).toContain("A payment needs its amount");
  expect(screen.getByRole("heading", { name: "first.txt" })).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>("Paid on").value).toBe("3/5/2024");
  await user.type(screen.getByLabelText("Amount"), "29.99");
  await user.click(screen.getByRole("button", { name: "Next" }));
  await inSight("second.txt");
  const kept = await real.elsewhere("evidence.document", { id: ids[0] ?? 0 });
  expect(kept.facts.keyed.payments).toMatchObject([{ on: "2024-03-05", amount: "29.99" }]);
});

test("leaving the page keeps what was typed, too", async () => {
  const page = await open();
  await inSight("first.txt");
  await user.type(await screen.findByLabelText("Paid on"), "3/5/2024");
  await user.type(screen.getByLabelText("Amount"), "29.99");
  page.unmount();
  await vi.waitFor(async () => {
    const kept = await real.elsewhere("evidence.document", { id: ids[0] ?? 0 });
    expect(kept.facts.keyed.payments).toHaveLength(1);
  });
});

test("what a colleague keyed in meanwhile is a conflict, and what was typed stays", async () => {
  await open();
  await inSight("first.txt");
  await user.type(await screen.findByLabelText("Paid on"), "3/5/2024");
  await real.elsewhere("evidence.key_in", { id: ids[0] ?? 0, facts: { payments: [{ on: "2024-03-06", amount: "1.00" }] } });
  await book.refresh();
  await user.type(screen.getByLabelText("Amount"), "29.99{Enter}");
  expect((await screen.findByRole("alert")).textContent).toContain("Somebody else changed the facts of first.txt");
  expect(screen.getByLabelText<HTMLInputElement>("Amount").value).toBe("29.99");
});

test("the queue is that of a kind or of a claimant, and says when it is done", async () => {
  await open({ kind: "declaration" });
  await inSight("sworn.txt");
  await far("1 of 1 · 1 document waits");
  await user.keyboard("r");
  await screen.findByRole("combobox", { name: "Why is it rejected?" });
  await user.keyboard("It is of another person{Enter}");
  expect(await screen.findByText("Every document of this queue is reviewed.")).toBeTruthy();
  // No document comes after it: the question is answered all the same.
  expect(screen.queryByRole("combobox", { name: "Why is it rejected?" })).toBeNull();
  await user.selectOptions(screen.getByLabelText("Kind", { selector: "header select" }), "Identity");
  expect(await screen.findByText("Nothing waits for a review")).toBeTruthy();
});

test("what a colleague decides leaves the queue, and what is attached meanwhile joins it", async () => {
  await open();
  await far("1 of 4 · 4 documents wait");
  await real.elsewhere("evidence.review", { pieces: [ids[2] ?? 0], review: "accepted" });
  await real.attach("LNKD-0000002", "receipt", ["late.txt"]);
  await book.refresh();
  await far("1 of 5 · 4 documents wait");
});

test("how a document was received and signed is saved as one leaves the box", async () => {
  await open({ piece: String(ids[3]), claim: "LNKD-0000002" });
  await inSight("sworn.txt");
  await user.selectOptions(await screen.findByLabelText("How signed"), "Ink, scanned");
  await user.type(screen.getByLabelText("Received from"), "Bo Brandt");
  await user.type(screen.getByLabelText("On"), "3/5/2024");
  await user.type(screen.getByLabelText("Note"), "The last page is missing");
  await user.tab();
  await vi.waitFor(async () =>
    expect((await pieces()).at(-1)).toMatchObject({
      signed_how: "scanned-wet",
      received_from: "Bo Brandt",
      received_on: "2024-03-05",
      note: "The last page is missing",
    }),
  );
});

test("a day whose month may be mistaken is read aloud", () => {
  expect(readAs("3/4/2024")).toBe("March 4, 2024");
  expect(["2024-03-04", "13/4/2024", "3/40/2024", "March 4, 2024", ""].map(readAs)).toEqual(["", "", "", "", ""]);
});
