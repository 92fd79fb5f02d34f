// Where the focus goes when what had it is gone: to the next thing to do, never to nowhere.

import { tick } from "svelte";

type Place = HTMLElement | null | undefined;

/** Whether the focus is on nothing that a person could use. */
function isNowhere(): boolean {
  const now = document.activeElement;
  return !now || now === document.body || now instanceof HTMLDialogElement || now.matches(":disabled");
}

/** Gives the focus to the first of these places that is there. Anyone who has moved on meanwhile is left where they are. */
export async function refocus(...places: (() => Place)[]): Promise<void> {
  await tick();
  if (!isNowhere()) return;
  for (const place of places) {
    const found = place();
    if (found?.isConnected && !found.matches(":disabled")) return found.focus();
  }
}

/** The first thing to do in a dialog: what is chosen or asked in its body, else its main deed. Closing it is the last. */
export function firstToDo(dialog: Element): HTMLElement | null {
  const own = dialog.querySelector<HTMLElement>("[autofocus]");
  const usable = [...dialog.querySelectorAll<HTMLElement>(".body :is(input, select, textarea, button, a[href]):not(:disabled)")];
  const group = usable[0] instanceof HTMLInputElement && usable[0].type === "radio" ? usable[0].name : "";
  const chosen = group ? usable.find((one) => one instanceof HTMLInputElement && one.name === group && one.checked) : null;
  const deeds = [...dialog.querySelectorAll<HTMLElement>(":scope > footer :is(button, a[href]):not(:disabled)")];
  return own ?? chosen ?? usable[0] ?? deeds.find((deed) => deed.classList.contains("main")) ?? deeds[0] ?? null;
}
