// A host for tests: answers by name, and a record of what was asked. It is put at the boundary; everything behind client.ts is real.

import type { BookInfo, Calls, DeclaredColumn, Error, MatterView, PartView, Step, TallyView, UndoPreview } from "../src/api/bindings.ts";
import { useHost } from "../src/api/client.ts";
import type { Host, Listeners, PickedFile } from "../src/api/host.ts";
import { desk } from "../src/components/import/desk.svelte.ts";
import { book } from "../src/state/book.svelte.ts";

type Request = Record<string, unknown>;
type OnStep = (step: Step) => void;
type Answer = unknown | ((request: Request, onStep: OnStep) => unknown);

export interface FakeHost extends Host {
  /** What was asked, oldest first. */
  asked: { name: string; request: Request }[];
  /** What the next dialogs return. */
  picks: PickedFile[][];
  /** What the host tells of its own accord. */
  tell: Listeners;
  /** Names of calls that somebody stopped. */
  cancelled: string[];
  /** Files that were shown in their folders. */
  revealed: string[];
  /** The requests of one call. */
  of(name: keyof Calls): Request[];
}

/** Puts a host in place that answers by name; a function is asked each time, and may throw an error in words. */
export function fakeHost(answers: Partial<Record<keyof Calls, Answer>>): FakeHost {
  const all: Record<string, Answer> = { ...USUAL, ...answers };
  return hostOf(async (name, request, onStep) => {
    const answer = all[name];
    if (answer === undefined) throw refusal("not_found", `the test has no answer for ${name}`);
    return typeof answer === "function" ? (answer as (request: Request, onStep: OnStep) => unknown)(request, onStep) : answer;
  });
}

/** Puts a host in place whose calls are answered by a function. */
export function hostOf(answer: (name: string, request: Request, onStep: OnStep) => Promise<unknown>): FakeHost {
  const names = new Map<string, string>();
  const host: FakeHost = {
    asked: [],
    picks: [],
    tell: {},
    revealed: [],
    cancelled: [],
    of: (name) => host.asked.filter((call) => call.name === name).map((call) => call.request),
    start: () => Promise.resolve({ book: true, warning: "", version: "0.1.0", recent: [], templates: [] }),
    dismissWarning: () => Promise.resolve(),
    call(name, request, job, onStep) {
      names.set(job, name);
      host.asked.push({ name, request: structuredClone(request) as Request });
      return answer(name, request as Request, onStep);
    },
    cancel: (job) => (host.cancelled.push(names.get(job) ?? job), Promise.resolve()),
    newBook: () => Promise.resolve(true),
    openBook: () => Promise.resolve(true),
    forgetRecent: () => Promise.resolve(),
    pickOpen: () => Promise.resolve(host.picks.shift() ?? []),
    pickSave: () => Promise.resolve(host.picks.shift()?.[0] ?? null),
    reveal: (token) => (host.revealed.push(token), Promise.resolve()),
    evidenceUrl: (id) => `test://evidence/${id}`,
    replaced: () => Promise.resolve(null),
    reopen: () => Promise.resolve(true),
    closeWindow: () => Promise.resolve(),
    rescuedTexts: () => Promise.resolve([]),
    forgetRescued: () => Promise.resolve(),
    listen: (listeners) => {
      host.tell = listeners;
      return Promise.resolve(() => undefined);
    },
  };
  useHost(host);
  return host;
}

/** A host with an open book behind the stores. */
export async function openBook(answers: Partial<Record<keyof Calls, Answer>>): Promise<FakeHost> {
  const host = fakeHost(answers);
  desk.clear();
  await book.open();
  return host;
}

/** An error in words, as the core gives it. */
export function refusal(kind: Error["kind"], message: string, hint = "", conflicts: Error["conflicts"] = []): Error {
  return { kind, message, hint, ...(conflicts.length ? { conflicts } : {}) };
}

/** What undo would do to one record that is not a claim, and what else a test says of it. */
export function undoPreview(more: Partial<UndoPreview>): UndoPreview {
  const samples = [{ claim_no: "matter", name: "De La Torre", changes: [{ field: "court", label: "Court", before: "A", after: "B" }] }];
  return {
    act: { event: 1, what: "" },
    actor: "D. Ortiz",
    at: "2026-11-23T17:00:00Z",
    kind: "matter.edited",
    records: 1,
    claim_no: "",
    samples,
    stays: 0,
    stay: [],
    rests: [],
    passed: null,
    ...more,
  };
}

export const part = (claimants: number, each = 100_000n): PartView => ({ claimants, cents: String(BigInt(claimants) * each) });

/** A tally of so many qualified, pending and excluded at an amount each. */
export function tally(qualified = 3, pending = 2, excluded = 1, each = 100_000n): TallyView {
  return {
    as_of: "2026-11-23T18:00:00Z",
    as_of_local: "November 23, 2026, 10:00 AM PST",
    currency: "USD",
    per_plaintiff_cents: String(each),
    basis: "sought, contested",
    qualified: part(qualified, each),
    pending: part(pending, each),
    excluded: part(excluded, each),
    all: part(qualified + pending + excluded, each),
    opted_out: part(0, each),
    by_status: [],
    by_state: [],
    by_choice: [],
  };
}

export const INFO: BookInfo = {
  name: "premium.claimbook",
  path: "/matters/premium.claimbook",
  change: 7,
  actor: "D. Ortiz",
  notice: "",
  read_only: false,
  undo: null,
  redo: null,
  claimants: 6,
  evidence: 0,
  imports: 0,
  claim_prefix: "LNKD",
};

/** A column that a matter declares, text unless a test says otherwise. */
export function declared(more: Partial<DeclaredColumn> & Pick<DeclaredColumn, "code" | "label">): DeclaredColumn {
  return {
    kind: "text",
    key: more.code,
    group: "This matter",
    help: "",
    choices: [],
    open: false,
    or_yes_no: false,
    unit: "",
    identity: false,
    required: false,
    sensitive: "",
    in_summary: false,
    ...more,
  };
}

export const MATTER: MatterView = {
  id: "linkedin-premium",
  caption: "De La Torre v. LinkedIn Corp.",
  court: "United States District Court, Northern District of California",
  court_short: "N.D. Cal.",
  number: "5:25-cv-00709",
  filed: "2025-01-21",
  dismissed: "2025-01-30",
  banner: "Dismissed without prejudice 30 Jan 2025",
  per_plaintiff_cents: "100000",
  currency: "USD",
  basis: "sought, contested",
  theory: "Stored Communications Act",
  declared: [
    declared({ code: "plan", label: "Plan", kind: "choice", group: "Subscription", choices: ["Premium Career"], open: true, in_summary: true }),
    declared({ code: "premium_start", label: "Premium from", kind: "date", key: "premium", group: "Subscription" }),
    declared({ code: "premium_end", label: "Premium to", kind: "date", key: "premium", group: "Subscription" }),
  ],
  claim_prefix: "LNKD",
  zone: "America/Los_Angeles",
  limitation: [{ claim: "Stored Communications Act", date: "2026-09-28", note: "two years from discovery", days_left: -56 }],
  rules_version: 0,
  rules: [],
  fields: [
    { key: "caption", label: "Caption", kind: "text", group: "Matter", value: "De La Torre v. LinkedIn Corp.", locked: "" },
    { key: "per_plaintiff", label: "Sought for each plaintiff", kind: "money", group: "Damages", value: "1,000.00", locked: "" },
    {
      key: "claim_prefix",
      label: "Prefix",
      kind: "text",
      group: "Claim numbers",
      value: "LNKD",
      locked: "claim numbers have been given with it, and a claim number never changes",
    },
    {
      key: "limitation",
      label: "Limitation dates",
      kind: "lines",
      group: "Limitation",
      value: "2026-09-28 | Stored Communications Act | two years from discovery",
      locked: "",
    },
  ],
  version: 4,
};

/** What a window asks of any open book. */
const USUAL: Record<string, Answer> = {
  "book.info": INFO,
  "matter.get": MATTER,
  "tally.get": () => tally(),
  "book.head": { event: 7, at: "2026-11-23T17:00:00Z", hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" },
  "book.signatures": { rows: [] },
  "matter.fields": { fields: [], version: 4 },
};
