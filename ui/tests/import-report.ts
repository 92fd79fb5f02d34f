// What the program answers about a list that is looked at: three rows, all of them new. A test says what is different in its list.

import type { ImportReport, ListColumn } from "../src/api/bindings.ts";

export function importReport(change: Partial<ImportReport> = {}): ImportReport {
  return {
    committed: false,
    undecided: [],
    nameless: false,
    batch: 0,
    file: { name: "intake.csv", sha256: "ab".repeat(32), encoding: "utf-8", delimiter: ",", rows: 3, header_line: 1, sheet: "" },
    mapping: {},
    unmapped: [],
    new: 3,
    updated: 0,
    unchanged: 0,
    duplicate: 0,
    rejected: 0,
    possible: 0,
    possibles: [],
    rejects: [],
    duplicates: [],
    columns: [],
    sample: [],
    remarks: [],
    sheets: [],
    changed: [],
    remembered: null,
    rest_offer: null,
    rest_of: 0,
    seen: "ee",
    review: null,
    ...change,
  };
}

export const listColumn = (header: string, field: string, samples: string[] = [], ambiguous: string[] = []): ListColumn => ({
  header,
  field,
  samples,
  date_order: "",
  ambiguous,
});
