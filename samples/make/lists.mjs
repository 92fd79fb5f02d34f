// The two lists of claimants, as firms really send them. Rows that a test or README.md names are written out here;
// the rest are drawn from people.mjs and then roughened the way hands and spreadsheets roughen them.

import { person, random } from "./people.mjs";

const PLANS = ["Premium Career", "Premium Career", "Premium Career", "Premium Career", "Premium Business", "Premium Business",
  "Premium All-in-One", "Premium Company Page", "Recruiter Lite", "Sales Navigator Core", "Sales Navigator Core",
  "Sales Navigator Advanced", "Sales Navigator Advanced Plus"];
const HEARD = ["Facebook ad", "Radio", "Friend", "Web search", "News article", "Referral, J. Ortiz", "Podcast", "Bar association", ""];
const NOTES = [
  "Prefers e-mail, not phone", "Call after 5 pm, Pacific time", "Has receipts back to 2021; will send", "Employer paid for 3 months, then own card",
  'Says "cancelled, then re-joined in the spring"', "Left message 2x", "Wants to know timing, costs, and whether she must travel",
  "Sent export 2/1,\nstill owes signed form", "Moved in 2024,\nold address on invoice\nnew one here", "Bilingual: español / English",
  'Nickname "Chip"; sign as printed', "Paid through the App Store", "Recruiter, heavy InMail user", "Turned the setting off in Oct. 2024; has a screenshot",
];

/** Firm's header, our column (undefined: nothing to map it to), and the value of a clean record. */
export const INTAKE_COLUMNS = [
  ["Paralegal initials", undefined, (r) => r.initials],
  ["Intake date", "date_received", (r) => r.received],
  ["Surname", "last_name", (r) => r.surname],
  ["Given name", "first_name", (r) => r.given],
  ["Claimant E-mail", "email", (r) => r.email],
  ["Mobile", "phone", (r) => r.phone],
  ["Street", "address1", (r) => r.street],
  ["Apt / Unit", "address2", (r) => r.unit],
  ["Town", "city", (r) => r.city],
  ["ST", "state", (r) => r.state],
  ["Zip/Postal", "zip", (r) => r.zip],
  ["Country", "country", (r) => r.country],
  ["LinkedIn profile", "profile_url", (r) => r.url],
  ["Subscription", "plan", (r) => r.plan],
  ["Premium since", "premium_start", (r) => r.since],
  ["Premium until", "premium_end", (r) => r.until],
  ["InMail sent?", "inmail_sent", (r) => r.sent],
  ["InMail rec'd?", "inmail_received", (r) => r.got],
  ["Postmarked", "postmark_date", (r) => r.postmarked],
  ["Signed", "signed", (r) => r.signed],
  ["Date signed", "signature_date", (r) => r.signedOn],
  ["How heard", "source", (r) => r.heard],
  ["Conflict chk", undefined, (r) => r.conflict],
  ["Remarks", "notes", (r) => r.remarks],
];

const day = (y, m, d) => new Date(Date.UTC(y, m - 1, d));
const later = (date, days) => new Date(date.getTime() + days * 864e5);
const us = (date, padded = false) => [date.getUTCMonth() + 1, date.getUTCDate()].map((n) => String(n).padStart(padded ? 2 : 1, "0")).join("/") + `/${date.getUTCFullYear()}`;

/** Intake ran on working days from the day after the complaint (2025-01-21). */
function received(row) {
  const days = Math.floor((row - 1) * 36 / 300);
  return later(day(2025, 1, 22), days + 2 * Math.floor((days + 2) / 5));
}

function phone(rng, digits) {
  const [a, b, c] = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)];
  return rng.pick([`(${a}) ${b}-${c}`, `${a}-${b}-${c}`, `${a}.${b}.${c}`, `+1 ${a} ${b} ${c}`, digits, `1-${a}-${b}-${c}`]);
}

function record(rng, i, row) {
  const p = person(rng, i);
  const since = day(2019 + rng.below(5), 1 + rng.below(12), 1 + rng.below(28));
  const on = received(row);
  const signed = rng.pick(["Y", "Y", "Y", "Yes", "N", "No", ""]);
  return {
    initials: rng.pick(["KM", "TB", "RJ", "km", ""]),
    received: us(on, rng.chance(0.1)),
    surname: p.surname,
    given: p.given,
    email: p.email,
    phone: rng.chance(0.9) ? phone(rng, p.digits) : "",
    street: p.street,
    unit: p.unit,
    city: p.city,
    state: rng.chance(0.25) ? p.stateName : p.state,
    zip: rng.chance(0.08) ? `${p.zip}-${1000 + rng.below(8999)}` : p.zip,
    country: rng.pick(["", "", "", "", "", "USA", "US", "United States"]),
    url: rng.chance(0.8) ? `${rng.pick(["https://www.", "https://www.", "https://", "http://www.", "www.", ""])}linkedin.com/in/${p.slug}${rng.pick(["", "", "/"])}` : "",
    plan: rng.pick(PLANS),
    since: us(since, rng.chance(0.1)),
    until: rng.chance(0.55) ? us(new Date(Math.min(later(since, 30 + rng.below(900)), day(2025, 1, 15)))) : "",
    sent: rng.pick(["Y", "Y", "Yes", "N", "No", ""]),
    got: rng.pick(["Y", "Y", "Yes", "yes", "N", ""]),
    postmarked: row > 30 && rng.chance(0.15) ? us(later(on, -2 - rng.below(5))) : "",
    signed,
    signedOn: signed.startsWith("Y") ? us(later(on, row > 20 ? -rng.below(3) : 0)) : "",
    heard: rng.pick(HEARD),
    conflict: rng.pick(["ok", "ok", "clear", ""]),
    remarks: rng.chance(0.3) ? rng.pick(NOTES) : "",
  };
}

/** Typing and spreadsheet habits. None of them may change what a row means. */
function roughen(rng, r) {
  if (rng.chance(0.08) && /^[\x20-\x7e]+$/.test(r.surname)) for (const k of ["surname", "given", "city"]) r[k] = r[k].toUpperCase();
  if (rng.chance(0.05)) r.surname += " ";
  if (rng.chance(0.04)) r.given = ` ${r.given}`;
  if (rng.chance(0.06)) r.email = r.email.replace(/^./, (c) => c.toUpperCase());
  if (rng.chance(0.04)) r.email += " ";
  if (rng.chance(0.05)) r.state = r.state.toLowerCase();
  if (rng.chance(0.05)) r.plan = r.plan.toUpperCase();
  if (rng.chance(0.04)) r.plan = "";
  if (rng.chance(0.05)) r.email = "";
  return r;
}

const sample = (slug) => `https://www.linkedin.com/in/${slug}`;

/** Rows that are what they are for a reason, by their number in the list. */
export const KNOWN = {
  5: { surname: "Quintero", given: "Marisol", email: "marisol.quintero@example.com", phone: "(201) 555-0117", street: "310 Mill Pond Rd", unit: "Apt 4", city: "Hoboken", state: "NJ", zip: "07030", country: "", url: sample("marisol-quintero-sample0005"), plan: "Sales Navigator Core", since: "4/19/2022", until: "", sent: "Y", got: "Y" },
  7: { surname: "Castellano", given: "Renée", email: "renee.castellano@example.org", phone: "(510) 555-0143", street: "2207 Juniper Ter", unit: "", city: "Oakland", state: "CA", zip: "94607", country: "USA", url: sample("renee-castellano-sample0007"), plan: "Premium Career", since: "3/5/2023", until: "11/4/2024", sent: "Y", got: "Y", signed: "Y", signedOn: "1/22/2025", postmarked: "", remarks: "Has receipts and InMail, will send the export from LinkedIn" },
  14: { surname: "Brandvold", given: "Walter", email: "w.brandvold@example.net", phone: "631-555-0108", street: "40 Waverly Ave", unit: "", city: "Holtsville", state: "New York", zip: "00501", country: "", url: "", plan: "Recruiter Lite", since: "9/14/2021", until: "9/13/2024" },
  19: { surname: "Lindqvist", given: "Åse", email: "ase.lindqvist@example.org", phone: "617.555.0162", street: "77 Garnet Hill Rd", unit: "#2", city: "Cambridge", state: "Massachusetts", zip: "02139", country: "", url: sample("ase-lindqvist-sample0019"), plan: "Premium Business", since: "1/30/2023", until: "" },
  22: { surname: "Abara", given: "Jonathan", email: "jonathan.abara@example.org", phone: "619-555-0135", street: "1815 Kestrel Dr", city: "San Diego", state: "CA", zip: "92104-2218", country: "", plan: "Premium Career", since: "8/21/2022", until: "" },
  26: { surname: "Müller", given: "Jürgen", email: "j.mueller@example.com", phone: "(415) 555-0123", street: "901 Hollis St", unit: "Unit 12", city: "San Francisco", state: "California", zip: "94117", country: "", plan: "Premium Business", since: "2/15/2021", until: "2/14/2024", remarks: "" },
  29: { remarks: '=HYPERLINK("http://intake.example.com/scan","scan of form")' },
  31: { url: sample("tomoko-brightwater-sample0031"), surname: "Brightwater", given: "Tomoko" },
  41: { remarks: "+ spouse also subscribed, separate claim" },
  54: { surname: "Featherstone", given: "Imogen", email: "imogen.f@example.net", phone: "(206) 555-0177", city: "Seattle", state: "WA", zip: "98103", country: "", url: sample("Imogen-Featherstone-Sample0054") },
  58: { remarks: "-- see row for husband --" },
  61: { surname: "Delacroix", given: "Henri", email: "henri.delacroix@example.com", phone: "(504) 555-0151", street: "12 Rosewater Pl", unit: "", city: "New Orleans", state: "LA", zip: "70115", country: "", remarks: "Wife on the next line, same household" },
  62: { surname: "Delacroix", given: "Odile", email: "odile.delacroix@example.com", phone: "(504) 555-0151", street: "12 Rosewater Pl", unit: "", city: "New Orleans", state: "LA", zip: "70115", country: "" },
  76: { remarks: 'Claimant wrote: "I, too, paid for Premium\nand, frankly, I never read the policy."\r\n(see scan)' },
  83: { remarks: "@office: copy of ID is blurred, ask again" },
  93: { surname: "Suryani", given: "", email: "suryani.0093@example.org", remarks: "One name only, as on passport" },
  105: { surname: "Vandermeer", given: "Lotte", url: sample("lotte-vandermeer-sample0105") },
  110: { surname: "Garcia", given: "Maria", email: "maria.garcia.0110@example.com", phone: "", street: "", unit: "", city: "Fresno", state: "CA", zip: "", country: "", url: "", remarks: "Address to follow" },
  118: { surname: "Pruitt", given: "Desmond", email: "desmond.pruitt@example.org" },
  135: { city: "San Juan", state: "PR", zip: "00907", country: "US" },
  140: { surname: "Holloway", given: "Bettina", email: "bettina.holloway@example.com", phone: "(312) 555-0186", city: "Chicago", state: "IL", zip: "60614", country: "" },
  145: { street: "88 Harbord Crescent", unit: "", city: "Toronto", state: "Ontario", zip: "M5V 2T6", country: "Canada", phone: "+1 416 555 0129" },
  150: { surname: "Echeverría", given: "Íñigo", email: "inigo.e@example.net", phone: "602.555.0114", city: "Phoenix", state: "AZ", zip: "85004", country: "" },
  175: { surname: "Whitfield", given: "James", email: "james.whitfield@example.com", phone: "(614) 555-0102", street: "88 Fennel Ct", unit: "", city: "Columbus", state: "OH", zip: "43215", country: "" },
  180: { street: "Beispielstraße 14", unit: "", city: "Berlin", state: "", zip: "10115", country: "Germany", phone: "" },
  201: { surname: "Stavropoulos", given: "Calliope", email: "calliope.s@example.org", phone: "(303) 555-0159", street: "455 Tamarack St", unit: "", city: "Denver", state: "CO", zip: "80205", country: "" },
  212: { street: "3 Specimen Mews", unit: "", city: "London", state: "", zip: "EC1A 1BB", country: "United Kingdom", phone: "" },
  233: { surname: "Garcia", given: "Maria", email: "mgarcia.0233@example.net", phone: "", street: "", unit: "", city: "Austin", state: "TX", zip: "", country: "", url: "" },
  244: { surname: "Brontë-Achebe", given: "Zoë", email: "zoe.ba@example.com", phone: "(404) 555-0148", street: "640 Cañada Rd", unit: "", city: "Atlanta", state: "GA", zip: "30308", country: "" },
  262: { surname: "Whitfield", given: "James", email: "jwhitfield.tn@example.org", phone: "(615) 555-0190", street: "88 Fennel Ct", unit: "", city: "Nashville", state: "TN", zip: "37203", country: "" },
  // Row 64 was rejected, so this second try is not a duplicate of anything.
  276: { surname: "Whitlock", given: "Dana", email: "dana.whitlock@example.org", phone: "(503) 555-0166", street: "71 Larkfield Ave", unit: "", city: "Portland", state: "OR", zip: "97209", country: "", url: "", remarks: "Corrected, replaces earlier line" },

  // Rejected.
  37: { since: "31/31/2023", until: "" },
  64: { surname: "Whitlock", given: "Dana", email: "dana.whitlock.example.org", phone: "503-555-0166", street: "71 Larkfield Ave", unit: "", city: "Portland", state: "OR", zip: "97209", country: "", url: "" },
  98: { since: "6/15/2024", until: "2/1/2024" },
  121: { surname: "", given: "", email: "", phone: "(415) 555-0199", url: "", street: "", unit: "", city: "", zip: "", plan: "", remarks: "Voicemail, name not caught; call back" },
  166: { state: "ZZ", country: "" },
  203: { received: "2/25/2025", postmarked: "2/28/2025" },
  238: { signed: "Y", signedOn: "2/30/2025" },
  271: { surname: "Pruitt", given: "Desmond", email: "Desmond.Pruitt@example.org", until: "sometime in 2023" },

  // Duplicates of an earlier row: what does not match is different on purpose.
  45: { surname: "Castellano", given: "Renee", email: "RENEE.CASTELLANO@EXAMPLE.ORG ", phone: "", street: "PO Box 19", city: "Oakland", state: "CA", zip: "94604", country: "", url: "" },
  71: { surname: "Abara", given: "Jon", email: "Jonathan.Abara@Example.org", phone: "", url: "" },
  88: { surname: "Brightwater-Sloan", given: "T.", email: "", phone: "", url: "http://linkedin.com/in/tomoko-brightwater-sample0031/", remarks: "Married name?" },
  130: { surname: "Featherstone", given: "Immy", email: "immy@example.org", phone: "", url: "linkedin.com/in/imogen-featherstone-sample0054?trk=public-profile" },
  152: { surname: "van der Meer", given: "Lotte", email: "lotte.vdm@example.com", phone: "", url: "HTTPS://LinkedIn.com/in/Lotte-Vandermeer-Sample0105/" },
  187: { surname: "HOLLOWAY", given: "BETTINA", email: "b.holloway@example.net", phone: "+1 312.555.0186", street: "", unit: "", zip: "", url: "" },
  219: { surname: "Echeverria", given: "Inigo", email: "", phone: "1-602-555-0114", street: "", unit: "", zip: "", url: "" },
  256: { surname: "stavropoulos ", given: "calliope", email: "cstav@example.com", phone: "", street: "455 TAMARACK ST", unit: "", city: "DENVER", state: "Colorado", zip: "80205-3317", country: "", url: "" },
  // Accents typed as separate marks, as some Macs do, and one left out.
  290: { surname: "Bronte\u0308-Achebe", given: "Zoe\u0308", email: "zoe.bronte@example.org", phone: "", street: "640 Canada Rd", unit: "", city: "Atlanta", state: "Georgia", zip: "30308", country: "", url: "" },
};

export function intakeRows() {
  const rng = random(709);
  return Array.from({ length: 300 }, (_, i) => {
    const r = roughen(rng, record(rng, i, i + 1));
    const known = KNOWN[i + 1] ?? {};
    // A written-out name never keeps the drawn person's address or profile, nor the drawn dates where it sets one of the two.
    const own = known.surname ? { email: "", url: "" } : {};
    const dates = "since" in known && !("until" in known) ? { until: "" } : {};
    return { ...r, ...own, ...dates, ...known };
  });
}

export const SECOND_COLUMNS = [
  ["Lfd. Nr.", undefined], ["Nachname", "last_name"], ["Vorname", "first_name"], ["Straße", "address1"], ["PLZ", "zip"], ["Ort", "city"],
  ["Bundesstaat", "state"], ["Land", "country"], ["E-Mail-Adresse", "email"], ["Telefon", "phone"], ["LinkedIn-Profil", "profile_url"], ["Abo", "plan"],
  ["Premium von", "premium_start"], ["Premium bis", "premium_end"], ["Eingang", "date_received"], ["Monatspreis", undefined], ["Bemerkung", "notes"],
];

/** A co-counsel's export: one line a person, fields apart by `|` only here. */
export const SECOND_ROWS = `
Groß|Käthe|Musterweg 3|80331|München|Bayern|DE|kaethe.gross@example.org|+49 555 0110|https://www.linkedin.com/in/kaethe-gross-sample2001|Premium Career|14.02.2022|13.02.2024|17.03.2025|29,99 €|Zahlt per Kreditkarte
Brunner|Jörg|Beispielgasse 21|1010|Wien||AT|joerg.brunner@example.com|+43 555 0121|linkedin.com/in/joerg-brunner-sample2002/|Premium Business|01.09.2021||17.03.2025|54,99 €|„bitte nur per E-Mail“
Fournier|Chloë|14 rue de l’Exemple|75011|Paris||FR|chloe.fournier@example.net|||Sales Navigator Core|23.05.2023|22.05.2024|18.03.2025|89,99 €|
Müller|Juergen|||||US|J.Mueller@Example.com|||Premium Business|15.02.2021|14.02.2024|18.03.2025||Doppelt? Siehe erste Liste
Šebesta|Žofie|Ukázková 8|11000|Praha||CZ|zofie.sebesta@example.org||https://www.linkedin.com/in/zofie-sebesta-sample2005|Recruiter Lite|30.06.2022||18.03.2025|109,99 €|
Øster|Bjørn|Eksempelvej 5|2100|København||DK|bjorn.oster@example.com|+45 555 0135||Premium Career|11.11.2020|10.11.2023|19.03.2025|29,99 €|
Zimmermann|Uwe|Musterallee 77|20095|Hamburg|Hamburg|DE|uwe.zimmermann@example.net|+49 555 0147||Premium Career|32.13.2023||19.03.2025|29,99 €|Datum laut Formular
Baumgärtner|Liesel|219 Old Quarry Rd|07102|Newark|NJ|US|liesel.b@example.org|+1 973 555 0156||Premium Career|19.01.2022||19.03.2025|29,99 €|Lebt seit 2019 in New Jersey; US-Rechnung
Featherstone|Imogen||98103|Seattle|WA|US||12065550177||Premium Career|||20.03.2025||Zweite Anfrage
Rossi|Nicolò|Via Esempio 9|20121|Milano||IT|nicolo.rossi@example.com||https://www.linkedin.com/in/nicolo-rossi-sample2010|Sales Navigator Advanced|28.04.2021|27.04.2022|20.03.2025|139,99 €|
Nguyen-Weiß|Thao|5100 Pepperwood Dr|95112|San Jose|California|US|thao.nw@example.net|(408) 555-0168|www.linkedin.com/in/thao-nguyen-weiss-sample2011|Premium All-in-One|16.08.2023||21.03.2025|89,99 €|"Kündigung" laut Kundin; nie bestätigt
Œuvrard|Maëlle|Chemin du Modèle 2|1201|Genève||CH|maelle.oeuvrard@example.org|+41 555 0174||Premium Company Page|03.10.2023|02.10.2024|21.03.2025|99,00 €|`
  .trim().split("\n").map((line, i) => [String(i + 1), ...line.split("|")]);
