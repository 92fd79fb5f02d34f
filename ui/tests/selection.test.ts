import { describe, expect, it } from "vitest";
import { Selection } from "../src/components/claimants/selection.svelte.ts";
import { whereTo } from "../src/components/claimants/grid-keys.ts";

const FILTER = { search: "mü", conditions: [{ field: "status", op: "is", values: ["draft"] }] };

describe("a selection", () => {
  it("names those that were ticked", () => {
    const selection = new Selection();
    selection.toggle("LNKD-0000001");
    selection.toggle("LNKD-0000002");
    selection.toggle("LNKD-0000001");
    expect(selection.count(1533)).toBe(1);
    expect(selection.request(FILTER)).toEqual({ claim_nos: ["LNKD-0000002"], filter: null, except: [] });
  });

  it("is a filter for whatever goes out", () => {
    const selection = new Selection();
    selection.toggle("LNKD-0000002");
    const [draft] = FILTER.conditions;
    expect(selection.filter(FILTER)).toEqual({ search: "mü", conditions: [draft, { field: "claim_no", op: "is", values: ["LNKD-0000002"] }] });
    selection.all();
    expect(selection.filter(FILTER)).toEqual(FILTER);
    selection.toggle("LNKD-0000007");
    expect(selection.filter(FILTER).conditions[1]).toEqual({ field: "claim_no", op: "is_not", values: ["LNKD-0000007"] });
  });

  it("of everything goes by the filter, and remembers whom it leaves out", () => {
    const selection = new Selection();
    selection.all();
    expect(selection.everything).toBe(true);
    selection.toggle("LNKD-0000007");
    expect(selection.everything).toBe(false);
    expect(selection.has("LNKD-0000007")).toBe(false);
    expect(selection.has("LNKD-0000008")).toBe(true);
    expect(selection.count(1533)).toBe(1532);
    expect(selection.request(FILTER)).toEqual({ claim_nos: [], filter: FILTER, except: ["LNKD-0000007"] });
    selection.toggle("LNKD-0000007");
    expect(selection.count(1533)).toBe(1533);
  });

  it("is empty after clearing, also after everything", () => {
    const selection = new Selection();
    selection.all();
    selection.clear();
    expect(selection.count(1533)).toBe(0);
    expect(selection.has("LNKD-0000001")).toBe(false);
  });
});

describe("the grid's keys", () => {
  const from = (row: number, column = 2) => ({ row, column });
  const go = (key: string, at = from(10), control = false) => whereTo(key, control, at, 1000, 20, 8);

  it("move by a row, a page, to the ends", () => {
    expect(go("ArrowDown")).toEqual(from(11));
    expect(go("PageDown")).toEqual(from(30));
    expect(go("PageUp")).toEqual(from(0));
    expect(go("End", from(10), true)).toEqual(from(999));
    expect(go("Home", from(10), true)).toEqual(from(0));
  });

  it("stop at the ends, and reach the headings above the first row", () => {
    expect(go("ArrowDown", from(999))).toEqual(from(999));
    expect(go("ArrowUp", from(0))).toEqual(from(-1));
    expect(go("ArrowUp", from(-1))).toEqual(from(-1));
    expect(go("PageUp", from(5))).toEqual(from(0));
  });

  it("move between the columns", () => {
    expect(go("ArrowLeft", from(3, 0))).toEqual(from(3, 0));
    expect(go("End", from(3, 0))).toEqual(from(3, 8));
    expect(go("Home", from(3, 5))).toEqual(from(3, 0));
    expect(go("x")).toBeNull();
  });
});
