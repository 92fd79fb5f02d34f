// One data export as LinkedIn gives it to a member ("Get a copy of your data"), of the claimant in row 7 of the intake list.
// The format is that of 2025-02: UTF-8 without BOM, LF, fields quoted only where they must be, one date format a file.

import { csv } from "./csv.mjs";

export const EXPORT_NAME = "Complete_LinkedInDataExport_02-01-2025.zip";

const url = (slug) => `https://www.linkedin.com/in/${slug}`;
const OWNER = ["Renée Castellano", url("renee-castellano-sample0007")];
const HANA = ["Hana Sato, CPA", url("hana-sato-sample3001")];
const MARCUS = ["Marcus Bell", url("marcus-bell-sample3002")];
const PRIYA = ["Priya Raman", url("priya-raman-sample3003")];
const TOMAS = ["Tomás Ibarra", url("tomas-ibarra-sample3004")];
const EWA = ["Ewa Nowak", url("ewa-nowak-sample3005")];
const OLU = ["Olu Adeyemi", url("olu-adeyemi-sample3006")];
const DOV = ["Dov Klein", url("dov-klein-sample3007")];
const SPAMMER = ["Crypto Yields Desk", url("crypto-yields-sample3008")];
const CLOSED = ["LinkedIn Member", ""];
const SPONSOR = ["Brightpath Courses", ""];
const SPIN = '<p class="spinmail-quill-editor__spin-break">';

// Order of the columns: conversation, from, to, date, subject, content, folder ("" for sponsored mail), draft?
// The rows are not in time order, as in a real export. What each one is there for stands in its own content.
const MESSAGES = [
  ["c09", OWNER, [TOMAS], "2025-01-15 18:40:11", "", "After the cutoff, sent to a connection.", "INBOX"],
  ["c04", DOV, [OWNER], "2024-09-18 15:40:02", "", "After the cutoff by some hours.", "ARCHIVE"],
  ["c04", DOV, [OWNER], "2024-09-18 03:15:00", "Still open", "Already September 18 in UTC, still September 17 in California.", "ARCHIVE"],
  ["c04", OWNER, [DOV], "2024-05-07 16:05:30", "Re: Senior analyst role", "A draft, never sent.", "", "Yes"],
  ["c04", DOV, [OWNER], "2024-05-06 21:14:55", "Senior analyst role, hybrid in San José", "A recruiter's InMail, with a subject.", "ARCHIVE"],
  ["c01", OWNER, [OLU], "2023-03-09 17:20:05", "Question about your team", "InMail sent to somebody who is not a connection.\r\n\r\nWith \"quotes\", commas and two line breaks.", "INBOX"],
  ["c01", OLU, [OWNER], "2023-03-10 08:12:44", "", "The answer: no subject, not a connection.", "INBOX"],
  ["c02", HANA, [OWNER], "2023-07-02 19:45:00", "", "From a connection: an ordinary message,\r\nnot InMail.", "INBOX"],
  ["c02", OWNER, [HANA], "2023-07-02 20:02:19", "", "<p>To a connection, with HTML &amp; entities.</p>", "INBOX"],
  ["c03", PRIYA, [OWNER], "2024-03-02 16:30:27", "", "Eight days before the two connected.", "INBOX"],
  ["c03", OWNER, [PRIYA], "2024-03-15 17:01:40", "", "Five days after they connected.", "INBOX"],
  ["c05", SPONSOR, [OWNER], "2024-04-22 14:00:00", "Earn a certificate", `${SPIN}Sponsored, before the cutoff.</p>`, ""],
  ["c10", SPONSOR, [OWNER], "2024-12-02 14:00:00", "Last chance", `${SPIN}Sponsored, after the cutoff.</p>`, ""],
  ["c06", CLOSED, [OWNER], "2024-06-18 22:33:08", "Following up", "The sender has closed the account since: no name, no address.", "INBOX"],
  ["c07", OWNER, [HANA, TOMAS], "2024-08-30 15:12:00", "", "To two connections at once; one name has a comma in it.", "INBOX"],
  ["c11", SPAMMER, [OWNER], "2024-11-12 03:03:03", "Guaranteed returns", "Spam, after the cutoff.", "SPAM"],
  ["c08", EWA, [OWNER], "2024-10-01 12:20:50", "", "After the cutoff, two days before the two connected.", "INBOX"],
].map(([talk, from, to, date, subject, content, folder, draft = "No"]) => [`2-sample-${talk}`, "", from[0], from[1], to.map((p) => p[0]).join(", "),
  to.map((p) => p[1]).join(","), `${date} UTC`, subject, content, folder, "", draft, "No"]);

// A free trial, then 20 paid months. The June 2023 invoice stands in both files: it is one payment.
const month = (n) => ({ mm: String(((2 + n) % 12) + 1).padStart(2, "0"), yy: 23 + Math.floor((2 + n) / 12) });
const receipt = (n, at, plan, total = "29.99") => ["Renée", "Castellano", "US", "94607", at, n % 5 === 4 ? "PAYPAL" : "CreditCard", `SAMPLE-${7000 + n}`, plan, "0", total, total, "USD"];
const OLD_RECEIPTS = [
  receipt(-1, "02/05/23, 9:12 AM", "Premium Career Subscription (Monthly)", "0"),
  ...[0, 1, 2, 3].map((n) => receipt(n, `${month(n).mm}/05/${month(n).yy}, 9:12 AM`, "Premium Career Subscription (Monthly)")),
];
const RECEIPTS = Array.from({ length: 17 }, (_, i) => receipt(i + 3, `${month(i + 3).mm}/05/${month(i + 3).yy} 05:12 PM UTC`, "Premium Career"));
const RECEIPT_HEADER = "First Name,Last Name,Billing Country,Postal Code,Transaction Made At,Payment Method Type,Invoice Number,Description,Tax Amount,Sub Total,Total Amount,Currency Code";

const CONNECTIONS = [
  [EWA, "Analyst", "03 Oct 2024"], [PRIYA, "Product Manager", "10 Mar 2024"], [MARCUS, "Recruiter", "14 Jun 2023"],
  [HANA, "Accountant, self-employed", "08 Feb 2023"], [TOMAS, "Teacher", "21 Nov 2022"],
].map(([[name, link], position, on]) => [name.split(" ")[0], name.slice(name.indexOf(" ") + 1), link, "", "Example Works", position, on]);

const INVITATIONS = [
  [OWNER, MARCUS, "6/13/23, 4:05 PM", "", "OUTGOING"], [PRIYA, OWNER, "3/9/24, 9:48 AM", "Enjoyed your talk, let's connect", "INCOMING"],
  [EWA, OWNER, "10/2/24, 11:15 AM", "", "INCOMING"], [OWNER, DOV, "5/8/24, 8:30 AM", "", "OUTGOING"],
].map(([from, to, at, text, direction]) => [from[0], to[0], at, text, direction, from[1], to[1]]);

const table = (header, rows) => csv([header.split(","), ...rows], { eol: "\n" });

export const EXPORT_FILES = {
  "Profile.csv": table("First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,Twitter Handles,Websites,Instant Messengers",
    [["Renée", "Castellano", "", "", "Mar 3", "Data analyst, \"numbers into words\"", "A synthetic person.\n\nNot a member of anything.", "Research Services", "94607", "Oakland, California, United States", "", "[PORTFOLIO:https://renee.example.org]", ""]]),
  "Email Addresses.csv": table("Email Address,Confirmed,Primary,Updated On", [["renee.castellano@example.org", "Yes", "Yes", "8/14/19, 7:02 PM"], ["renee.c.old@example.com", "Yes", "No", "5/2/16, 1:30 AM"]]),
  "PhoneNumbers.csv": table("Extension,Number,Type", [["", "5105550143", "Mobile"]]),
  "Registration.csv": table("Registered At,Registration Ip,Subscription Types", [["5/2/16, 1:28 AM", "192.0.2.44", ""]]),
  "Receipts.csv": table(RECEIPT_HEADER, OLD_RECEIPTS),
  "Receipts_v2.csv": table(RECEIPT_HEADER, RECEIPTS),
  "messages.csv": table("CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT,IS CONVERSATION DRAFT", MESSAGES),
  "Connections.csv": 'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing."\n\n'
    + table("First Name,Last Name,URL,Email Address,Company,Position,Connected On", CONNECTIONS),
  "Invitations.csv": table("From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl", INVITATIONS),
};

/** What a reader must find, in the shape of `claimbook evidence facts --json`; the cutoff is 2024-09-18 in America/Los_Angeles. */
export const EXPORT_FACTS = {
  part: "complete", exported_on: "2025-02-01", owner_url: OWNER[1], owner_by: "invitations", altered: false,
  paid: Array.from({ length: 20 }, (_, n) => ({ plan: "Premium Career", on: `20${month(n).yy}-${month(n).mm}-05`, cents: "2999", currency: "USD" })),
  trials: 1,
  messages: { rows: 17, before_cutoff: { sent: 4, received: 6 }, drafts: 1, spam: 1, sponsored: 2 },
  inmail_candidates: { before_cutoff: 6, because: { subject: 4, not_connected: 2 } },
};
