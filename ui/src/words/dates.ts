// Dates and instants in words. Calendar dates are never turned into instants: a date has no zone.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `Sep 1, 2023` from `2023-09-01`; anything else as it came. */
export function day(iso: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  const month = MONTHS[Number(parts?.[2]) - 1];
  return parts && month ? `${month} ${Number(parts[3])}, ${parts[1]}` : iso;
}

/** A sentence with its calendar dates in words; parts of names such as `list-2024-01-02.csv` stay. */
export function datesInWords(text: string): string {
  return text.replace(/(?<![\w./-])\d{4}-\d{2}-\d{2}(?![\w/-]|\.\w)/g, day);
}

const WHOLE_MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** `September 1, 2023` from `2023-09-01`: where a person must not mistake the month. */
export function longDay(iso: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  const month = WHOLE_MONTHS[Number(parts?.[2]) - 1];
  return parts && month ? `${month} ${Number(parts[3])}, ${parts[1]}` : iso;
}

/** Whether a typed date is all numbers with the year last, so that its month may be mistaken: `3/4/2024`. */
export function hasMonthInDoubt(typed: string): boolean {
  return /^\d{1,2}\D\d{1,2}\D\d{2,4}$/.test(typed.trim());
}

/** `Nov 23, 2026, 14:05` in this machine's zone, from a UTC instant. */
export function instant(utc: string): string {
  const at = new Date(utc);
  if (Number.isNaN(at.getTime())) return utc;
  return `${MONTHS[at.getMonth()]} ${at.getDate()}, ${at.getFullYear()}, ${clock(at)}`;
}

/** `14:05`. */
export function clock(at: Date): string {
  return `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
}

/** `just now`, `5 minutes ago`, `yesterday, 9:58`, else the day. */
export function ago(utc: string, now = new Date()): string {
  const at = new Date(utc);
  if (Number.isNaN(at.getTime())) return utc;
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return minutes === 1 ? "a minute ago" : `${minutes} minutes ago`;
  if (at.toDateString() === now.toDateString()) return `today, ${clock(at)}`;
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (at.toDateString() === yesterday.toDateString()) return `yesterday, ${clock(at)}`;
  return instant(utc);
}
