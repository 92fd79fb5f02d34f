// Rows come in pages as they are wanted; what is out of date stays in sight until it is replaced.
import { beforeEach, describe, expect, it } from "vitest";
import { Rows } from "../src/components/claimants/rows.svelte.ts";
import { realBook, type RealBook } from "./real-book.ts";

const ALL = { search: "", conditions: [] };
const ORDER = { sort: "claim_no", descending: false };
let real: RealBook;

const offsets = () => real.of("claimants.list").map((request) => Number(request.offset));

beforeEach(async () => {
  real = await realBook();
  await real.importNames(Array.from({ length: 950 }, (_, i) => `Person ${i + 1}`));
});

describe("the rows of a list", () => {
  it("are fetched a page at a time, and only those in view", async () => {
    const rows = new Rows();
    rows.list(ALL, ORDER);
    await expect.poll(() => rows.total).toBe(950);
    expect(rows.row(0)?.claim_no).toBe("LNKD-0000001");
    expect(rows.row(500)).toBeUndefined();
    rows.want(495, 520);
    await expect.poll(() => rows.row(510)?.claim_no).toBe("LNKD-0000511");
    expect(offsets().sort((a, b) => a - b)).toEqual([0, 400, 500]);
  });

  it("do not pile up while the bar is dragged: what has left the view is not fetched", async () => {
    const rows = new Rows();
    rows.list(ALL, ORDER);
    await expect.poll(() => rows.known).toBe(true);
    for (let first = 100; first <= 900; first += 100) rows.want(first, first + 30);
    await expect.poll(() => rows.row(905)).toBeDefined();
    expect(offsets().length).toBeLessThanOrEqual(4);
  });

  it("stay in sight while they are read again after an act", async () => {
    const rows = new Rows();
    rows.list(ALL, ORDER);
    await expect.poll(() => rows.known).toBe(true);
    await real.elsewhere("claimants.edit", { claim_no: "LNKD-0000001", set: { last_name: "Changed" } });
    rows.refresh();
    expect(rows.row(0)?.name).toBe("Person 1");
    await expect.poll(() => rows.row(0)?.name).toBe("Changed");
  });

  it("keep their order and their count until those of another order are there", async () => {
    const rows = new Rows();
    rows.list(ALL, ORDER);
    await expect.poll(() => rows.known).toBe(true);
    const open = real.hold();
    rows.list({ ...ALL, search: "person 950" }, { sort: "name", descending: true });
    expect([rows.former, rows.order.sort, rows.total]).toEqual([true, "claim_no", 950]);
    open();
    await expect.poll(() => rows.former).toBe(false);
    expect([rows.order, rows.total, rows.row(0)?.claim_no]).toEqual([{ sort: "name", descending: true }, 1, "LNKD-0000950"]);
    expect(rows.row(1), "no row of the former list is left").toBeUndefined();
  });

  it("say that they are being counted until they are, and no number that is not true", async () => {
    const rows = new Rows();
    const open = real.hold("claimants.count");
    rows.list({ ...ALL, search: "person" }, ORDER);
    await expect.poll(() => rows.known).toBe(true);
    expect([rows.counted, rows.row(0)?.claim_no]).toEqual([false, "LNKD-0000001"]);
    open();
    await expect.poll(() => rows.counted).toBe(true);
    expect(rows.total).toBe(950);
  });

  it("are those of the newest search, whatever comes late", async () => {
    const rows = new Rows();
    const open = real.hold();
    rows.list({ ...ALL, search: "person 1" }, ORDER);
    rows.list({ ...ALL, search: "person 950" }, ORDER);
    open();
    await expect.poll(() => rows.total).toBe(1);
    expect(rows.row(0)?.claim_no).toBe("LNKD-0000950");
  });

  it("give the claim numbers of a stretch that was never in view", async () => {
    const rows = new Rows();
    rows.list(ALL, ORDER);
    expect(await rows.claimNos(700, 703)).toEqual(["LNKD-0000701", "LNKD-0000702", "LNKD-0000703"]);
  });
});
