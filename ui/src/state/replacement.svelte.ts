// A claimbook that another file took the place of while it was open: what the window knows of it, and what was typed in its page.

import type { Calls } from "../api/bindings.ts";
import * as client from "../api/client.ts";
import { fieldLabel } from "../words/claims.ts";
import { router } from "./router.svelte.ts";

/** Boxes that a person typed into, besides those that drafts are made of and those that a supplier knows. */
const typedIn = new Set<HTMLInputElement | HTMLTextAreaElement>();

/** Those who hold typed texts that are in no box of the page now. */
const suppliers: (() => client.TypedBox[])[] = [];

/** Names someone who holds typed texts. */
export function supplyTyped(supplier: () => client.TypedBox[]): void {
  suppliers.push(supplier);
}

function noteTyping({ target }: Event): void {
  const isBox = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && ["text", "email", "tel"].includes(target.type));
  if (isBox && !target.closest("[data-saves], [data-kept], [role=search]")) typedIn.add(target);
}

function boxes(): client.TypedBox[] {
  const open = [...typedIn].filter((box) => box.isConnected && box.value.trim() !== "");
  typedIn.clear();
  const typed = open.map((box) => ({
    claim_no: router.params.record ?? "",
    label: (box.getAttribute("aria-label") ?? box.labels?.[0]?.textContent ?? box.placeholder).trim(),
    value: box.value,
  }));
  return [...typed, ...suppliers.flatMap((supplier) => supplier())];
}

/** The act that failed, in words; empty when a reading did. */
function actInWords(name: keyof Calls, request: unknown): string {
  const { claim_no = "", set = {} } = request as { claim_no?: string; set?: Record<string, string> };
  switch (name) {
    case "claimants.edit":
      return `${Object.keys(set).map(fieldLabel).join(", ")} of ${claim_no}`;
    case "claimants.add":
      return "the new claimant";
    case "claimants.move":
      return `the move of ${claim_no}`;
    case "claimants.bulk":
      return "the change to several claimants";
    case "eligibility.override":
      return `the decision on a rule of ${claim_no}`;
    case "rules.apply":
      return "the new version of the rules";
    case "matter.edit":
      return "the change to the matter";
    case "import.commit":
      return "the import";
    case "imports.mend":
      return "the fixed rows";
    case "evidence.add":
      return "the evidence";
    case "notices.send":
      return "the notices";
    case "notices.template_save":
      return "the letter";
    case "notices.returned":
      return `the returned letter of ${claim_no}`;
    case "contacts.add":
      return `the contact with ${claim_no}`;
    case "history.undo":
    case "history.redo":
      return "undo and redo";
    default:
      return "";
  }
}

class Replacement {
  /** Where the file was; null as long as it is there. */
  place = $state.raw<client.Replaced | null>(null);
  /** The last act that was not saved, in words. */
  failed = $state("");

  constructor() {
    window.addEventListener("input", noteTyping, true);
    client.onReplaced((name, request) => {
      this.failed = actInWords(name, request) || this.failed;
      void this.look();
    });
  }

  /** Asks what is at the place now, and hands over what is being typed. */
  async look(): Promise<void> {
    const found = await client.replaced(boxes());
    if (found.ok) this.place = found.value;
  }
}

export const replacement = new Replacement();
