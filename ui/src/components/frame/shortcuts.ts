// Keys that work everywhere in the frame. Text that is being typed keeps its own undo.

import { book } from "../../state/book.svelte.ts";
import { router, type Page } from "../../state/router.svelte.ts";

/** Whether letters typed here are text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button"].includes(target.type);
}

/** Whether undo is that of the text: in every text field, since what is typed there is not in the book. A field of a record saves
    itself and says so with `data-saves`; there undo is the book's, unless something unsaved is in it, which `data-unsaved` says. */
function undoesTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("[data-unsaved]")) return true;
  return isTyping(target) && !(target instanceof HTMLSelectElement) && !target.closest("[data-saves]");
}

export function shortcut(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || inDialog()) return;
  const key = event.key.toLowerCase();
  const command = event.ctrlKey || event.metaKey;
  if (command && key === "k") return act(event, findBox);
  if (command && !undoesTyping(event.target)) {
    if (key === "z") return act(event, () => void (event.shiftKey ? book.redo() : book.undo()));
    if (key === "y" && !event.shiftKey) return act(event, () => void book.redo());
  }
  if (command || isTyping(event.target)) return;
  if (event.key === "Escape" && backOut()) return event.preventDefault();
  if (key === "/") return act(event, findBox);
  if (key === "n") return act(event, addClaimant);
}

/** A claimant that is being typed in stays: the focus goes back to it. The list in sight keeps its search and filters. */
function addClaimant(): void {
  if (router.page !== "claimants") return router.go("claimants", { add: "1" });
  if (!router.params.add) return router.amend({ add: "1", record: "" });
  document.querySelector<HTMLElement>("[data-adding] input")?.focus();
}

/** Esc outside of a text field, where nothing on the page took it: one step out of what is open. */
function backOut(): boolean {
  const { page, params } = router;
  const step = STEPS_OUT.find((one) => one.page === page && params[one.open]);
  if (!step) return false;
  if (step.goes) router.go(page, Object.fromEntries(Object.entries(params).filter(([name]) => name !== step.open)));
  else router.amend({ [step.open]: "" });
  return true;
}

/** What can be open on a page, the innermost first. Pages of their own are left by a step that "back" takes back. */
const STEPS_OUT: readonly { page: Page; open: string; goes?: boolean }[] = [
  { page: "claimants", open: "add" },
  { page: "claimants", open: "record" },
  { page: "evidence", open: "piece" },
  { page: "imports", open: "mend", goes: true },
  { page: "imports", open: "batch", goes: true },
];

/** While a dialog waits for an answer the page behind it hears no keys, wherever the focus is. */
function inDialog(): boolean {
  return document.querySelector("dialog[open]") !== null;
}

function act(event: KeyboardEvent, deed: () => void): void {
  event.preventDefault();
  deed();
}

function findBox(): void {
  const box = document.getElementById("find");
  if (box instanceof HTMLInputElement) {
    box.focus();
    box.select();
  }
}
