// The window hears of its own acts, too: what it has read after an act it does not read again.

import { beforeEach, expect, test, vi } from "vitest";
import { call } from "../src/api/client.ts";
import { book } from "../src/state/book.svelte.ts";
import { fakeHost, INFO, tally, type FakeHost } from "./fake-host.ts";

const EDIT = { claim_no: "LNKD-0000001", version: 1, set: { city: "Oakland" } };
let change: number;
let host: FakeHost;

/** How often the window read what it shows of the book. */
const readings = () => (["book.info", "matter.get", "tally.get"] as const).map((name) => host.of(name).length);

/** Waits until all answers that are on their way have arrived. */
const settled = () => new Promise((done) => setTimeout(done));

beforeEach(async () => {
  change = 7;
  host = fakeHost({ "book.info": () => ({ ...INFO, change }), "claimants.edit": () => ({ version: (change += 1) }) });
  book.begin();
  await vi.waitFor(() => expect(book.phase).toBe("open"));
  await vi.waitFor(() => expect(host.tell.bookChanged).toBeDefined());
  await settled();
  host.asked.length = 0;
});

test("after an act of its own the window reads once, whenever it hears of it", async () => {
  await call("claimants.edit", EDIT);
  const reading = book.refresh();
  host.tell.bookChanged?.(change);
  await reading;
  host.tell.bookChanged?.(change);
  await settled();
  expect(readings()).toEqual([1, 1, 1]);
  expect(book.change).toBe(8);
});

test("an act that is named with its number is read once, too", async () => {
  await call("claimants.edit", EDIT);
  await book.refresh();
  book.did("Changed City of LNKD-0000001", change);
  await settled();
  expect(readings()).toEqual([1, 1, 1]);
});

test("what someone else did meanwhile is read", async () => {
  await call("claimants.edit", EDIT);
  await book.refresh();
  change = 9;
  host.tell.bookChanged?.(change);
  await vi.waitFor(() => expect(book.change).toBe(9));
  expect(readings()).toEqual([2, 2, 2]);
});

test("a reading that began before an act does not pass for one after it", async () => {
  const reading = book.refresh();
  await vi.waitFor(() => expect(host.of("tally.get")).toHaveLength(1));
  change = 8;
  host.tell.bookChanged?.(change);
  await reading;
  await vi.waitFor(() => expect(book.change).toBe(8));
  expect(readings()).toEqual([2, 2, 2]);
});

test("the figures are never older than the number that is read with them", async () => {
  let answer: (info: object) => void = () => undefined;
  host = fakeHost({ "book.info": () => new Promise((done) => (answer = done)), "tally.get": () => tally() });
  const reading = book.refresh();
  await vi.waitFor(() => expect(host.of("book.info")).toHaveLength(1));
  expect(host.of("tally.get")).toEqual([]);
  answer({ ...INFO, change: 8 });
  await reading;
  expect(host.of("tally.get")).toHaveLength(1);
});
