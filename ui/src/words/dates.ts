// Dates and instants in words. Calendar dates are never turned into instants: a date has no zone.

import { counted } from "./money.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `Sep 1, 2023` from `2023-09-01`; anything else as it came. */
export function day(iso: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  const month = MONTHS[Number(parts?.[2]) - 1];
  return parts && month ? `${month} ${Number(parts[3])}, ${parts[1]}` : iso;
}

/** A sentence with its calendar dates in words; quoted text stays as it was typed, and so do parts of names such as
    `list-2024-01-02.csv`. */
export function datesInWords(text: string): string {
  return text.replace(/(?<![\w./'“-])\d{4}-\d{2}-\d{2}(?![\w/'”-]|\.\w)/g, day);
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

/** `Nov 23, 2026, 2:05 PM` in this machine's zone, from a UTC instant. */
export function instant(utc: string): string {
  const at = new Date(utc);
  if (Number.isNaN(at.getTime())) return utc;
  return `${MONTHS[at.getMonth()]} ${at.getDate()}, ${at.getFullYear()}, ${clock(at)}`;
}

/** `2:05 PM`, as reports print it. */
export function clock(at: Date): string {
  return onTheClock(at.getHours(), String(at.getMinutes()).padStart(2, "0"));
}

function onTheClock(hour: number, minute: string): string {
  return `${hour % 12 || 12}:${minute} ${hour < 12 ? "AM" : "PM"}`;
}

/** `Sep 18, 2024, 12:00 AM` from `2024-09-18 00:00`, a time in the zone of the matter; a date alone as a day, other text unchanged. */
export function wallTime(text: string): string {
  const parts = /^(\d{4}-\d{2}-\d{2})(?: (\d{2}):(\d{2}))?$/.exec(text);
  if (!parts) return text;
  const [, date = "", hour, minute = ""] = parts;
  return hour === undefined ? day(date) : `${day(date)}, ${onTheClock(Number(hour), minute)}`;
}

/** `just now`, `5 minutes ago`, `yesterday, 9:58 AM`, else the day. */
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

/** `today`, `9 days left`, `passed 2 days ago`: how far a day is from today. */
export function daysLeft(days: number): string {
  if (days === 0) return "today";
  return days > 0 ? `${counted(days, "day")} left` : `passed ${counted(-days, "day")} ago`;
}
