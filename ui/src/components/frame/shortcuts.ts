// Keys that work everywhere in the frame. A field with unsaved typing keeps its own undo.

import { book } from "../../state/book.svelte.ts";
import { router } from "../../state/router.svelte.ts";

/** Whether letters typed here are text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button"].includes(target.type);
}

/** A field that holds what is not saved says so with `data-unsaved`. */
function holdsUnsaved(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("[data-unsaved]") !== null;
}

export function shortcut(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey) return;
  const key = event.key.toLowerCase();
  const command = event.ctrlKey || event.metaKey;
  if (command && key === "k") return act(event, findBox);
  if (command && !holdsUnsaved(event.target)) {
    if (key === "z") return act(event, () => void (event.shiftKey ? book.redo() : book.undo()));
    if (key === "y" && !event.shiftKey) return act(event, () => void book.redo());
  }
  if (command || isTyping(event.target)) return;
  if (key === "/") return act(event, findBox);
  if (key === "n") return act(event, () => router.go("claimants", { add: "1" }));
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
