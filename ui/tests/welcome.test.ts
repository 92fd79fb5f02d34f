// A window without a claimbook, and the keys that work everywhere once there is one.
import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { useHost } from "../src/api/client.ts";
import StatusMoves from "../src/components/record/StatusMoves.svelte";
import { OpenRecord } from "../src/components/record/record.svelte.ts";
import { shortcut } from "../src/components/frame/shortcuts.ts";
import Welcome from "../src/components/start/Welcome.svelte";
import { book } from "../src/state/book.svelte.ts";
import { FakeBook } from "./fake-book.ts";

let fake: FakeBook;

beforeEach(() => {
  fake = new FakeBook();
  useHost(fake);
});

describe("the first start", () => {
  beforeEach(async () => {
    fake.open = false;
    fake.recent = [
      { id: "1", name: "li.claimbook", folder: "~/Matters", caption: "De La Torre v. LinkedIn Corp.", opened_at: "", missing: false },
      { id: "2", name: "acme.claimbook", folder: "/mnt/firm", caption: "Doe v. Acme, Inc.", opened_at: "", missing: true },
    ];
    await book.open();
  });

  it("begins a new claimbook with the chosen matter", async () => {
    const user = userEvent.setup();
    const begun = vi.spyOn(fake, "newBook");
    render(Welcome);
    await user.click(screen.getByRole("button", { name: "New claimbook" }));
    await user.click(screen.getByLabelText(/Blank matter/));
    await user.click(screen.getByRole("button", { name: "Choose where to save…" }));
    await vi.waitFor(() => expect(book.phase).toBe("open"));
    expect(begun).toHaveBeenCalledWith("blank", false);
  });

  it("says which recent claimbook is missing, and takes it off the list", async () => {
    const user = userEvent.setup();
    render(Welcome);
    const missing = screen.getByText("acme.claimbook is no longer in /mnt/firm").closest("li")!;
    expect(within(missing).queryByRole("button", { name: /Doe/ })).toBeNull();
    await user.click(within(missing).getByRole("button", { name: /from this list/ }));
    await vi.waitFor(() => expect(screen.queryByText(/acme/)).toBeNull());
  });
});

describe("Ctrl+Z", () => {
  const press = (target: HTMLElement) => {
    const event = new KeyboardEvent("keydown", { key: "z", ctrlKey: true, bubbles: true, cancelable: true });
    target.addEventListener("keydown", shortcut, { once: true });
    target.dispatchEvent(event);
  };

  it("takes back the last act of the book", async () => {
    press(document.body);
    await vi.waitFor(() => expect(fake.named("history.undo")).toHaveLength(1));
  });

  it("belongs to the field while it holds unsaved typing", () => {
    const row = document.createElement("div");
    row.dataset.unsaved = "";
    const input = row.appendChild(document.createElement("input"));
    document.body.append(row);
    press(input);
    row.remove();
    expect(fake.named("history.undo")).toEqual([]);
  });

  it("belongs to every text field, and to the book in a field of a record that is saved", async () => {
    const find = document.body.appendChild(document.createElement("input"));
    press(find);
    find.remove();
    expect(fake.named("history.undo")).toEqual([]);

    const row = document.createElement("div");
    row.dataset.saves = "";
    const input = row.appendChild(document.createElement("input"));
    document.body.append(row);
    press(input);
    row.remove();
    await vi.waitFor(() => expect(fake.named("history.undo")).toHaveLength(1));
  });

  it("does nothing behind a dialog, even when the focus fell out of it", () => {
    const dialog = document.body.appendChild(document.createElement("dialog"));
    dialog.open = true;
    press(document.body);
    dialog.remove();
    expect(fake.named("history.undo")).toEqual([]);
  });
});

describe("moving a claim", () => {
  it("offers the legal moves and goes with the reason that was picked", async () => {
    fake.seed({ last_name: "Reyes" }, "in_review");
    const record = new OpenRecord("LNKD-0000001");
    await record.open();
    const user = userEvent.setup();
    render(StatusMoves, { record });
    const moves = within(screen.getByRole("group", { name: "Move the claim" })).getAllByRole("button");
    expect(moves.map((move) => move.textContent?.trim())).toEqual(["Qualified", "Deficient", "Denied", "Duplicate", "On hold", "Withdrawn"]);
    await user.click(screen.getByRole("button", { name: "Deficient" }));
    await user.keyboard("{ArrowDown}{ArrowDown}{Enter}{Enter}");
    await vi.waitFor(() => expect(fake.claimants[0]).toMatchObject({ status: "deficient", status_reason: "no_proof_of_purchase" }));
  });
});
