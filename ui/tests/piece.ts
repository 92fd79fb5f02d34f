// A document as the core gives it, for tests.

import type { DocumentView, EvidenceView, KeyedFacts, QueuedEvidence } from "../src/api/bindings.ts";

export const piece = (id: number, name: string, media_type: string, change: Partial<EvidenceView> = {}): EvidenceView => ({
  id,
  digest: String(id).repeat(64).slice(0, 64),
  bytes: 36_000,
  media_type,
  preview: "none",
  kind: "receipt",
  name,
  claim_no: "LNKD-0000007",
  claimant: "Castellano, Renée",
  added_at: "2026-11-20T10:00:00Z",
  added_by: "P. Lin",
  also_held_by: [],
  also_held_by_count: 0,
  pages: null,
  parent: null,
  review: "unreviewed",
  review_reason: "",
  note: "",
  signed_how: "",
  received_from: "",
  received_how: "",
  received_on: "",
  ...change,
});

export const queued = (of: EvidenceView, change: Partial<QueuedEvidence> = {}): QueuedEvidence => ({
  ...of,
  bates: "",
  verified_at: "",
  damaged: false,
  ...change,
});

export const NO_FACTS: KeyedFacts = { payments: [], messages: [], signature: null, setting: null, owner: "", email: "" };

export const documentOf = (of: EvidenceView, change: Partial<DocumentView> = {}): DocumentView => ({
  piece: of,
  facts: { by: "", version: 0, keyed: NO_FACTS, lines: [], warnings: [] },
  attachments: [],
  bates: "",
  verified_at: "",
  damaged: false,
  notices: [],
  ...change,
});
