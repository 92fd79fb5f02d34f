// A claimbook in memory, to stand behind the client in tests: as much of the real one's behaviour as the UI can tell.

import type { ClaimantView, Error, EvidenceView, Filter, HistoryEntry, TallyView, UndoPreview } from "../src/api/bindings.ts";
import type { Host, Listeners, PickedFile, Start } from "../src/api/host.ts";
import { FIELD_CODES, STATUSES, USUAL_REASONS, statusLabel, type FieldCode } from "../src/words/claims.ts";

const MOVES: Record<string, string[]> = {
  draft: ["received", "withdrawn"],
  received: ["in_review", "withdrawn"],
  in_review: ["qualified", "deficient", "denied", "duplicate", "on_hold", "withdrawn"],
  qualified: ["in_review", "on_hold", "withdrawn"],
  deficient: ["cure_received", "denied", "withdrawn"],
  cure_received: ["in_review", "withdrawn"],
  on_hold: ["in_review", "denied", "withdrawn"],
  denied: ["contested", "withdrawn"],
  contested: ["qualified", "denied_final", "withdrawn"],
  denied_final: ["withdrawn"],
  duplicate: ["in_review", "withdrawn"],
  withdrawn: ["received"],
};

export interface Call {
  name: string;
  request: Record<string, unknown>;
}

export class FakeBook implements Host {
  /** That the book went back since it was last open. */
  warning = "";
  claimants: ClaimantView[] = [];
  evidence: EvidenceView[] = [];
  drafts = new Map<string, string>();
  history: HistoryEntry[] = [];
  change = 1;
  listeners: Listeners = {};
  /** Every call, in order. */
  calls: Call[] = [];
  picked: PickedFile[] = [];
  recent: Start["recent"] = [];
  open = true;
  /** Set it to hold answers back until it resolves. */
  gate: Promise<void> = Promise.resolve();
  /** Set it to answer with the first page of a list before its count, and to hold the count back until it resolves. */
  counting: Promise<void> | null = null;

  /** Puts a claimant in, as if by another hand, without an act. */
  seed(fields: Partial<Record<FieldCode, string>>, status = "in_review"): ClaimantView {
    const claim_no = `LNKD-${String(this.claimants.length + 1).padStart(7, "0")}`;
    const blank = Object.fromEntries(FIELD_CODES.map((code) => [code, ""])) as Record<FieldCode, string>;
    const claimant: ClaimantView = {
      ...blank,
      ...fields,
      claim_no,
      status,
      version: 1,
      name: "",
      standing: "",
      status_reason: "",
      duplicate_of: "",
      evidence: 0,
      batch: 0,
      batch_row: 0,
    };
    this.claimants.push(claimant);
    return this.#named(claimant);
  }

  /** Somebody else edits a field: another window, or the command line. */
  elsewhere(claimNo: string, code: FieldCode, value: string): void {
    const claimant = this.#find(claimNo);
    claimant[code] = value;
    claimant.version += 1;
    this.change += 1;
    this.#named(claimant);
    this.listeners.bookChanged?.(this.change);
  }

  named(name: string): Call[] {
    return this.calls.filter((call) => call.name === name);
  }

  async start(): Promise<Start> {
    return {
      book: this.open,
      warning: this.warning,
      version: "0.1.0",
      recent: this.recent,
      templates: [
        { id: "linkedin-premium", label: "LinkedIn Premium", about: "De La Torre v. LinkedIn Corp., N.D. Cal." },
        { id: "blank", label: "Blank matter", about: "Every parameter yours to fill in" },
      ],
    };
  }

  async call(name: string, request: unknown): Promise<unknown> {
    const body = structuredClone(request) as Record<string, unknown>;
    this.calls.push({ name, request: body });
    await this.gate;
    const deed = this.deeds[name];
    if (!deed) throw { kind: "not_found", message: `there is no call '${name}'`, hint: "" } satisfies Error;
    return structuredClone(await deed(body));
  }

  async cancel(): Promise<void> {}
  async newBook(): Promise<boolean> {
    this.open = true;
    return true;
  }
  async dismissWarning(): Promise<void> {
    this.warning = "";
  }
  async openBook(): Promise<boolean> {
    this.open = true;
    return true;
  }
  async forgetRecent(id: string): Promise<void> {
    this.recent = this.recent.filter((book) => book.id !== id);
  }
  async pickOpen(): Promise<PickedFile[]> {
    return this.picked;
  }
  async pickSave(_purpose: string, suggested: string): Promise<PickedFile> {
    return { token: "t-save", name: suggested, bytes: 0 };
  }
  async reveal(): Promise<void> {}
  async replaced(): Promise<null> {
    return null;
  }
  async reopen(): Promise<boolean> {
    return true;
  }
  async closeWindow(): Promise<void> {}
  async rescuedTexts(): Promise<[]> {
    return [];
  }
  async forgetRescued(): Promise<void> {}
  evidenceUrl(id: number): string {
    return `about:blank#${id}`;
  }
  async listen(listeners: Listeners): Promise<() => void> {
    this.listeners = { ...this.listeners, ...listeners };
    return () => {};
  }

  /** The calls it knows. */
  deeds: Record<string, (request: Record<string, any>) => unknown> = {
    "book.info": () => ({
      name: "linkedin-premium.claimbook",
      path: "/matters/linkedin-premium.claimbook",
      change: this.change,
      actor: "D. Ortiz",
      notice: "",
      undo: this.history[0] ? { event: this.history[0].event, what: this.history[0].what } : null,
      redo: null,
      claimants: this.claimants.length,
      evidence: this.evidence.length,
      imports: 1,
      claim_prefix: "LNKD",
    }),
    "matter.get": () => ({
      id: "linkedin-premium",
      caption: "De La Torre v. LinkedIn Corp.",
      court: "United States District Court for the Northern District of California",
      court_short: "N.D. Cal.",
      number: "5:25-cv-00709",
      filed: "2025-01-21",
      dismissed: "2025-01-30",
      banner: "Dismissed without prejudice 30 Jan 2025",
      per_plaintiff_cents: "100000",
      currency: "USD",
      basis: "sought, contested",
      theory: "18 U.S.C. § 2707(c)",
      plans: ["Premium Career", "Premium Business", "Recruiter Lite", "Sales Navigator Core"],
      claim_prefix: "LNKD",
      zone: "America/Los_Angeles",
      limitation: [],
      fields: [],
      version: 1,
    }),
    "tally.get": () => this.tally(),
    "tally.of_filter": (filter) => this.tally(this.#found(filter as Filter)),
    "claimants.count": async (filter) => {
      await this.counting;
      return { total: this.#found(filter as Filter).length };
    },
    "claimants.list": ({ filter, sort, descending, offset = 0, limit = 100, count_later }) => {
      const found = this.#found(filter);
      const by = (sort || "claim_no") as keyof ClaimantView;
      found.sort((a, b) => String(a[by]).localeCompare(String(b[by])) || a.claim_no.localeCompare(b.claim_no));
      if (descending) found.reverse();
      const counted = !(count_later && this.counting !== null && found.length > offset + limit);
      return { total: counted ? found.length : offset + limit, counted, rows: found.slice(offset, offset + limit) };
    },
    "claimants.get": ({ claim_no }) => this.#record(this.#find(claim_no)),
    "claimants.add": ({ fields, status }) => {
      this.#check(fields);
      const claimant = this.seed(fields, status || "received");
      this.#act(`Added ${claimant.claim_no}`, claimant, []);
      return claimant;
    },
    "claimants.edit": ({ claim_no, version, set }) => this.#edit(this.#find(claim_no), version, set),
    "claimants.move": ({ claim_no, version, status, reason, duplicate_of }) => {
      const claimant = this.#find(claim_no);
      this.#fresh(claimant, version, {});
      if (!MOVES[claimant.status]?.includes(status)) {
        throw { kind: "illegal_move", message: `${claim_no} cannot become ${status}`, hint: "" } satisfies Error;
      }
      const before = claimant.status;
      Object.assign(claimant, { status, status_reason: reason ?? "", duplicate_of: duplicate_of ?? "", version: claimant.version + 1 });
      this.#act(`Moved ${claim_no} to ${statusLabel(status)}`, claimant, [
        { field: "status", label: "Status", before: statusLabel(before), after: statusLabel(status) },
      ]);
      return this.#named(claimant);
    },
    "claimants.similar": ({ fields, except }) => ({
      rows: this.claimants
        .filter((one) => one.claim_no !== except && fields.email && one.email.toLowerCase() === fields.email.toLowerCase())
        .map(({ claim_no, name, status }) => ({ claim_no, name, status, reasons: ["same e-mail"] })),
    }),
    "claimants.bulk_preview": (request) => this.#bulk(request, false),
    "claimants.bulk": (request) => this.#bulk(request, true),
    "drafts.put": ({ key, value }) => {
      if (value) this.drafts.set(key, value);
      else this.drafts.delete(key);
      return {};
    },
    "drafts.list": ({ prefix }) => ({
      rows: [...this.drafts].filter(([key]) => key.startsWith(prefix)).map(([key, value]) => ({ key, value })),
    }),
    "evidence.add": ({ claim_no, paths, kind }) => {
      const added = (paths as string[]).map((token) => this.attach(claim_no, token, kind));
      this.#act(`Attached ${added.length} files to ${claim_no}`, this.#find(claim_no), []);
      return { added };
    },
    "evidence.custody": () => ({ rows: [{ at: "2026-11-20T09:00:00Z", actor: "D. Ortiz", what: "received", detail: "from receipt.pdf" }] }),
    "evidence.list": () => ({ rows: this.evidence }),
    "history.list": ({ claim_no }) => ({
      rows: this.history.filter((entry) => !claim_no || entry.changes.some((one) => one.record === claim_no)),
    }),
    "history.undo": () => ({ undone: { event: 1, what: this.history[0]?.what ?? "" }, records: 1, conflicts: [] }),
    "history.redo": () => ({ undone: { event: 1, what: "" }, records: 1, conflicts: [] }),
    // One record that is no claim is done at once, wherever one is.
    "history.undo_preview": () => undoPreview({ act: { event: 1, what: this.history[0]?.what ?? "" } }),
    "history.redo_preview": () => undoPreview({}),
  };

  attach(claimNo: string, name: string, kind: string) {
    const claimant = this.#find(claimNo);
    const held = this.evidence.filter((piece) => piece.name === name).map((piece) => piece.claim_no);
    const piece = {
      id: this.evidence.length + 1,
      digest: name.padEnd(8, "0").repeat(8).slice(0, 64),
      bytes: 48_213,
      media_type: "image/png",
      kind,
      name,
    };
    const whose = { claim_no: claimNo, claimant: claimant.name, added_at: "2026-11-20T09:00:00Z", added_by: "D. Ortiz" };
    this.evidence.push({ ...piece, ...whose, also_held_by: held, also_held_by_count: held.length });
    claimant.evidence += 1;
    return { ...piece, attached: true, already_held_by: held, already_held_by_count: held.length };
  }

  tally(claimants = this.claimants): TallyView {
    const part = (rows: ClaimantView[]) => ({ claimants: rows.length, cents: String(BigInt(rows.length) * 100000n) });
    const standing = (name: string) => part(claimants.filter((one) => one.standing === name));
    return {
      as_of: "2026-11-23T18:00:00Z",
      as_of_local: "23 Nov 2026, 10:00 Pacific",
      currency: "USD",
      per_plaintiff_cents: "100000",
      basis: "sought, contested",
      qualified: standing("qualified"),
      pending: standing("pending"),
      excluded: standing("excluded"),
      all: part(claimants),
      opted_out: part([]),
      by_status: STATUSES.map(({ code, label, standing }) => ({
        status: code,
        label,
        standing,
        ...part(claimants.filter((one) => one.status === code)),
      })),
      by_state: [],
      by_plan: [],
    };
  }

  #find(claimNo: string): ClaimantView {
    const found = this.claimants.find((one) => one.claim_no === claimNo);
    if (!found) throw { kind: "not_found", message: `there is no claimant ${claimNo}`, hint: "search for the name" } satisfies Error;
    return found;
  }

  #named(claimant: ClaimantView): ClaimantView {
    claimant.name = [claimant.last_name, claimant.first_name].filter(Boolean).join(", ");
    claimant.standing = STATUSES.find((status) => status.code === claimant.status)?.standing ?? "pending";
    return claimant;
  }

  #found(filter: Filter | undefined): ClaimantView[] {
    const search = (filter?.search ?? "").toLowerCase();
    return this.claimants.filter(
      (one) =>
        `${one.name} ${one.email} ${one.claim_no}`.toLowerCase().includes(search) &&
        (filter?.conditions ?? []).every((condition) => condition.values.includes(String(one[condition.field as keyof ClaimantView]))),
    );
  }

  #record(claimant: ClaimantView) {
    const moves = (MOVES[claimant.status] ?? []).map((status) => ({
      status,
      label: statusLabel(status),
      reasons: [...(USUAL_REASONS[status] ?? [])],
    }));
    const similar = this.claimants
      .filter((one) => one !== claimant && one.email && one.email === claimant.email)
      .map(({ claim_no, name, status }) => ({ claim_no, name, status, reasons: ["same e-mail"] }));
    const evidence = this.evidence.filter((piece) => piece.claim_no === claimant.claim_no);
    return { claimant, moves, evidence, similar, imported_from: claimant.batch ? "intake.csv" : "" };
  }

  #check(set: Record<string, string>): void {
    for (const [code, value] of Object.entries(set)) {
      if (code === "email" && value && !value.includes("@")) {
        throw { kind: "invalid", message: `'${value}' is not an e-mail address`, hint: "write it as name@example.org" } satisfies Error;
      }
    }
  }

  #fresh(claimant: ClaimantView, version: number | null | undefined, set: Record<string, string>): void {
    if (version === null || version === undefined || version === claimant.version) return;
    throw {
      kind: "conflict",
      message: `${claimant.claim_no} was changed since you read it`,
      hint: "choose which value stands",
      conflicts: Object.entries(set)
        .filter(([field, yours]) => claimant[field as FieldCode] !== yours)
        .map(([field, yours]) => ({ record: claimant.claim_no, field, theirs: claimant[field as FieldCode], yours })),
    } satisfies Error;
  }

  #edit(claimant: ClaimantView, version: number | null, set: Record<string, string>): ClaimantView {
    this.#check(set);
    this.#fresh(claimant, version, set);
    const changes = Object.entries(set).map(([field, after]) => ({
      field,
      label: field,
      before: claimant[field as FieldCode],
      after,
    }));
    for (const [code, value] of Object.entries(set)) claimant[code as FieldCode] = value.trim();
    claimant.version += 1;
    this.#act(`Edited ${claimant.claim_no}`, claimant, changes);
    return this.#named(claimant);
  }

  #bulk(request: Record<string, any>, apply: boolean) {
    const { select, status, set = {} } = request;
    const chosen = (select.claim_nos?.length ? this.claimants.filter((one) => select.claim_nos.includes(one.claim_no)) : this.#found(select.filter)).filter(
      (one) => !select.except?.includes(one.claim_no),
    );
    const refused = status ? chosen.filter((one) => one.status !== status && !MOVES[one.status]?.includes(status)) : [];
    const changing = chosen.filter((one) => !refused.includes(one) && (!status || one.status !== status));
    const before = this.tally();
    if (apply) {
      if (request.expect !== changing.length) {
        throw { kind: "conflict", message: "the book moved on since the preview", hint: "look again" } satisfies Error;
      }
      for (const one of changing) {
        Object.assign(one, set, status ? { status } : {}, { version: one.version + 1 });
        this.#named(one);
      }
      const first = changing[0];
      if (first) this.#act(`Set ${changing.length} claimants to ${statusLabel(status)}`, first, []);
      return { event: this.change, changed: changing.length, unchanged: 0, refused: refused.length };
    }
    const gain = status === "qualified" ? changing.length : 0;
    const after = structuredClone(before);
    after.qualified = { claimants: before.qualified.claimants + gain, cents: String(BigInt(before.qualified.claimants + gain) * 100000n) };
    after.pending = { ...after.pending, claimants: before.pending.claimants - gain };
    return {
      selected: chosen.length,
      changing: changing.length,
      unchanged: chosen.length - changing.length - refused.length,
      from_review_only: [],
      refused: refused.slice(0, 100).map(({ claim_no, name }) => ({ claim_no, name, reason: `${claim_no} cannot become ${statusLabel(status)}` })),
      refused_count: refused.length,
      sample: changing.slice(0, 10).map((one) => ({
        claim_no: one.claim_no,
        name: one.name,
        changes: status
          ? [{ field: "status", label: "Status", before: one.status, after: status }]
          : Object.entries(set).map(([field, after]) => ({ field, label: field, before: one[field as FieldCode], after: String(after) })),
      })),
      before,
      after,
    };
  }

  #act(what: string, claimant: ClaimantView, changes: HistoryEntry["changes"][number]["changes"]): void {
    this.change += 1;
    this.history.unshift({
      event: this.change,
      at: new Date(0).toISOString(),
      actor: "D. Ortiz",
      kind: "claimant.edited",
      what,
      records: 1,
      undoable: true,
      undone: false,
      changes: [{ record: claimant.claim_no, name: claimant.name, changes }],
    });
  }
}

/** What undo would do to one record that is no claim, and what else a test says of it. */
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
