// A field that saves as it is left: nothing typed is ever lost, and nothing of anybody else's is written over.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DRAFT_PAUSE_MS } from "../src/components/record/sheet.svelte.ts";
import { OpenRecord } from "../src/components/record/record.svelte.ts";
import { book } from "../src/state/book.svelte.ts";
import { realBook, type RealBook } from "./real-book.ts";

let real: RealBook;
let record: OpenRecord;
const NO = "LNKD-0000001";

function type(code: "last_name" | "email" | "city" | "premium_end", text: string) {
  const field = record.sheet.fields[code]!;
  field.text = text;
  field.typed();
  return field;
}

/** A colleague edits the same record. */
const elsewhere = (set: Record<string, string>) => real.elsewhere("claimants.edit", { claim_no: NO, set });

beforeEach(async () => {
  real = await realBook();
  await book.refresh();
  await real.add({ last_name: "Müller", first_name: "Jörg", email: "joerg@example.org" });
  record = new OpenRecord(NO);
  await record.open();
});

// What is still being typed would be kept as a draft in the book of the next test.
afterEach(() => Object.values(record.sheet.fields).forEach((field) => field?.cancel()));

describe("leaving a field", () => {
  it("saves what was typed, with the version that was read", async () => {
    const field = type("last_name", "Möller");
    expect(await field.leave()).toBe(true);
    expect(real.of("claimants.edit")).toEqual([{ claim_no: NO, version: 1, set: { last_name: "Möller" } }]);
    expect(field.stored).toBe("Möller");
    expect(field.unsaved).toBe(false);
  });

  it("does nothing when nothing was typed", async () => {
    await record.sheet.fields.last_name.leave();
    expect(real.of("claimants.edit")).toEqual([]);
  });

  it("shows the value as the book keeps it", async () => {
    const field = type("city", "  Austin ");
    await field.leave();
    expect(field.text).toBe("Austin");
  });

  it("sends two fields one after the other, each with the newest version", async () => {
    const both = [type("last_name", "Möller").leave(), type("city", "Austin").leave()];
    expect(await Promise.all(both)).toEqual([true, true]);
    expect(real.of("claimants.edit").map((request) => request.version)).toEqual([1, 2]);
    expect(await real.claimant(NO)).toMatchObject({ last_name: "Möller", city: "Austin" });
  });

  it("keeps the text and says what is wrong when the value is refused", async () => {
    const field = type("email", "nonsense");
    expect(await field.leave()).toBe(false);
    expect(field.error?.message).toBe("E-mail: 'nonsense' is not an e-mail address");
    expect(field.text).toBe("nonsense");
    expect((await real.claimant(NO)).email).toBe("joerg@example.org");
  });
});

describe("text that is not saved yet", () => {
  it("is kept in the book a moment after the last key, and let go when it is saved", async () => {
    vi.useFakeTimers();
    type("city", "A");
    type("city", "Au");
    vi.advanceTimersByTime(DRAFT_PAUSE_MS);
    vi.useRealTimers();
    await expect.poll(() => real.drafts()).toEqual([{ key: `claimant/${NO}/city`, value: "Au" }]);
    expect(real.of("drafts.put")).toHaveLength(1);
    await record.sheet.fields.city.leave();
    await expect.poll(() => real.drafts()).toEqual([]);
  });

  it("is put back when the record is opened again", async () => {
    await real.elsewhere("drafts.put", { key: `claimant/${NO}/city`, value: "San Jos" });
    const again = new OpenRecord(NO);
    await again.open();
    const field = again.sheet.fields.city;
    expect(field.text).toBe("San Jos");
    expect(field.restored).toBe(true);
    expect(field.unsaved).toBe(true);
    await field.leave();
    expect((await real.claimant(NO)).city).toBe("San Jos");
    await expect.poll(() => real.drafts()).toEqual([]);
  });

  it("is taken away by Esc, and offered back", async () => {
    const field = type("last_name", "Wrong");
    field.cancel();
    expect(field.text).toBe("Müller");
    expect(field.dropped).toBe("Wrong");
    field.takeUp();
    expect(field.text).toBe("Wrong");
    await field.leave();
    expect((await real.claimant(NO)).last_name).toBe("Wrong");
  });
});

describe("somebody else's change meanwhile", () => {
  it("to another field gets in nobody's way", async () => {
    const field = type("last_name", "Möller");
    await elsewhere({ city: "Dallas" });
    expect(await field.leave()).toBe(true);
    expect(await real.claimant(NO)).toMatchObject({ last_name: "Möller", city: "Dallas" });
  });

  it("to the same field is shown beside mine, and nothing is written", async () => {
    const field = type("last_name", "Mine");
    await elsewhere({ last_name: "Theirs" });
    expect(await field.leave()).toBe(false);
    expect(field.conflict).toEqual({ theirs: "Theirs", yours: "Mine" });
    expect((await real.claimant(NO)).last_name).toBe("Theirs");
  });

  it("is seen at once when the record is read again while typing", async () => {
    const field = type("last_name", "Mine");
    await elsewhere({ last_name: "Theirs" });
    await record.reread();
    expect(field.conflict).toEqual({ theirs: "Theirs", yours: "Mine" });
    expect(field.text).toBe("Mine");
    expect(await field.leave()).toBe(false);
    expect(real.of("claimants.edit")).toEqual([]);
  });

  it("stands when theirs is kept", async () => {
    const field = type("last_name", "Mine");
    await elsewhere({ last_name: "Theirs" });
    await field.leave();
    field.keepTheirs();
    expect(field.text).toBe("Theirs");
    expect(field.unsaved).toBe(false);
    expect((await real.claimant(NO)).last_name).toBe("Theirs");
  });

  it("gives way when mine is used, against the version that stands now", async () => {
    const field = type("last_name", "Mine");
    await elsewhere({ last_name: "Theirs" });
    await field.leave();
    await field.useMine();
    expect(field.conflict).toBeNull();
    expect((await real.claimant(NO)).last_name).toBe("Mine");
  });

  it("shows in a field that nobody is typing in", async () => {
    await elsewhere({ city: "Dallas" });
    await record.reread();
    expect(record.sheet.fields.city.text).toBe("Dallas");
  });
});

describe("a date", () => {
  it("of numbers is shown in words as soon as it is saved, with its month written out", async () => {
    const field = type("premium_end", "3/4/2024");
    await field.leave();
    expect(field.text).toBe("Mar 4, 2024");
    expect(field.readAs).toBe("March 4, 2024");
    expect(field.unsaved).toBe(false);
  });

  it("in words needs no such remark", async () => {
    const field = type("premium_end", "4 Mar 2024");
    await field.leave();
    expect([field.text, field.readAs]).toEqual(["Mar 4, 2024", ""]);
  });

  it("that the record contradicts is offered both ways, and the one that is chosen is saved", async () => {
    await elsewhere({ premium_start: "March 1, 2024" });
    await record.reread();
    const field = type("premium_end", "2/5/2024");
    expect(await field.leave()).toBe(false);
    expect(field.error?.choices).toEqual(["2024-02-05", "2024-05-02"]);
    await field.choose("2024-05-02");
    expect([field.text, field.error, field.unsaved]).toEqual(["May 2, 2024", null, false]);
    expect(await real.claimant(NO)).toMatchObject({ premium_end: "2024-05-02" });
  });
});
