import { describe, expect, it } from "vitest";
import { ROW, Scroll, TALLEST } from "../src/components/claimants/scroll.ts";

const VIEW = 620;

/** Rows whose pixels are in view. */
function inView(scroll: Scroll): [number, number] {
  return [Math.floor(scroll.top / ROW), Math.ceil((scroll.top + scroll.view) / ROW)];
}

describe("a list that fits the browser's limit", () => {
  it("scrolls pixel for pixel", () => {
    const scroll = new Scroll(100_000, VIEW);
    expect(scroll.height).toBe(100_000 * ROW);
    scroll.moved(31_000);
    expect(inView(scroll)[0]).toBe(1000);
    expect(scroll.offset).toBe(scroll.rows[0] * ROW);
    expect(scroll.settle()).toBe(31_000);
  });

  it("draws a little more than is in view, and nothing beyond the ends", () => {
    const scroll = new Scroll(50, VIEW);
    expect(scroll.rows[0]).toBe(0);
    expect(scroll.rows[1]).toBeGreaterThan(20);
    scroll.moved(scroll.height - VIEW);
    expect(scroll.rows[1]).toBe(50);
  });

  it("has nothing to draw when it is empty", () => {
    expect(new Scroll(0, VIEW).rows).toEqual([0, 0]);
  });
});

describe("a list of ten million", () => {
  const total = 10_000_000;
  const bottom = TALLEST - VIEW;

  it("never makes the spacer taller than browsers allow", () => {
    expect(new Scroll(total, VIEW).height).toBe(TALLEST);
  });

  it("reaches the first and the last row exactly", () => {
    const scroll = new Scroll(total, VIEW);
    scroll.moved(bottom);
    expect(inView(scroll)[1]).toBe(total);
    scroll.moved(0);
    expect(inView(scroll)[0]).toBe(0);
  });

  it("jumps in proportion when the thumb is dragged", () => {
    const scroll = new Scroll(total, VIEW);
    scroll.moved(bottom / 2);
    expect(inView(scroll)[0] / total).toBeCloseTo(0.5, 4);
  });

  it("moves the wheel's pixels, not a hundred rows at a time", () => {
    const scroll = new Scroll(total, VIEW);
    scroll.moved(bottom / 2);
    const before = scroll.top;
    scroll.moved(bottom / 2 + 120);
    expect(scroll.top - before).toBe(120);
  });

  it("puts the bar where it belongs after the wheel, and the rows stay where they are", () => {
    const scroll = new Scroll(total, VIEW);
    scroll.moved(bottom / 2);
    scroll.moved(bottom / 2 + 600);
    const rows = inView(scroll);
    const bar = scroll.settle();
    scroll.moved(bar);
    expect(inView(scroll)).toEqual(rows);
    expect(bar).toBeCloseTo(scroll.top / scroll.ratio, 0);
  });

  it("draws the first row of the view at the top of the view", () => {
    const scroll = new Scroll(total, VIEW);
    const bar = 1_234_567;
    scroll.moved(bar);
    const place = scroll.offset + (inView(scroll)[0] - scroll.rows[0]) * ROW;
    expect(place).toBeLessThanOrEqual(bar);
    expect(place).toBeGreaterThan(bar - ROW);
  });

  it("can bring any row into view", () => {
    const scroll = new Scroll(total, VIEW);
    for (const row of [0, 1, 4_999_999, total - 1, 12]) {
      scroll.reveal(row);
      scroll.settle();
      expect(row * ROW).toBeGreaterThanOrEqual(scroll.top);
      expect((row + 1) * ROW).toBeLessThanOrEqual(scroll.top + VIEW);
    }
  });
});

describe("a list that shrinks under the view", () => {
  it("shows its end instead of nothing", () => {
    const scroll = new Scroll(1000, VIEW);
    scroll.moved(900 * ROW);
    scroll.resize(100, VIEW);
    expect(inView(scroll)[1]).toBe(100);
  });
});
