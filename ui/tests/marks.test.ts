// What a search found is marked, and named where no column in sight shows it.
import { expect, it } from "vitest";
import type { ClaimantView } from "../src/api/bindings.ts";
import { fromMatch, hiddenMatch, parts, searchWords } from "../src/components/claimants/marks.ts";

const found = (text: string, search: string) =>
  parts(text, searchWords(search))
    .filter((part) => part.found)
    .map((part) => part.text);

it("marks the words without case and accents, and digits whatever stands between them", () => {
  expect(found("Müller, Jörg", "muller")).toEqual(["Müller"]);
  expect(found("Müller, Jörg", "jör mü")).toEqual(["Mü", "Jör"]);
  expect(found("(415) 555-0104", "415555").join("")).toBe("415555");
  expect(found("Reyes", "")).toEqual([]);
});

it("names the column of a match that is not in sight", () => {
  const row = { claim_no: "LNKD-0000001", name: "Reyes, Ana", email: "lee@example.org", city: "Oakland" } as ClaimantView;
  expect(hiddenMatch(row, searchWords("lee"), ["city"])).toEqual({ label: "E-mail", value: "lee@example.org" });
  expect(hiddenMatch(row, searchWords("lee"), ["city", "email"])).toBeNull();
  expect(hiddenMatch(row, searchWords("reyes"), [])).toBeNull();
});

it("a long value begins shortly before its match, so that a narrow cell shows it", () => {
  expect(fromMatch("renee.castellano@example.org", searchWords("castellano"))).toBe("…ee.castellano@example.org");
  expect(fromMatch("94107", searchWords("107"))).toBe("94107");
  expect(fromMatch("(415) 555-0104", searchWords("415"))).toBe("(415) 555-0104");
  expect(fromMatch("Oakland", searchWords("reyes"))).toBe("Oakland");
});
