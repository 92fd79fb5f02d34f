// Documents that a claimant would send, rendered from HTML by a chromium on PATH. They are plain on purpose: no logo, no
// colors or layout of any company, and "SAMPLE, synthetic" on each.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const STYLE = `@page{size:letter;margin:22mm}*{box-sizing:border-box}
body{font:14px/1.5 "Liberation Sans",Arial,sans-serif;color:#222;margin:0}.screen{padding:24px}
.mark{border:1px dashed #888;color:#555;padding:3px 8px;font-size:12px;display:inline-block;margin-bottom:18px}
h1{font-size:20px;margin:0 0 14px}table{border-collapse:collapse;width:100%;margin:12px 0}td{padding:6px 4px;border-bottom:1px solid #ccc}td:last-child{text-align:right}
.quiet{color:#666;font-size:12px}.label{border:1px solid #444;font-size:11px;padding:0 6px;margin-left:8px}.box{border:1px solid #bbb;padding:12px 14px;margin:10px 0}
.serif{font:15px/1.7 "Liberation Serif",Times,serif}.serif h1{text-align:center;font-size:17px}.serif p{margin:0 0 12px}.sign{font-style:italic;font-size:22px}
.switch{float:right;border:1px solid #444;border-radius:12px;padding:1px 12px}`;

const page = (title, body, kind) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style>
<body class="${kind}"><div class="mark">SAMPLE, synthetic: no real person, payment or message</div>${body}</body></html>`;

const money = (cents) => (cents / 100).toLocaleString("en-US", { style: "currency", currency: "USD" });

function receipt({ no, name, place, plan, date, period, cents, taxCents = 0, paid }, kind) {
  const rows = [["Receipt number", no], ["Billed to", `${name}<br>${place}`], ["Date of payment", date], ["Description", `${plan}<br>${period}`],
    ["Paid with", paid], ["Subtotal", money(cents)], ["Tax", money(taxCents)], ["<b>Total paid (USD)</b>", `<b>${money(cents + taxCents)}</b>`]];
  return page(`Receipt ${no}`, `<h1>Receipt: LinkedIn ${plan}</h1><table>${rows.map(([a, b]) => `<tr><td>${a}</td><td>${b}</td></tr>`).join("")}</table>
<p class="quiet">Renews until cancelled. Keep this receipt for your records.</p>`, kind);
}

const message = ({ from, to, subject, date, lines }) => page("Message", `<h1>${subject}<span class="label">InMail</span></h1>
<p class="quiet">${from} to ${to} &middot; ${date}</p>${lines.map((l) => `<div class="box">${l}</div>`).join("")}<p class="quiet">Reply &nbsp; Forward &nbsp; Archive</p>`, "screen");

const setting = page("Settings", `<h1>Data privacy</h1><p class="quiet">Signed in as Renée Castellano &middot; screen taken September 16, 2024, 8:41 PM</p>
<div class="box"><b>Data for Generative AI Improvement</b><span class="switch">On</span>
<p>Can the service and its affiliates use your personal data, and content you create, to train generative AI models that create content?</p>
<p class="quiet">Use my data for training content creation AI models: On</p></div>`, "screen");

const declaration = page("Declaration of Renée Castellano", `<h1>DECLARATION OF RENÉE CASTELLANO<br>(28 U.S.C. § 1746)</h1>
<p>I, Renée Castellano, declare:</p>
<p>1. I am over eighteen years of age and live in Oakland, California. I make this declaration from my own knowledge.</p>
<p>2. I paid for LinkedIn Premium Career every month from March 5, 2023 to November 4, 2024. The receipts that I gave to counsel are true copies.</p>
<p>3. While I was a subscriber, and before September 18, 2024, I sent and received InMail messages. The screenshots that I gave to counsel are true copies.</p>
<p>4. I did not turn off the setting “Data for Generative AI Improvement” before September 18, 2024.</p>
<p>5. I am not an employee of LinkedIn Corporation, of counsel, or of the court.</p>
<p>I declare under penalty of perjury that the foregoing is true and correct. Executed on February 3, 2025.</p>
<p class="sign">Renée Castellano</p><p>____________________________<br>Renée Castellano</p>`, "serif");

const RETAINER = `SAMPLE, synthetic: no real client and no real firm

RETAINER AGREEMENT
Example & Sample LLP, 1 Specimen Plaza, San Francisco, CA 94103

Client:  Renée Castellano, 2207 Juniper Ter, Oakland, CA 94607
Matter:  Claims of LinkedIn Premium subscribers over InMail messages and AI training
Date:    January 22, 2025

1. Scope. The client asks the firm to represent her, alone or as a member of a
   proposed class, in the matter named above.
2. Fee. Contingent: a share of a recovery as the court approves it. Without a
   recovery the client owes no fee.
3. Costs. The firm advances the costs, and takes them from a recovery only.
4. No promise. No amount is promised. An amount sought in a complaint is not an
   amount owed.
5. Evidence. The client keeps her account, receipts and messages as they are,
   and gives the firm copies.
6. End. Either side may end this agreement in writing.

Client:  /s/ Renée Castellano        January 22, 2025
Firm:    /s/ Pat Example             January 22, 2025
`;

const castellano = { name: "Renée Castellano", place: "Oakland, CA 94607, US", plan: "Premium Career", cents: 2999, paid: "Card ending 0143" };

/** File name to its source; a PNG names its size. Every person stands in the intake list, rows 5, 7, 14, 19 and 22. */
const DOCUMENTS = {
  "receipt-castellano-2023-03-05.pdf": { html: receipt({ ...castellano, no: "SAMPLE-7000", date: "March 5, 2023", period: "March 5, 2023 to April 4, 2023" }) },
  "receipt-quintero-2024-04-19.pdf": { html: receipt({ no: "SAMPLE-5024", name: "Marisol Quintero", place: "Hoboken, NJ 07030, US", plan: "Sales Navigator Core", date: "April 19, 2024", period: "April 19, 2024 to May 18, 2024", cents: 9999, taxCents: 662, paid: "PayPal" }) },
  "receipt-lindqvist-2024-01-30.pdf": { html: receipt({ no: "SAMPLE-1912", name: "Åse Lindqvist", place: "Cambridge, MA 02139, US", plan: "Premium Business (yearly)", date: "January 30, 2024", period: "January 30, 2024 to January 29, 2025", cents: 57588, taxCents: 3599, paid: "Card ending 0162" }) },
  "receipt-brandvold-2023-09-14.png": { html: receipt({ no: "SAMPLE-1433", name: "Walter Brandvold", place: "Holtsville, NY 00501, US", plan: "Recruiter Lite", date: "September 14, 2023", period: "September 14, 2023 to September 13, 2024", cents: 168000, paid: "Card ending 0108" }, "screen"), size: [640, 560] },
  "receipt-abara-2023-08-21.png": { html: receipt({ no: "SAMPLE-2207", name: "Jonathan Abara", place: "San Diego, CA 92104, US", plan: "Premium Career", date: "August 21, 2023", period: "August 21, 2023 to September 20, 2023", cents: 2999, paid: "App store account" }, "screen"), size: [640, 560] },
  "message-castellano-2024-05-06.png": { html: message({ from: "Dov Klein", to: "Renée Castellano", subject: "Senior analyst role, hybrid in San José", date: "May 6, 2024, 2:14 PM", lines: ["A recruiter’s InMail, with a subject."] }), size: [640, 300] },
  "message-quintero-2024-06-11.png": { html: message({ from: "Marisol Quintero", to: "Sam Placeholder", subject: "A quick question on your supplier list", date: "June 11, 2024, 9:32 AM", lines: ["Hello Sam, we have not met. Who at your company chooses vendors?", "Hello Marisol, that would be me. Call me on 201-555-0188."] }), size: [640, 340] },
  "setting-castellano-2024-09-16.png": { html: setting, size: [640, 320] },
  "declaration-castellano-2025-02-03.pdf": { html: declaration },
};

/** The renderer writes its name and the present time into a PDF; both go, at the same length, so that the offsets still hold. */
function withoutOrigin(pdf) {
  const fill = (text, value) => value.padEnd(text.length).slice(0, text.length);
  return Buffer.from(pdf.toString("latin1")
    .replace(/(?<=\/(?:Creator|Producer) \()(?:\\.|[^)\\])*(?=\))/g, (text) => fill(text, "Sample"))
    .replace(/(?<=\/(?:CreationDate|ModDate) \()[^)]*(?=\))/g, (text) => fill(text, "D:20250203120000+00'00'")), "latin1");
}

/** Returns file name to bytes. */
export function documents() {
  const work = mkdtempSync(join(tmpdir(), "samples-"));
  try {
    const made = { "retainer-castellano-2025-01-22.txt": Buffer.from(RETAINER) };
    for (const [name, { html, size }] of Object.entries(DOCUMENTS)) {
      const from = join(work, "page.html"), to = join(work, name);
      writeFileSync(from, html);
      execFileSync("chromium", ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", `--user-data-dir=${join(work, "profile")}`, "--hide-scrollbars", "--force-device-scale-factor=1",
        ...(size ? [`--screenshot=${to}`, `--window-size=${size}`] : ["--no-pdf-header-footer", `--print-to-pdf=${to}`]), pathToFileURL(from).href], { stdio: "ignore" });
      made[name] = size ? readFileSync(to) : withoutOrigin(readFileSync(to));
    }
    return made;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
