// What a person keys in of a document, while it is typed: which questions its kind asks, and what of it is blank.

import type { KeyedFacts, KeyedMessage, KeyedPayment } from "../../api/bindings.ts";
import { day, longDay } from "../../words/dates.ts";

/** A part of the form. */
export type Part = "payments" | "messages" | "setting" | "signature" | "account";

export const PARTS: readonly { part: Part; label: string }[] = [
  { part: "payments", label: "Payment" },
  { part: "messages", label: "Messages" },
  { part: "setting", label: "Setting" },
  { part: "signature", label: "Signature" },
  { part: "account", label: "Account" },
];

/** What one looks for in a document of a kind. */
const ASKED: Readonly<Record<string, Part>> = {
  receipt: "payments",
  "message-screenshot": "messages",
  "setting-screenshot": "setting",
  declaration: "signature",
  retainer: "signature",
  "claim-form": "signature",
  identity: "account",
};

export const payment = (): KeyedPayment => ({ product: "", on: "", until: "", amount: "", currency: "", invoice: "" });
export const message = (): KeyedMessage => ({ at: "", direction: "received", count: 1 });

/** The parts that are in sight at first: that of the kind, and those with something in them. */
export function partsOf(facts: KeyedFacts, kind: string): Part[] {
  const there: Readonly<Record<Part, boolean>> = {
    payments: facts.payments.length > 0,
    messages: facts.messages.length > 0,
    setting: facts.setting !== null,
    signature: facts.signature !== null,
    account: facts.owner !== "" || facts.email !== "",
  };
  return PARTS.map(({ part }) => part).filter((part) => there[part] || ASKED[kind] === part);
}

/** Facts as the boxes show them, with a blank line for what the kind asks. Days are in words, which can be typed back as they are. */
export function inBoxes(facts: KeyedFacts, kind: string): KeyedFacts {
  const parts = partsOf(facts, kind);
  const payments = facts.payments.map((one) => ({ ...one, on: day(one.on), until: day(one.until) }));
  const messages = facts.messages.map((one) => ({ ...one, at: one.at.includes(":") ? one.at : day(one.at) }));
  return {
    payments: payments.length === 0 && parts.includes("payments") ? [payment()] : payments,
    messages: messages.length === 0 && parts.includes("messages") ? [message()] : messages,
    setting: facts.setting && { ...facts.setting, seen: day(facts.setting.seen) },
    signature: facts.signature && { ...facts.signature, made: day(facts.signature.made) },
    owner: facts.owner,
    email: facts.email,
  };
}

/** What is in the boxes without the lines that were left blank. */
export function typedIn(boxes: KeyedFacts): KeyedFacts {
  const blank = (...texts: string[]) => texts.every((text) => text.trim() === "");
  return {
    ...boxes,
    payments: boxes.payments.filter(({ product, on, until, amount, invoice }) => !blank(product, on, until, amount, invoice)),
    messages: boxes.messages.filter(({ at }) => !blank(at)),
  };
}

export const sameFacts = (one: KeyedFacts, other: KeyedFacts): boolean => JSON.stringify(typedIn(one)) === JSON.stringify(typedIn(other));

/** How a day is read whose month might be mistaken: `March 4, 2024` of `3/4/2024`; empty where there is no doubt. */
export function readAs(typed: string): string {
  const parts = /^(\d{1,2})\D(\d{1,2})\D(\d{4})$/.exec(typed.trim());
  if (!parts) return "";
  const [, month = "", date = "", year = ""] = parts;
  const iso = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  const words = longDay(iso);
  return words === iso || Number(date) > 31 ? "" : words;
}
