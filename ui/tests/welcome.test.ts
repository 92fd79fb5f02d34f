// A window without a claimbook, and the keys that work everywhere once there is one.
import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { call } from "../src/api/client.ts";
import StatusMoves from "../src/components/record/StatusMoves.svelte";
import { OpenRecord } from "../src/components/record/record.svelte.ts";
import { shortcut } from "../src/components/frame/shortcuts.ts";
import Welcome from "../src/components/start/Welcome.svelte";
import { book } from "../src/state/book.svelte.ts";
import { realBook, type RealBook } from "./real-book.ts";

let real: RealBook;

beforeEach(async () => {
  real = await realBook();
});

describe("the first start", () => {
  beforeEach(async () => {
    let recent = [
      { id: "1", name: "li.claimbook", folder: "~/Matters", caption: "De La Torre v. LinkedIn Corp.", opened_at: "", missing: false },
      { id: "2", name: "acme.claimbook", folder: "/mnt/firm", caption: "Doe v. Acme, Inc.", opened_at: "", missing: true },
    ];
    const templates = [
      { id: "acme", label: "Acme", about: "Doe v. Acme, Inc." },
      { id: "linkedin-premium", label: "LinkedIn Premium", about: "De La Torre v. LinkedIn Corp., N.D. Cal." },
    ];
    let open = false;
    const { newBook } = real;
    real.start = async () => ({ book: open, warning: "", version: "0.1.0", recent, templates });
    real.newBook = async (template, sample) => (open = await newBook(template, sample));
    real.forgetRecent = async (id) => void (recent = recent.filter((one) => one.id !== id));
    await book.open();
  });

  it("begins a new claimbook with the chosen matter", async () => {
    const user = userEvent.setup();
    render(Welcome);
    await user.click(screen.getByRole("button", { name: "New claimbook" }));
    await user.click(screen.getByLabelText(/LinkedIn Premium/));
    await user.click(screen.getByRole("button", { name: "Choose where to save…" }));
    await expect.poll(() => book.phase).toBe("open");
    expect(book.matter?.id).toBe("linkedin-premium");
  });

  it("begins with a firm's own file, which is known by its token", async () => {
    const user = userEvent.setup();
    const begun: string[] = [];
    real.newBook = async (template) => (begun.push(template), false);
    real.picks.push([{ token: "file-7", name: "roe-v-globex.toml", bytes: 900 }]);
    render(Welcome);
    await user.click(screen.getByRole("button", { name: "New claimbook" }));
    await user.click(screen.getByRole("button", { name: "A firm’s own file…" }));
    const file = await screen.findByRole<HTMLInputElement>("radio", { name: /roe-v-globex\.toml/ });
    expect(file.checked).toBe(true);
    await expect.poll(() => document.activeElement).toBe(file);
    await user.click(screen.getByRole("button", { name: "Choose where to save…" }));
    await expect.poll(() => begun).toEqual(["file-7"]);
  });

  it("says which recent claimbook is missing, and takes it off the list", async () => {
    const user = userEvent.setup();
    render(Welcome);
    const missing = screen.getByText("acme.claimbook is no longer in /mnt/firm").closest("li")!;
    expect(within(missing).queryByRole("button", { name: /Doe/ })).toBeNull();
    await user.click(within(missing).getByRole("button", { name: /from this list/ }));
    await expect.poll(() => screen.queryByText(/acme/)).toBeNull();
  });
});

describe("Ctrl+Z", () => {
  beforeEach(async () => {
    await call("matter.edit", { set: { court_short: "C.D. Cal." }, version: 1 });
  });

  const court = async () => (await real.elsewhere("matter.get")).court_short;
  const press = (target: HTMLElement) => {
    const event = new KeyboardEvent("keydown", { key: "z", ctrlKey: true, bubbles: true, cancelable: true });
    target.addEventListener("keydown", shortcut, { once: true });
    target.dispatchEvent(event);
  };

  it("takes back the last act of the book", async () => {
    press(document.body);
    await expect.poll(() => court()).toBe("N.D. Cal.");
  });

  it("belongs to the field while it holds unsaved typing", () => {
    const row = document.createElement("div");
    row.dataset.unsaved = "";
    const input = row.appendChild(document.createElement("input"));
    document.body.append(row);
    press(input);
    row.remove();
    expect(real.of("history.undo_preview")).toEqual([]);
  });

  it("belongs to every text field, and to the book in a field of a record that is saved", async () => {
    const find = document.body.appendChild(document.createElement("input"));
    press(find);
    find.remove();
    expect(real.of("history.undo_preview")).toEqual([]);

    const row = document.createElement("div");
    row.dataset.saves = "";
    const input = row.appendChild(document.createElement("input"));
    document.body.append(row);
    press(input);
    row.remove();
    await expect.poll(() => court()).toBe("N.D. Cal.");
  });

  it("does nothing behind a dialog, even when the focus fell out of it", () => {
    const dialog = document.body.appendChild(document.createElement("dialog"));
    dialog.open = true;
    press(document.body);
    dialog.remove();
    expect(real.of("history.undo_preview")).toEqual([]);
  });
});

describe("moving a claim", () => {
  it("offers the legal moves and goes with the reason that was picked", async () => {
    await real.add({ last_name: "Reyes" });
    await real.elsewhere("claimants.move", { claim_no: "LNKD-0000001", status: "in_review", reason: "ready_for_review" });
    const record = new OpenRecord("LNKD-0000001");
    await record.open();
    const user = userEvent.setup();
    render(StatusMoves, { record });
    const moves = within(screen.getByRole("group", { name: "Move the claim" })).getAllByRole("button");
    expect(moves.map((move) => move.textContent?.trim())).toEqual(["Qualified", "Deficient", "Denied", "Duplicate", "On hold", "Withdrawn"]);
    await user.click(screen.getByRole("button", { name: "Deficient" }));
    await user.keyboard("{ArrowDown}{ArrowDown}{Enter}{Enter}");
    await expect.poll(() => real.claimant("LNKD-0000001")).toMatchObject({ status: "deficient", status_reason: "no_proof_of_purchase" });
  });
});
