// How a date that reads several ways would read each way, in words, so that a person can say which. The core decides what is
// ambiguous and reads the rows; this only spells its samples out.

import { longDay } from "../../words/dates.ts";

/** What the core calls an order. */
export type DateOrder = "mdy" | "dmy" | "ymd";

/** The orders, with their words. */
export const ORDERS: readonly { code: DateOrder; label: string }[] = [
  { code: "mdy", label: "Month first" },
  { code: "dmy", label: "Day first" },
  { code: "ymd", label: "Year first" },
];

/** `month first`. */
export function orderLabel(code: string): string {
  return ORDERS.find((order) => order.code === code)?.label.toLowerCase() ?? code;
}

/** `3/4/2023` month first: `March 4, 2023`; day first: `April 3, 2023`. Empty when no date reads that way. */
export function readAs(sample: string, order: DateOrder): string {
  const parts = /^\s*(\d{1,4})[\s/.\-,]+(\d{1,2})[\s/.\-,]+(\d{1,4})\b/.exec(sample);
  if (!parts) return "";
  const [a, b, c] = [parts[1] ?? "", parts[2] ?? "", parts[3] ?? ""];
  const [year, month, day] = order === "mdy" ? [c, a, b] : order === "dmy" ? [c, b, a] : [a, b, c];
  if (month.length > 2 || day.length > 2 || !isDay(fullYear(year), Number(month), Number(day))) return "";
  return longDay(`${String(fullYear(year)).padStart(4, "0")}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
}

/** The orders in which at least one sample is a date. */
export function ordersOf(samples: readonly string[]): readonly { code: DateOrder; label: string }[] {
  return ORDERS.filter((order) => samples.some((sample) => readAs(sample, order.code) !== ""));
}

/** Two-digit years: 69 is 2069, 70 is 1970, as in the core. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
