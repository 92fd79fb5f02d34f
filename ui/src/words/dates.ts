// Dates and instants in words. Calendar dates are never turned into instants: a date has no zone.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `Sep 1, 2023` from `2023-09-01`; anything else as it came. */
export function day(iso: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  const month = MONTHS[Number(parts?.[2]) - 1];
  return parts && month ? `${month} ${Number(parts[3])}, ${parts[1]}` : iso;
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
