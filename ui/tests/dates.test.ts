// Dates, times and codes in the words of the window.
import { beforeAll, describe, expect, it } from "vitest";
import { sentence } from "../src/state/toasts.svelte.ts";
import { clock, datesInWords, wallTime } from "../src/words/dates.ts";
import { fields } from "../src/words/fields.svelte.ts";
import { MATTER } from "./fake-host.ts";

beforeAll(() => fields.follow(MATTER));

describe("times", () => {
  it("are of twelve hours, as reports print them", () => {
    expect(clock(new Date(2026, 10, 23, 0, 5))).toBe("12:05 AM");
    expect(clock(new Date(2026, 10, 23, 9, 58))).toBe("9:58 AM");
    expect(clock(new Date(2026, 10, 23, 12, 0))).toBe("12:00 PM");
    expect(clock(new Date(2026, 10, 23, 19, 49))).toBe("7:49 PM");
  });

  it("of the matter are in words, and other text of the matter is unchanged", () => {
    expect(wallTime("2024-09-18 00:00")).toBe("Sep 18, 2024, 12:00 AM");
    expect(wallTime("2025-01-30")).toBe("Jan 30, 2025");
    expect(wallTime("Dismissed 2025-01-30")).toBe("Dismissed 2025-01-30");
  });
});

describe("sentences of the core", () => {
  it("have their dates in words, but not what somebody typed or named", () => {
    expect(sentence("Premium ended on 2024-02-01, before it began on 2024-06-15")).toBe(
      "Premium ended on Feb 1, 2024, before it began on Jun 15, 2024.",
    );
    expect(datesInWords("'2024-02-30' is not a valid date")).toBe("'2024-02-30' is not a valid date");
    expect(sentence("list-2024-01-02.csv is empty")).toBe("list-2024-01-02.csv is empty.");
  });

  it("show no codes, but keep quoted text and names of files", () => {
    expect(sentence("LNKD-0000003 is in_review and cannot become cure_received")).toBe(
      "LNKD-0000003 is In review and cannot become Cure received.",
    );
    expect(sentence("the column 'premium_start' was not taken for premium_start")).toBe(
      "The column 'premium_start' was not taken for Premium from.",
    );
    expect(sentence("in_review.csv is empty")).toBe("in_review.csv is empty.");
  });
});
