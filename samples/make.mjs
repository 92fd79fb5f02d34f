#!/usr/bin/env node
// Makes everything in this folder that is not code: `node samples/make.mjs`. Node 20, no packages; the documents also need
// `chromium` on PATH (`--no-documents` leaves them as they are). Seeded and without a clock: the same files each time, as
// far as the same chromium and fonts are there. The project uses the files as committed; this is how to change them.

import { mkdirSync, writeFileSync } from "node:fs";
import { BREACH_COLUMNS, breachFault, breachKeys, breachRows } from "./make/breach.mjs";
import { csv, windows1252 } from "./make/csv.mjs";
import { documents } from "./make/documents.mjs";
import { EXPORT_FACTS, EXPORT_FILES, EXPORT_NAME } from "./make/export.mjs";
import { INTAKE_COLUMNS, intakeRows, SECOND_COLUMNS, SECOND_ROWS } from "./make/lists.mjs";
import { STATE_NAMES } from "./make/people.mjs";
import { verdicts } from "./make/verdicts.mjs";
import { zip } from "./make/zip.mjs";

const here = (name) => new URL(name, import.meta.url);
const mapped = (columns, cells) => Object.fromEntries(columns.flatMap(([, ours], i) => (ours ? [[ours, cells[i]]] : [])));

// What the samples are for: if a change of the lists moves one of these rows, it is the list that is wrong.
const MEANT = {
  intake: { rejected: [37, 64, 98, 121, 166, 203, 238, 271], duplicate: [45, 71, 88, 130, 152, 187, 219, 256, 290] },
  second: { rejected: [7], duplicate: [4, 9] },
  breach: { rejected: [11, 17, 24, 33, 39, 44, 52], duplicate: [26, 36, 49, 58] },
};

function expectation(columns, rows, found, meant) {
  const of = (verdict) => found.filter((f) => f.verdict === verdict);
  for (const verdict of ["rejected", "duplicate"]) {
    const got = of(verdict).map((f) => f.row);
    if (`${got}` !== `${meant[verdict]}`) throw new Error(`${verdict}: rows ${got}, meant ${meant[verdict]}`);
  }
  const drop = ({ verdict, ...rest }) => rest;
  return {
    rows: rows.length, new: of("new").length, updated: 0, unchanged: 0, duplicate: of("duplicate").length, rejected: of("rejected").length,
    mapping: Object.fromEntries(columns.filter(([, ours]) => ours).map(([theirs, ours]) => [theirs, ours])),
    unmapped: columns.filter(([, ours]) => !ours).map(([theirs]) => theirs),
    rejects: of("rejected").map(drop), duplicates: of("duplicate").map(drop),
  };
}

const seen = new Map();
const intake = intakeRows().map((r) => INTAKE_COLUMNS.map(([, , value]) => value(r)));
const intakeFound = verdicts(intake.map((c) => mapped(INTAKE_COLUMNS, c)), { order: "mdy", states: STATE_NAMES, seen, list: "intake-list.csv" });
const secondFound = verdicts(SECOND_ROWS.map((c) => mapped(SECOND_COLUMNS, c)), { order: "dmy", states: STATE_NAMES, seen, list: "second-list.csv" });

const wide = (...cells) => INTAKE_COLUMNS.map((_, i) => cells[i] ?? ""); // a spreadsheet pads short rows
writeFileSync(here("intake-list.csv"), "\ufeff" + csv([
  wide("LinkedIn Premium / InMail: intake, working list (SAMPLE, synthetic people)"), wide("Exported", "3/14/2025"),
  INTAKE_COLUMNS.map(([header]) => header), ...intake, wide("Total", "300"),
]));
writeFileSync(here("second-list.csv"), windows1252(csv([SECOND_COLUMNS.map(([header]) => header), ...SECOND_ROWS], { delimiter: ";" })));
writeFileSync(here(EXPORT_NAME), zip(EXPORT_FILES, { y: 2025, m: 2, d: 1 }));
writeFileSync(here("expected.json"), JSON.stringify({
  "intake-list.csv": { encoding: "utf-8 with BOM", delimiter: ",", header_row: 3, ...expectation(INTAKE_COLUMNS, intake, intakeFound, MEANT.intake) },
  "second-list.csv": { encoding: "windows-1252", delimiter: ";", header_row: 1, after: "intake-list.csv", ...expectation(SECOND_COLUMNS, SECOND_ROWS, secondFound, MEANT.second) },
  [EXPORT_NAME]: EXPORT_FACTS,
}, null, 1) + "\n");

const breach = breachRows();
const breachCells = breach.map((r) => BREACH_COLUMNS.map(([, , value]) => value(r)));
const breachFound = verdicts(breachCells.map((c) => mapped(BREACH_COLUMNS, c)), { faultOf: breachFault, keysOf: breachKeys, list: "data-breach-list.csv" });
writeFileSync(here("data-breach-list.csv"), csv([BREACH_COLUMNS.map(([header]) => header), ...breachCells]));
writeFileSync(here("data-breach-expected.json"), JSON.stringify({
  encoding: "utf-8", delimiter: ",", header_row: 1, ...expectation(BREACH_COLUMNS, breachCells, breachFound, MEANT.breach),
  verdicts: breachFound.map((found, i) => (found.verdict === "new" ? { ...found, kept: breach[i].kept } : found)),
}, null, 1) + "\n");

if (!process.argv.includes("--no-documents")) {
  mkdirSync(here("evidence/"), { recursive: true });
  for (const [name, bytes] of Object.entries(documents())) writeFileSync(here(`evidence/${name}`), bytes);
}
