import { expect, test } from "vitest";
import { ordersOf, readAs } from "../src/components/import/dates.ts";

test("a date that reads two ways is spelled out both ways", () => {
  expect(readAs("3/4/2023", "mdy")).toBe("March 4, 2023");
  expect(readAs("3/4/2023", "dmy")).toBe("April 3, 2023");
  expect(readAs("3/4/2023", "ymd")).toBe("");
});

test("two-digit years fall into the same century as in the core", () => {
  expect(readAs("01-02-69", "mdy")).toBe("January 2, 2069");
  expect(readAs("01-02-70", "mdy")).toBe("January 2, 1970");
  expect(readAs("01.02.03", "ymd")).toBe("February 3, 2001");
});

test("a time of day does not disturb, and what is not a date in an order reads as nothing", () => {
  expect(readAs("5/6/2022 12:00 AM", "dmy")).toBe("June 5, 2022");
  expect(readAs("13/4/2023", "mdy")).toBe("");
  expect(readAs("2/30/2023", "mdy")).toBe("");
  expect(readAs("sometime", "dmy")).toBe("");
});

test("only orders that read some sample are offered", () => {
  expect(ordersOf(["3/4/2023"]).map((order) => order.code)).toEqual(["mdy", "dmy"]);
  expect(ordersOf(["01/02/03"]).map((order) => order.code)).toEqual(["mdy", "dmy", "ymd"]);
});
