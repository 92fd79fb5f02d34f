// Money and counts in words. Amounts come as whole cents in a string and never pass through a floating number.

const SIGNS: Record<string, string> = { USD: "$", EUR: "€", GBP: "£" };

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `$1,284,000.00` from `"128400000"`. Text that is not a whole number of cents is shown unchanged. */
export function money(cents: string, currency = "USD"): string {
  if (!/^-?\d+$/.test(cents)) return cents;
  const all = BigInt(cents);
  const size = all < 0n ? -all : all;
  const text = `${grouped(String(size / 100n))}.${String(size % 100n).padStart(2, "0")}`;
  const sign = SIGNS[currency];
  return `${all < 0n ? "−" : ""}${sign ?? ""}${text}${sign ? "" : ` ${currency}`}`;
}

/** `1,284.50` from `1284.50`, as a record keeps an amount. Other text is shown unchanged. */
export function amount(plain: string): string {
  const parts = /^(-?)(\d+)\.(\d{2})$/.exec(plain);
  return parts ? `${parts[1] ? "−" : ""}${grouped(parts[2] ?? "")}.${parts[3]}` : plain;
}

/** The same with its currency: `$1,284.50`. */
export function amountIn(plain: string, currency: string): string {
  return /^-?\d+\.\d{2}$/.test(plain) ? money(plain.replace(".", ""), currency) : plain;
}

/** What is written before or after an amount of a currency: `$`, or `CHF`. */
export function currencySign(currency: string): string {
  return SIGNS[currency] ?? currency;
}

/** How far one amount is from another, with its sign: `+$12,000.00`; empty when they are the same. */
export function difference(before: string, after: string, currency = "USD"): string {
  const step = BigInt(after) - BigInt(before);
  if (step === 0n) return "";
  return step > 0n ? `+${money(String(step), currency)}` : money(String(step), currency);
}

/** `1,533`. */
export function count(n: number): string {
  return (n < 0 ? "−" : "") + grouped(String(Math.abs(Math.trunc(n))));
}

/** `1 claimant`, `1,533 claimants`. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

/** `14.2 MB`, as file managers say it. */
export function size(bytes: number): string {
  if (bytes < 1000) return counted(bytes, "byte");
  const units = ["kB", "MB", "GB", "TB"];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}
