// The sidebar says how many claims wait for someone to act on them, and counts them seldom enough to cost nothing.

import { render, screen } from "@testing-library/svelte";
import { flushSync } from "svelte";
import { afterEach, expect, test, vi } from "vitest";
import Nav from "../src/components/frame/Nav.svelte";
import { book } from "../src/state/book.svelte.ts";
import { openBook } from "./fake-host.ts";

afterEach(() => vi.useRealTimers());

const view = (cure: string) => ({
  cure,
  queues: { to_notify: 3, waiting: 50, lapsing: 9, lapsed: 2, cured: 1 },
  total: 0,
  rows: [],
});

/** The sidebar of a book whose counts take so long. */
async function sidebar(cure: string, took_ms = 0) {
  const host = await openBook({
    "deadlines.list": async () => {
      await new Promise((done) => setTimeout(done, took_ms));
      return view(cure);
    },
  });
  vi.useFakeTimers();
  render(Nav);
  flushSync();
  await vi.advanceTimersByTimeAsync(1010 + took_ms);
  flushSync();
  return host;
}

const deadlines = () => screen.getByRole("link", { name: /Deadlines/ }).textContent?.replace(/\s+/g, " ").trim();

test("whom to notify, what lapsed and what was cured are counted; what only runs is not", async () => {
  await sidebar("14 days");
  expect(deadlines()).toBe("Deadlines 6");
  expect(screen.getByTitle("6 to act on")).toBeTruthy();
});

test("where no period to cure is set, no one waits for a notice", async () => {
  await sidebar("");
  expect(deadlines()).toBe("Deadlines 3");
});

test("a count that takes a second follows the changes of twenty seconds at once", async () => {
  const host = await sidebar("14 days", 1000);
  expect(host.of("deadlines.list")).toHaveLength(1);
  for (let act = 0; act < 5; act += 1) {
    book.change += 1;
    flushSync();
    await vi.advanceTimersByTimeAsync(3000);
  }
  expect(host.of("deadlines.list")).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(6000);
  expect(host.of("deadlines.list")).toHaveLength(2);
});
