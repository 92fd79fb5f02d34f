// What the window says: where it stands, so that its button can be pressed, and how names are spelled in it.

import { cleanup, render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { pickOpen } from "../src/api/client.ts";
import Toasts from "../src/components/frame/Toasts.svelte";
import TemplateDialog from "../src/components/start/TemplateDialog.svelte";
import { sentence, toasts } from "../src/state/toasts.svelte.ts";
import { statusInWords } from "../src/words/claims.ts";
import { fakeHost } from "./fake-host.ts";

const TEMPLATES = [
  { id: "linkedin-premium", label: "LinkedIn Premium", about: "N.D. Cal." },
  { id: "blank", label: "Blank matter", about: "Every parameter yours" },
];

test("a note stands in the open dialog, where its Undo can be pressed, and in the window again after it", async () => {
  const undo = vi.fn();
  render(Toasts);
  const dialog = render(TemplateDialog, { templates: TEMPLATES, onclose: () => undefined, onchoose: () => undefined });
  toasts.say("Took the list off", { label: "Undo", run: undo });
  const button = await screen.findByRole("button", { name: "Undo" });
  expect(screen.getByRole("dialog").contains(button)).toBe(true);
  await userEvent.setup().click(button);
  expect(undo).toHaveBeenCalledOnce();

  toasts.say("Kept");
  dialog.unmount();
  expect((await screen.findByText("Kept")).isConnected).toBe(true);
  cleanup();
});

test("a dialog opens at the first thing to do, not at closing it", async () => {
  render(TemplateDialog, { templates: TEMPLATES, onclose: () => undefined, onchoose: () => undefined });
  expect(document.activeElement).toBe(screen.getByRole("radio", { name: /LinkedIn Premium/ }));
});

test("a sentence has a capital, but the name of a file is never respelled", async () => {
  const host = fakeHost({});
  host.picks.push([{ token: "1", name: "acme referrals (2).csv", bytes: 0 }]);
  await pickOpen("list");
  expect(sentence("the disk is full")).toBe("The disk is full.");
  expect(sentence("empty.csv is empty")).toBe("empty.csv is empty.");
  expect(sentence("acme referrals (2).csv is empty")).toBe("acme referrals (2).csv is empty.");
});

test("the reason of a status is said in words", () => {
  expect(statusInWords("In review (ready_for_review)")).toBe("In review (ready for review)");
  expect(statusInWords("Qualified")).toBe("Qualified");
  expect(statusInWords("Denied (Not a Premium subscriber)")).toBe("Denied (Not a Premium subscriber)");
});
