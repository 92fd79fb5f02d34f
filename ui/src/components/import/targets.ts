// What a column of a list can become, in the groups of a claimant's record.

import { fieldLabel } from "../../words/claims.ts";

/** Every column name that the core knows, grouped as the record is. */
export const TARGETS: readonly { group: string; codes: readonly string[] }[] = [
  { group: "Name and contact", codes: ["full_name", "last_name", "first_name", "middle_name", "suffix", "email", "phone", "profile_url"] },
  { group: "Address", codes: ["address1", "address2", "city", "state", "zip", "country"] },
  { group: "Subscription", codes: ["plan", "premium_start", "premium_end", "inmail_sent", "inmail_received"] },
  {
    group: "Claim",
    codes: [
      "claim_number",
      "status",
      "status_reason",
      "duplicate_of",
      "date_received",
      "postmark_date",
      "source",
      "signed",
      "signature_date",
      "opted_out_on",
      "notes",
    ],
  },
  { group: "List for editing", codes: ["version", "export"] },
];

/** The words of a target; empty for a column left out. */
export function targetLabel(code: string): string {
  return code === "" ? "" : fieldLabel(code);
}
