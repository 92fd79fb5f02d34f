// What the app says at the foot of the window: what was done, with a way back, and what went wrong.

import type { Error } from "../api/bindings.ts";
import { beginsWithFile } from "../api/client.ts";
import { inWords } from "../words/messages.ts";

export interface Toast {
  id: number;
  tone: "done" | "trouble";
  text: string;
  hint: string;
  /** Label and deed of the one button, when there is one. */
  action: { label: string; run: () => void } | null;
}

const DONE_MS = 8000;
let last = 0;

class Toasts {
  list = $state<Toast[]>([]);

  /** Something was done. */
  say(text: string, action: Toast["action"] = null, hint = ""): number {
    const id = this.#add({ tone: "done", text, hint, action });
    setTimeout(() => this.drop(id), DONE_MS);
    return id;
  }

  /** Something went wrong; it stays until it is put away. */
  complain(error: Error, action: Toast["action"] = null): void {
    // A dialog says that the claimbook was replaced, and what to do.
    if (error.kind === "replaced") return;
    if (error.kind === "cancelled") return void this.say(sentence(error.message));
    if (this.list.some((toast) => toast.text === sentence(error.message))) return;
    this.#add({ tone: "trouble", text: sentence(error.message), hint: sentence(error.hint), action });
  }

  drop(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  #add(toast: Omit<Toast, "id">): number {
    last += 1;
    // What was done last is enough: a pile of notes would lie over the page, and Activity has them all.
    const others = toast.tone === "done" ? this.list.filter((other) => other.tone !== "done") : this.list;
    this.list = [...others, { ...toast, id: last }].slice(-4);
    return last;
  }
}

/** Errors come without a capital and a full stop, and with codes and ISO dates. The name of a file stays as it is spelled. */
export function sentence(message: string): string {
  const text = inWords(message);
  if (!text) return "";
  const isName = /^\S*\w\.\w/.test(text) || beginsWithFile(text);
  const capital = isName ? text : text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…]$/.test(capital) ? capital : `${capital}.`;
}

export const toasts = new Toasts();
