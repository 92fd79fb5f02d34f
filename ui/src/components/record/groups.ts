// The fields of a record in the groups that a person looks for them.

import type { FieldCode } from "../../words/claims.ts";

export const GROUPS: readonly { title: string; fields: readonly FieldCode[] }[] = [
  { title: "Name", fields: ["last_name", "first_name", "middle_name", "suffix"] },
  { title: "Contact", fields: ["email", "phone", "address1", "address2", "city", "state", "zip", "country", "profile_url"] },
  { title: "Subscription", fields: ["plan", "premium_start", "premium_end", "inmail_sent", "inmail_received"] },
  { title: "Claim", fields: ["date_received", "postmark_date", "source", "signed", "signature_date", "opted_out_on"] },
];

/** What tells one person from another: looked up while it is typed. */
export const IDENTITY: readonly FieldCode[] = ["last_name", "first_name", "email", "phone", "profile_url", "address1", "zip"];
