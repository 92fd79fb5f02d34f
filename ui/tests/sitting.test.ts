// A long sitting of review: more documents than are read at once, decided here and by others.

import { beforeEach, expect, test } from "vitest";
import type { QueuedEvidence } from "../src/api/bindings.ts";
import { Sitting } from "../src/components/review/sitting.svelte.ts";
import { openBook, type FakeHost } from "./fake-host.ts";
import { piece, queued } from "./piece.ts";

let host: FakeHost;
/** The documents that wait in the book, oldest first. */
let waiting: QueuedEvidence[];

const documents = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, n) => queued(piece(from + n, `receipt-${from + n}.pdf`, "application/pdf")));

beforeEach(async () => {
  waiting = documents(1, 450);
  host = await openBook({
    "evidence.queue": ({ offset = 0, limit }: { offset?: number; limit: number }) => ({
      total: waiting.length,
      unreviewed: waiting.length,
      rows: waiting.slice(offset, offset + limit),
    }),
  });
});

/** Someone decides documents; those of this window are put in their places. */
function decide(sitting: Sitting | null, from: number, to: number) {
  const done = waiting.filter(({ id }) => id >= from && id <= to);
  waiting = waiting.filter((one) => !done.includes(one));
  for (const one of done) sitting?.put({ ...one, review: "accepted" });
}

test("all documents come, however many, and each once", async () => {
  const sitting = new Sitting();
  await sitting.follow({});
  expect([sitting.rows.length, sitting.more]).toEqual([200, 250]);
  for (let left = 450; left > 0; left = waiting.length) {
    const next = sitting.nextWaiting(-1) ?? ((await sitting.readOn()) ? sitting.nextWaiting(-1) : undefined);
    if (!next) throw new Error(`${left} documents never came`);
    decide(sitting, next.id, next.id);
  }
  expect(new Set(sitting.rows.map(({ id }) => id)).size).toBe(450);
  expect(sitting.rows).toHaveLength(450);
  expect([sitting.waiting, sitting.more]).toEqual([0, 0]);
  expect(host.of("evidence.queue").length).toBeLessThan(6);
});

test("documents that were passed over still wait when the next ones are read", async () => {
  const sitting = new Sitting();
  await sitting.follow({});
  decide(sitting, 1, 150);
  expect(await sitting.readOn()).toBe(true);
  expect(sitting.rows.map(({ id }) => id)).toEqual(documents(1, 400).map(({ id }) => id));
  expect(sitting.nextWaiting(199)?.id).toBe(201);
  expect(sitting.nextWaiting(sitting.rows.length - 1)?.id).toBe(151);
});

test("what others decide no longer waits, and what is decided here keeps its place", async () => {
  waiting = documents(1, 5);
  const sitting = new Sitting();
  await sitting.follow({});
  decide(sitting, 2, 2);
  decide(null, 4, 4);
  waiting.push(...documents(6, 6));
  await sitting.follow({});
  expect(sitting.rows.map(({ id, review }) => [id, review])).toEqual([
    [1, "unreviewed"],
    [2, "accepted"],
    [3, "unreviewed"],
    [4, ""],
    [5, "unreviewed"],
    [6, "unreviewed"],
  ]);
  expect(sitting.waiting).toBe(4);
});

test("another queue begins anew, and says what it asks for", async () => {
  const sitting = new Sitting();
  await sitting.follow({ kind: "receipt", rule: "R3", age: "14", order: "claim_no" });
  expect(host.of("evidence.queue").at(-1)).toMatchObject({
    kinds: ["receipt"],
    rule: "R3",
    older_than_days: 14,
    sort: "claim_no",
    review: "unreviewed",
  });
  waiting = documents(7, 8);
  await sitting.follow({ review: "any", claim: "LNKD-0000007" });
  expect(host.of("evidence.queue").at(-1)).toMatchObject({ review: "", claim_no: "LNKD-0000007", older_than_days: null });
  expect(sitting.rows.map(({ id }) => id)).toEqual([7, 8]);
});
