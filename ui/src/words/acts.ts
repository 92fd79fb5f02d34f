// What an act did, in the words of a person. The log keeps codes, which stay the same for programs.

/** The lists that ship with the program, by their code in the log. */
const LISTS: Readonly<Record<string, string>> = {
  full: "everything",
  intake: "intake list",
  editing: "list for editing",
  administrator: "administrator list",
  "mail-house": "mail-house list",
  court: "court list",
};

/** `Moved 2 to Qualified (proof_complete)` reads `Moved 2 to Qualified (proof complete)`. */
export function actInWords(what: string): string {
  return what
    .replace(/\(([a-z0-9]+(?:_[a-z0-9]+)+)\)/g, (_, code: string) => `(${code.replaceAll("_", " ")})`)
    .replace(/^(Exported .*) \(([a-z-]+)\)$/, (all, text: string, code: string) => (LISTS[code] ? `${text} (${LISTS[code]})` : all));
}
