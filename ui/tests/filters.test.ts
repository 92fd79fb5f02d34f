import { beforeEach, describe, expect, it } from "vitest";
import { inWords, opsFor, others, QUICK, quickOf, withQuick } from "../src/components/claimants/filters.ts";
import { claimantsHref, readAddress, readFilter } from "../src/state/router.svelte.ts";
import { fields } from "../src/words/fields.svelte.ts";
import { MATTER } from "./fake-host.ts";

beforeEach(() => fields.follow(MATTER));

const quick = (label: string) => QUICK.find((one) => one.label === label)!;
const california = { field: "state", op: "is", values: ["CA"] };

describe("quick filters", () => {
  it("replace what is said about the status and keep the rest", () => {
    const deficient = withQuick({ search: "", conditions: [california] }, quick("Deficient"));
    expect(deficient).toEqual([{ field: "status", op: "is", values: ["deficient"] }, california]);
    const qualified = withQuick({ search: "", conditions: deficient }, quick("Qualified"));
    expect(qualified).toEqual([{ field: "standing", op: "is", values: ["qualified"] }, california]);
    expect(withQuick({ search: "", conditions: qualified }, quick("All"))).toEqual([california]);
  });

  it("are recognized, also when a figure of the tally opened the list", () => {
    expect(quickOf({ search: "", conditions: [] })?.label).toBe("All");
    expect(quickOf({ search: "", conditions: [california] })?.label).toBe("All");
    expect(quickOf({ search: "", conditions: [{ field: "standing", op: "is", values: ["excluded"] }] })?.label).toBe("Excluded");
    expect(quickOf({ search: "", conditions: [{ field: "status", op: "is", values: ["on_hold"] }] })).toBeUndefined();
  });

  it("leave only the other conditions as chips", () => {
    expect(others({ search: "", conditions: [quick("Drafts").condition!, california] })).toEqual([california]);
  });
});

describe("conditions", () => {
  it("are said in words", () => {
    expect(inWords({ field: "status", op: "is", values: ["in_review", "on_hold"] })).toBe("Status is In review or On hold");
    expect(inWords({ field: "premium_end", op: "is", values: [""] })).toBe("Premium to is not known");
    expect(inWords({ field: "premium_start", op: "from", values: ["2023-01-01"] })).toBe("Premium from on or after Jan 1, 2023");
  });

  it("offer only comparisons that make sense", () => {
    expect(opsFor("status").map((one) => one.code)).toEqual(["is", "is_not"]);
    expect(opsFor("premium_start").map((one) => one.code)).toEqual(["is", "is_not", "from", "to"]);
    expect(opsFor("city")[0]?.code).toBe("contains");
  });
});

describe("the address of a list", () => {
  it("holds its filter and gives it back", () => {
    const { page, params } = readAddress(claimantsHref([california], "mü & co"));
    expect(page).toBe("claimants");
    expect(readFilter(params)).toEqual({ search: "mü & co", conditions: [california] });
  });

  it("finds everybody when it is broken", () => {
    expect(readFilter({ where: "{nonsense" })).toEqual({ search: "", conditions: [] });
    expect(readAddress("#/nowhere").page).toBe("overview");
  });
});
