import { describe, expect, it } from "vitest";
import { count, counted, difference, money, size } from "../src/words/money.ts";

describe("money", () => {
  it("is said to the cent, in groups of three", () => {
    expect(money("128400000")).toBe("$1,284,000.00");
    expect(money("0")).toBe("$0.00");
    expect(money("7")).toBe("$0.07");
    expect(money("99999")).toBe("$999.99");
  });

  it("keeps every cent of amounts that no floating number could hold", () => {
    expect(money("9007199254740993")).toBe("$90,071,992,547,409.93");
    expect(money("123456789012345678901234567")).toBe("$1,234,567,890,123,456,789,012,345.67");
  });

  it("knows debts and other currencies", () => {
    expect(money("-5")).toBe("−$0.05");
    expect(money("150000", "EUR")).toBe("€1,500.00");
    expect(money("150000", "CHF")).toBe("1,500.00 CHF");
  });

  it("shows what is not an amount as it came, so that damage is seen", () => {
    expect(money("1e9")).toBe("1e9");
    expect(money("")).toBe("");
  });

  it("says a difference with its sign", () => {
    expect(difference("100000", "1300000")).toBe("+$12,000.00");
    expect(difference("1300000", "100000")).toBe("−$12,000.00");
    expect(difference("5", "5")).toBe("");
  });
});

describe("counts and sizes", () => {
  it("are grouped and counted in words", () => {
    expect(count(1533)).toBe("1,533");
    expect(count(999)).toBe("999");
    expect(counted(1, "claimant")).toBe("1 claimant");
    expect(counted(0, "entry", "entries")).toBe("0 entries");
  });

  it("say sizes as file managers do", () => {
    expect(size(1)).toBe("1 byte");
    expect(size(48_213)).toBe("48 kB");
    expect(size(1_234_567)).toBe("1.2 MB");
    expect(size(999_600)).toBe("1.0 MB");
  });
});
