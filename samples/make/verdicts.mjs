// The verdict that an import must give each row, by the rules in README.md. It knows nothing of how the lists are made,
// so that it can catch a slip in them: make.mjs stops when the two disagree.

export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim().replace(/\s+/g, " ");
export const phone = (text) => text.replace(/\D/g, "").replace(/^1(?=\d{10}$)/, "");
const profile = (text) => text.trim().toLowerCase().replace(/^https?:\/\//, "").replace(/^www\./, "").replace(/[?#].*$/, "").replace(/\/+$/, "");
const US = ["", "us", "usa", "united states"];

export function date(text, order) {
  const parts = text.trim().split(/[/.]/).map(Number);
  const [y, m, d] = order === "dmy" ? [parts[2], parts[1], parts[0]] : [parts[2], parts[0], parts[1]];
  const read = new Date(Date.UTC(y, m - 1, d));
  return read.getUTCMonth() === m - 1 && read.getUTCDate() === d ? read.getTime() : undefined;
}

function fault(row, order, states) {
  if (!row.last_name.trim() && !row.first_name.trim()) return ["last_name", "", "names nobody"];
  const dates = {};
  for (const column of ["date_received", "postmark_date", "premium_start", "premium_end", "signature_date"]) {
    if (!row[column]?.trim()) continue;
    dates[column] = date(row[column], order);
    if (dates[column] === undefined) return [column, row[column], "not a date"];
  }
  if (row.email.trim() && !/^[^@\s]+@[^@\s]+\.[a-z]+$/i.test(row.email.trim())) return ["email", row.email, "not an e-mail address"];
  if (row.state.trim() && US.includes(fold(row.country)) && !states.has(fold(row.state))) return ["state", row.state, "not a state"];
  if (dates.premium_end < dates.premium_start) return ["premium_end", row.premium_end, "before premium_start"];
  if (dates.postmark_date > dates.date_received) return ["postmark_date", row.postmark_date, "after date_received"];
}

function keys(row) {
  const name = `${fold(row.last_name)}|${fold(row.first_name)}`;
  const zip = row.zip.trim().slice(0, 5);
  return [
    row.profile_url.trim() && ["profile_url", profile(row.profile_url)],
    row.email.trim() && ["email", row.email.trim().toLowerCase()],
    phone(row.phone) && ["name and phone", `${name}|${phone(row.phone)}`],
    zip && row.address1.trim() && ["name, ZIP and address", `${name}|${zip}|${fold(row.address1)}`],
  ].filter(Boolean).map(([why, value]) => ({ why, key: `${why}|${value}` }));
}

/** `seen` carries the good rows of a list over to the next one; `faultOf` and `keysOf` are the rules of another matter's list. */
export function verdicts(rows, { order, states, seen = new Map(), list, faultOf = fault, keysOf = keys }) {
  return rows.map((row, i) => {
    const wrong = faultOf(row, order, states);
    if (wrong) return { row: i + 1, verdict: "rejected", column: wrong[0], value: wrong[1], why: wrong[2] };
    const own = keysOf(row);
    const hits = own.filter(({ key }) => seen.has(key));
    if (hits.length) {
      const { list: of, row: ofRow } = seen.get(hits[0].key);
      return { row: i + 1, verdict: "duplicate", of: ofRow, ...(of !== list && { of_list: of }), why: hits.map((h) => h.why).join("; ") };
    }
    for (const { key } of own) seen.set(key, { list, row: i + 1 });
    return { row: i + 1, verdict: "new" };
  });
}
