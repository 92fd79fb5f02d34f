// What a column of a list can become, in the groups of a claimant's record.

import { fieldLabel } from "../../words/claims.ts";
import { fields, withOwn, type FieldGroup } from "../../words/fields.svelte.ts";

/** What a column can become in every matter. */
const CORE_TARGETS: readonly FieldGroup[] = [
  { title: "Name and contact", codes: ["full_name", "last_name", "first_name", "middle_name", "suffix", "email", "phone"] },
  { title: "Address", codes: ["address1", "address2", "city", "state", "zip", "country"] },
  {
    title: "Claim",
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
  { title: "List for editing", codes: ["version", "export"] },
];

/** Groups of the record that are one here. */
const JOINED: Readonly<Record<string, string>> = { Name: "Name and contact", Contact: "Name and contact" };

/** Every column name that the core knows and every one that the matter declares, grouped as the record is. */
export function targets(): readonly FieldGroup[] {
  return withOwn(CORE_TARGETS, fields.own, JOINED);
}

/** The words of a target; empty for a column left out. */
export function targetLabel(code: string): string {
  return code === "" ? "" : fieldLabel(code);
}
