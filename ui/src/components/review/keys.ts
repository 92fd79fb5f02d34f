// The keys of a review: single letters are deeds, unless one types; Esc leads from the boxes next to the document back to it.

import { isTyping } from "../frame/shortcuts.ts";

/** What a key does, by its lower-case name. */
export type Deeds = Readonly<Record<string, () => unknown>>;

/** Hears a key before the frame does, which knows nothing of documents. `leave` leads out of a box of `side`. */
export function reviewKey(event: KeyboardEvent, deeds: Deeds, side: HTMLElement | undefined, leave: () => void): void {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || document.querySelector("dialog[open]")) return;
  if (isTyping(event.target)) {
    const box = event.target as HTMLElement;
    // The first Esc closes the suggestions of a box.
    if (event.key !== "Escape" || !side?.contains(box) || box.closest("[aria-expanded=true]")) return;
    event.preventDefault();
    return leave();
  }
  const deed = deeds[event.key.toLowerCase()];
  if (!deed || event.shiftKey || event.repeat) return;
  event.preventDefault();
  void deed();
}
