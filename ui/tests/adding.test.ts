// Typing in one claimant by the keyboard alone.
import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import AddPanel from "../src/components/record/AddPanel.svelte";
import { realBook, type RealBook } from "./real-book.ts";

let real: RealBook;
const onclose = vi.fn();
const onanother = vi.fn();

const NO = "LNKD-0000001";

beforeEach(async () => {
  real = await realBook();
  onclose.mockClear();
  onanother.mockClear();
});

describe("adding a claimant", () => {
  it("makes a draft with the first field and receives it with Ctrl+Enter", async () => {
    const user = userEvent.setup();
    render(AddPanel, { onclose, onanother });
    expect(screen.getByLabelText("Last name")).toHaveProperty("id", document.activeElement?.id);
    await user.keyboard("Müller{Tab}");
    await expect.poll(() => real.claimant(NO)).toMatchObject({ last_name: "Müller", status: "draft" });
    await user.keyboard("Jörg{Tab}{Tab}{Tab}joerg@example.org");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await expect.poll(() => onclose).toHaveBeenCalledWith(NO);
    const claimants = await real.claimants();
    expect(claimants).toHaveLength(1);
    expect(claimants[0]).toMatchObject({
      first_name: "Jörg",
      email: "joerg@example.org",
      status: "received",
      status_reason: "claim_received",
    });
  });

  it("begins the next one with Ctrl+Shift+Enter", async () => {
    const user = userEvent.setup();
    render(AddPanel, { onclose, onanother });
    await user.keyboard("李{Control>}{Shift>}{Enter}{/Shift}{/Control}");
    await expect.poll(() => onanother).toHaveBeenCalled();
    expect(await real.claimant(NO)).toMatchObject({ last_name: "李", status: "received" });
    expect(onclose).not.toHaveBeenCalled();
  });

  it("is not done while a value is refused; the text stays and the fault is said in place", async () => {
    const user = userEvent.setup();
    render(AddPanel, { onclose, onanother });
    await user.keyboard("Müller");
    await user.type(screen.getByLabelText("E-mail"), "nonsense");
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(await screen.findByText(/'nonsense' is not an e-mail address/)).toBeTruthy();
    expect(onclose).not.toHaveBeenCalled();
    expect((await real.claimant(NO)).status).toBe("draft");
    expect(screen.getByLabelText("E-mail")).toHaveProperty("value", "nonsense");
  });

  it("says so when nothing is typed", async () => {
    const user = userEvent.setup();
    render(AddPanel, { onclose, onanother });
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(await screen.findByText("All fields are empty.")).toBeTruthy();
    expect(await real.claimants()).toEqual([]);
  });

  it("keeps the draft when it is left with Esc", async () => {
    const user = userEvent.setup();
    const { unmount } = render(AddPanel, { onclose, onanother });
    await user.keyboard("Ковальчук{Escape}");
    expect(onclose).toHaveBeenCalledWith("");
    unmount();
    await expect.poll(() => real.claimant(NO)).toMatchObject({ last_name: "Ковальчук", status: "draft" });
  });

  it("notes while typing that the person seems to be in the book", async () => {
    await real.add({ last_name: "Reyes", first_name: "Marisol", email: "m.reyes@example.org" });
    const user = userEvent.setup();
    render(AddPanel, { onclose, onanother });
    await user.type(screen.getByLabelText("E-mail"), "M.Reyes@example.org");
    const other = await screen.findByRole("link", { name: /LNKD-0000001/ });
    expect(other.getAttribute("href")).toContain("record=LNKD-0000001");
    expect(screen.getByText(/same e-mail/)).toBeTruthy();
  });
});
