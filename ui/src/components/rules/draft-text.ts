// The dates and the amount in the text of a draft: read out of it for simple fields, and written back into their lines. The text stays
// the person's: everything else in it is left as it is.

/** The parameters at the top of a file of rules, in its order. */
export const PARAMETERS = ["class_start", "class_end", "cutoff", "bar_date", "per_plaintiff"] as const;
export type Parameter = (typeof PARAMETERS)[number];

/** A line with a key: the key with its sign, the value, and a comment. */
export const LINE = /^(\s*[\w-]+\s*=\s*)("(?:[^"\\]|\\.)*"?|'[^']*'?|[^#]*?)(\s*#.*)?$/;

/** The key of a line; empty when it has none. */
export function keyOf(line: string): string {
  return /^\s*([\w-]+)\s*=/.exec(line)?.[1] ?? "";
}

/** The lines, and the number of those before the first rule. */
function head(text: string): { lines: string[]; end: number } {
  const lines = text.split("\n");
  const rule = lines.findIndex((line) => /^\s*\[/.test(line));
  return { lines, end: rule < 0 ? lines.length : rule };
}

/** The value of a parameter as a person would type it; empty when it is open. */
export function readParameter(text: string, key: Parameter): string {
  const { lines, end } = head(text);
  const line = lines.slice(0, end).find((one) => keyOf(one) === key);
  const value = line === undefined ? "" : (LINE.exec(line)?.[2] ?? "").trim();
  if (value.startsWith('"')) return unquoted(value);
  if (value.startsWith("'")) return value.replace(/^'|'$/g, "");
  return value.replace(/^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::00)?$/, "$1 $2");
}

function unquoted(value: string): string {
  try {
    return JSON.parse(value) as string;
  } catch {
    return value.replace(/^"|"$/g, "");
  }
}

/** A value as the file spells it: dates bare, anything else in quotes for the check to judge. */
function spelled(key: Parameter, value: string): string {
  if (key !== "per_plaintiff" && /^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
  const moment = key === "cutoff" && /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?$/.exec(value);
  return moment ? `${moment[1]}T${moment[2]}${moment[3] ?? ":00"}` : JSON.stringify(value);
}

/** The text with another value of a parameter; empty takes its line out. */
export function writeParameter(text: string, key: Parameter, value: string): string {
  const { lines, end } = head(text);
  const at = lines.slice(0, end).findIndex((line) => keyOf(line) === key);
  if (at >= 0) {
    if (value === "") return lines.toSpliced(at, 1).join("\n");
    const [, before = `${key} = `, , comment = ""] = LINE.exec(lines[at] ?? "") ?? [];
    return lines.with(at, before + spelled(key, value) + comment).join("\n");
  }
  if (value === "") return text;
  const earlier: readonly string[] = PARAMETERS.slice(0, PARAMETERS.indexOf(key));
  const after = lines.slice(0, end).findLastIndex((line) => earlier.includes(keyOf(line)));
  const first = lines.slice(0, end).findIndex((line) => keyOf(line) !== "");
  return lines.toSpliced(after >= 0 ? after + 1 : Math.max(0, first), 0, `${key} = ${spelled(key, value)}`).join("\n");
}
