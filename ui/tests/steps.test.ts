// How far long work is, and how fast: said in the units of the work, from the times of its steps.

import { expect, test } from "vitest";
import type { Step } from "../src/api/bindings.ts";
import { Work } from "../src/state/work.svelte.ts";
import { far, total } from "../src/words/steps.ts";
import { Pace } from "../src/state/pace.ts";

const step = (doing: string, done: number, of = 0): Step => ({ doing, done, of });

test("the pace is that of the last seconds, begins anew with each part, and is not said too early", () => {
  let now = 0;
  const pace = new Pace(() => now);
  const at = (ms: number, told: Step) => ((now = ms), pace.of(told));
  expect(at(0, step("Reading rows", 0))).toBe(0);
  expect(at(500, step("Reading rows", 20_000))).toBe(0);
  expect(at(2000, step("Reading rows", 62_000))).toBe(31_000);
  expect(at(7000, step("Reading rows", 67_000))).toBe(1000);
  expect(at(7100, step("Writing", 100))).toBe(0);
  expect(at(8600, step("Writing", 1600))).toBe(1000);
});

test("a work keeps the pace with the clock it was given", async () => {
  let now = 0;
  const work = new Work(() => now);
  await work.run(async ({ onStep }) => {
    onStep?.(step("Writing", 0, 200_000));
    now = 4000;
    onStep?.(step("Writing", 142_000, 200_000));
    expect(far(work.step, work.rate)).toBe("142,000 of 200,000 rows, 36,000 a second");
    return { ok: true, value: 1 };
  });
  expect(work.step).toBeNull();
});

test("rows that the step cannot know are those of the list", () => {
  expect(far(step("Reading rows", 142_000), 31_234, 200_000)).toBe("142,000 of 200,000 rows, 31,000 a second");
  expect(far(step("Reading rows", 142_000), 31_234)).toBe("142,000 rows, 31,000 a second");
  expect(total(step("Storing the file", 500), 200_000)).toBe(0);
});

test("bytes are bytes, and a few steps have no pace", () => {
  expect(far(step("Storing the file", 12_000_000, 40_000_000), 8_100_000)).toBe("12 MB of 40 MB, 8.1 MB a second");
  expect(far(step("Checking the records", 2, 5), 3)).toBe("2 of 5");
  expect(far(step("Checking the slice", 0, 0))).toBe("");
  expect(far(null)).toBe("");
});
