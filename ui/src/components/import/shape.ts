// What separates a list's cells, how its text is encoded and where its header is, in the words of people.

/** By what a request says: an encoding's label of the Encoding Standard. */
export const ENCODINGS: readonly (readonly [string, string])[] = [
  ["utf-8", "UTF-8"],
  ["windows-1252", "Western (Windows-1252)"],
  ["macintosh", "Western (old Mac)"],
  ["iso-8859-15", "Western (ISO 8859-15)"],
  ["windows-1250", "Central European (Windows-1250)"],
  ["iso-8859-2", "Central European (ISO 8859-2)"],
  ["windows-1251", "Cyrillic (Windows-1251)"],
  ["koi8-r", "Cyrillic (KOI8-R)"],
  ["windows-1253", "Greek (Windows-1253)"],
  ["windows-1254", "Turkish (Windows-1254)"],
  ["windows-1255", "Hebrew (Windows-1255)"],
  ["windows-1256", "Arabic (Windows-1256)"],
  ["windows-1257", "Baltic (Windows-1257)"],
  ["windows-1258", "Vietnamese (Windows-1258)"],
  ["shift_jis", "Japanese (Shift JIS)"],
  ["euc-jp", "Japanese (EUC-JP)"],
  ["gb18030", "Chinese (GB 18030)"],
  ["big5", "Chinese (Big5)"],
  ["euc-kr", "Korean (EUC-KR)"],
  ["utf-16le", "UTF-16"],
  ["utf-16be", "UTF-16, big-endian"],
];

/** By what a request says. */
export const DELIMITERS: readonly (readonly [string, string])[] = [
  [",", "comma"],
  [";", "semicolon"],
  ["tab", "tab"],
  ["|", "bar"],
  [":", "colon"],
  ["^", "caret"],
  ["~", "tilde"],
];

/** The lines or rows in which a header may be said to stand. */
export const LINES: readonly string[] = Array.from({ length: 20 }, (_, line) => String(line + 1));

const REPORTED: Readonly<Record<string, string>> = {
  "utf-8-bom": "UTF-8 with BOM",
  "windows-1252": "Windows-1252",
  xlsx: "Excel workbook",
  xlsb: "Excel workbook, binary",
  xls: "Excel workbook, before 2007",
  ods: "OpenDocument spreadsheet",
};

/** The encoding, or the kind of workbook, that a report names. */
export function encodingLabel(code: string): string {
  return REPORTED[code] ?? ENCODINGS.find(([label]) => label === code.toLowerCase())?.[1] ?? code;
}

/** The delimiter that a report names. */
export function delimiterLabel(delimiter: string): string {
  return DELIMITERS.find(([value]) => value === (delimiter === "\t" ? "tab" : delimiter))?.[1] ?? delimiter;
}
