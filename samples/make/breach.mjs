// The list of a data-breach case, as a claims clerk keeps it. Rows that README.md names are written out; the rest are drawn from people.mjs.
// Each value has two forms: as the clerk wrote it, and as a claimbook keeps it.

import { person, random } from "./people.mjs";
import { date, fold, phone } from "./verdicts.mjs";

/** Firm's header, our column (undefined: nothing to map it to), and what is in the cell. */
export const BREACH_COLUMNS = [
  ["Batch", undefined, (r) => r.batch],
  ["Date Received", "date_received", (r) => r.received],
  ["Last Name", "last_name", (r) => r.surname],
  ["First Name", "first_name", (r) => r.given],
  ["Street Address", "address1", (r) => r.street],
  ["City", "city", (r) => r.city],
  ["State", "state", (r) => r.state],
  ["Zip Code", "zip", (r) => r.zip],
  ["E-mail", "email", (r) => r.email],
  ["Phone", "phone", (r) => r.phone],
  ["Claim Code", "notice_id", (r) => r.notice],
  ["Date of Notice", "notice_received", (r) => r.noticed],
  ["Acct #", "account_number", (r) => r.account],
  ["Claim Type", "benefit", (r) => r.benefit],
  ["Amount Claimed", "losses", (r) => r.losses],
  ["Hours Spent", "hours_lost", (r) => r.hours],
  ["Credit Monitoring?", "credit_monitoring", (r) => r.monitoring],
  ["Signed", "signed", (r) => r.signed],
];

const BENEFITS = ["Documented losses", "Lost time", "Cash payment", "Credit monitoring only"];
/** What clerks write for each, in small letters. */
const WORDS = {
  "Documented losses": ["documented losses", "documented", "out of pocket", "out-of-pocket losses", "reimbursement"],
  "Lost time": ["lost time", "time", "time spent"],
  "Cash payment": ["cash payment", "cash", "flat payment"],
  "Credit monitoring only": ["credit monitoring only", "credit monitoring", "monitoring"],
};
const YES = ["y", "yes", "x", "true"], NO = ["n", "no", "false"], NOTHING = ["", "n/a", "-"];

const us = (y, m, d) => `${m}/${d}/${y}`;
const capital = (text) => text.replace(/^./, (c) => c.toUpperCase());
const cased = (rng, text) => rng.pick([text, capital(text), capital(text), text.toUpperCase()]);

function money(rng, cents) {
  const dollars = Math.floor(cents / 100), rest = String(cents % 100).padStart(2, "0");
  const grouped = String(dollars).replace(/\B(?=(\d{3})+$)/g, ",");
  const whole = rest === "00" ? [`$${grouped}`, `${dollars}`] : [];
  return rng.pick([`$${grouped}.${rest}`, `${grouped}.${rest}`, `$${dollars}.${rest}`, `USD ${grouped}.${rest}`, ...whole]);
}

function hours(rng, tenths) {
  const text = tenths % 10 ? `${Math.floor(tenths / 10)}.${tenths % 10}` : String(tenths / 10);
  return tenths === 10 ? rng.pick(["1", "1 hour", "1.0"]) : rng.pick([text, text, `${text} hours`, `${text} Hours`, tenths % 10 ? text : `${text}.0`]);
}

function record(rng, i) {
  const p = person(rng, i);
  const benefit = rng.chance(0.1) ? "" : rng.chance(0.2) ? BENEFITS[0] : rng.pick(BENEFITS);
  const account = String(40_000_000 + rng.below(9_999_999));
  const r = {
    batch: rng.pick(["A", "A", "B"]),
    received: us(2025, 1 + rng.below(2), 1 + rng.below(28)),
    surname: p.surname, given: p.given, street: p.street, city: p.city, state: p.state, zip: p.zip,
    email: rng.chance(0.9) ? `${p.email.slice(0, p.email.indexOf("@"))}@example.org` : "",
    phone: rng.chance(0.8) ? rng.pick([`(${p.digits.slice(0, 3)}) ${p.digits.slice(3, 6)}-${p.digits.slice(6)}`, p.digits]) : "",
    notice: rng.chance(0.9) ? `SAMPLE-${String(1000 + i)}` : rng.pick(NOTHING),
    noticed: rng.chance(0.85) ? us(2024, 11, 1 + rng.below(30)) : "",
    account: rng.chance(0.85) ? rng.pick([account, `${account.slice(0, 4)}-${account.slice(4)}`]) : "",
    benefit: benefit ? cased(rng, rng.pick(WORDS[benefit])) : rng.pick(NOTHING),
    monitoring: rng.pick(["", "n/a"]), losses: rng.pick(NOTHING), hours: "",
    signed: rng.pick(["Y", "Y", "Y", "N", ""]),
    kept: { ...UNKNOWN, benefit },
  };
  if (benefit === "Documented losses") amount(r, rng, 1000 + rng.below(rng.pick([20_000, 80_000, 250_000])));
  if (benefit === "Lost time" || (benefit === "Documented losses" && rng.chance(0.4))) {
    const tenths = 5 * (1 + rng.below(16));
    [r.hours, r.kept.hours_lost] = [hours(rng, tenths), String(tenths / 10)];
  }
  if (benefit === "Credit monitoring only" || rng.chance(0.6)) {
    const yes = benefit === "Credit monitoring only" || rng.chance(0.4);
    [r.monitoring, r.kept.credit_monitoring] = [cased(rng, rng.pick(yes ? YES : NO)), yes ? "yes" : "no"];
  }
  return r;
}

function amount(r, rng, cents) {
  const even = rng.chance(0.3) ? cents - (cents % 100) : cents;
  [r.losses, r.kept.losses] = [money(rng, even), `${Math.floor(even / 100)}.${String(even % 100).padStart(2, "0")}`];
}

const UNKNOWN = { benefit: "", losses: "", hours_lost: "", credit_monitoring: "" };

/** Rows that are what they are for a reason, by their number in the list. */
const KNOWN = {
  3: { surname: "Placeholder", given: "Petra", email: "petra.placeholder@example.org", notice: "SAMPLE-1002", account: "4111-7003", benefit: "Documented losses", losses: "$1,234.50", hours: "2.5 hours", monitoring: "Y", kept: { benefit: "Documented losses", losses: "1234.50", hours_lost: "2.5", credit_monitoring: "yes" } },
  8: { surname: "Exemplar", given: "Edgar", email: "edgar.exemplar@example.org", phone: "(312) 555-0108", notice: "", account: "4111-0008", benefit: "time spent", losses: "", hours: "4", monitoring: "", kept: { ...UNKNOWN, benefit: "Lost time", hours_lost: "4" } },
  14: { surname: "Specimen", given: "Sylvia", email: "sylvia.specimen@example.org", notice: "", account: "" },
  // One address, two accounts and two notices: a couple, both new.
  20: { surname: "Pretend", given: "Paul", street: "7 Fennel Ct", city: "Columbus", state: "OH", zip: "43215", email: "paul.pretend@example.org", phone: "(614) 555-0120" },
  21: { surname: "Pretend", given: "Paula", street: "7 Fennel Ct", city: "Columbus", state: "OH", zip: "43215", email: "paula.pretend@example.org", phone: "(614) 555-0120" },
  // Nothing is known of the claim itself; the notice and the account are not the same nothing.
  30: { notice: "N/A", account: "none", benefit: "", losses: "", hours: "", monitoring: "", kept: UNKNOWN },
  31: { notice: "n/a", account: "None", benefit: "-", losses: "N/A", hours: "n/a", monitoring: "", kept: UNKNOWN },
  // Row 11 was rejected, so this second try is not a duplicate of anything.
  47: { surname: "Sampleton", given: "Simon", email: "simon.sampleton@example.org", notice: "SAMPLE-1010", account: "4111-0011", benefit: "Documented losses", losses: "$300.00", hours: "", kept: { benefit: "Documented losses", losses: "300.00", hours_lost: "" } },

  // Rejected.
  11: { surname: "Sampleton", given: "Simon", email: "simon.sampleton@example.org", notice: "SAMPLE-1010", account: "4111-0011", losses: "about $300" },
  17: { benefit: "Identity theft insurance" },
  24: { noticed: "13/45/2024" },
  33: { benefit: "Lost time", hours: "12 hrs" },
  39: { benefit: "Documented losses", losses: "$45.678" },
  44: { monitoring: "maybe" },
  52: { surname: "", given: "", email: "", phone: "" },

  // Duplicates of an earlier row: what does not match is different on purpose.
  26: { surname: "Placeholder", given: "P.", email: "petra@example.org", phone: "", notice: "sample 1002", account: "", benefit: "cash" },
  36: { surname: "Exemplar-Jones", given: "Ed", email: "", phone: "", notice: "", account: "41110008", benefit: "Cash" },
  49: { surname: "Specimen", given: "Sylvia", email: "Sylvia.Specimen@Example.org", phone: "", notice: "", account: "" },
  58: { surname: "Pretend", given: "Paula", street: "7 FENNEL CT", city: "Columbus", state: "OH", zip: "43215-1234", email: "", phone: "", notice: "", account: "" },
};

/** The rows, each with the values that a claimbook keeps of the matter's own fields in `kept`. */
export function breachRows() {
  const rng = random(2025);
  return Array.from({ length: 60 }, (_, i) => {
    const { kept, ...r } = record(rng, i);
    const known = KNOWN[i + 1] ?? {};
    const row = { ...r, ...known };
    return { ...row, kept: { ...kept, ...known.kept } };
  });
}

/** The fault of a row of this list, as in verdicts.mjs. */
export function breachFault(row) {
  if (!row.last_name.trim() && !row.first_name.trim()) return ["last_name", "", "names nobody"];
  const given = (column) => !NOTHING.includes(fold(row[column]));
  for (const column of ["date_received", "notice_received"])
    if (given(column) && date(row[column], "mdy") === undefined) return [column, row[column], "not a date"];
  if (given("benefit") && !Object.values(WORDS).flat().includes(fold(row.benefit))) return ["benefit", row.benefit, "not one of the choices"];
  if (given("losses") && !/^(USD )?\$?(\d{1,3}(,\d{3})+|\d+)(\.\d\d?)?$/.test(row.losses)) return ["losses", row.losses, "not an amount"];
  if (given("hours_lost") && !/^\d+(\.\d)?( hours?)?$/i.test(row.hours_lost)) return ["hours_lost", row.hours_lost, "not a number of hours"];
  if (given("credit_monitoring") && ![...YES, ...NO].includes(fold(row.credit_monitoring))) return ["credit_monitoring", row.credit_monitoring, "neither yes nor no"];
}

/** What makes two rows of this list one person's. */
export function breachKeys(row) {
  const name = `${fold(row.last_name)}|${fold(row.first_name)}`;
  const zip = row.zip.trim().slice(0, 5);
  const number = (text) => (["n/a", "none", "-"].includes(fold(text)) ? "" : fold(text).replace(/[^\p{L}\p{N}]/gu, ""));
  return [
    row.email.trim() && ["email", row.email.trim().toLowerCase()],
    number(row.notice_id) && ["notice_id", number(row.notice_id)],
    number(row.account_number) && ["account_number", number(row.account_number)],
    phone(row.phone) && ["name and phone", `${name}|${phone(row.phone)}`],
    zip && row.address1.trim() && ["name, ZIP and address", `${name}|${zip}|${fold(row.address1)}`],
  ].filter(Boolean).map(([why, value]) => ({ why, key: `${why}|${value}` }));
}
