// The head of the book, its signatures, and a book that went back.

import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import App from "../src/App.svelte";
import BookHead from "../src/components/matter/BookHead.svelte";
import { fakeHost, openBook } from "./fake-host.ts";

const HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

test("the head is shown with its number and hash, to be copied, and with its signatures", async () => {
  await openBook({
    "book.signatures": {
      rows: [
        {
          event: 6,
          at: "2026-11-22T09:00:00Z",
          actor: "D. Ortiz",
          signed: { event: 5, at: "2026-11-22T08:59:00Z", hash: HASH },
          key_id: "E7620F1842B4E81F",
          ok: null,
          detail: "",
        },
      ],
    },
  });
  const user = userEvent.setup();
  render(BookHead);
  expect(await screen.findByText(HASH)).toBeTruthy();
  expect(screen.getByText("7")).toBeTruthy();
  expect(screen.getByText("E7620F1842B4E81F")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Copy the hash" }));
  expect(await navigator.clipboard.readText()).toBe(HASH);
});

test("a book that went back says so until it is dismissed", async () => {
  const host = fakeHost({});
  const words = "This claimbook was at event 212 when it was last open here; it is now at event 180.";
  const begun = await host.start();
  host.start = () => Promise.resolve({ ...begun, warning: words });
  const dismissed = vi.spyOn(host, "dismissWarning");
  render(App);
  expect((await screen.findByRole("alert")).textContent).toContain(words);
  await userEvent.click(screen.getByRole("button", { name: "Dismiss" }));
  await vi.waitFor(() => expect(screen.queryByText(words)).toBeNull());
  expect(dismissed).toHaveBeenCalledOnce();
});
