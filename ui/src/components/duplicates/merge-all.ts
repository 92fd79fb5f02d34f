// Accepting many certain groups at once: each is an act of its own, so that each can be taken back alone.

import type { DuplicateGroup, Error, Step } from "../../api/bindings.ts";
import { call, type CallOptions, type Outcome } from "../../api/client.ts";

export interface MergedGroups {
  /** How many claims became duplicates. */
  merged: number;
  /** The groups that were not merged, with the reason. */
  left: { claims: readonly string[]; error: Error }[];
}

/** Whether all pairs of a group are certain and there are few enough claims to merge it as a whole. */
export function canBeMergedWhole(group: DuplicateGroup, mostLinked: number): boolean {
  return group.claims.length <= mostLinked && group.pairs.every(({ certainty, counter }) => certainty === "certain" && counter.length === 0);
}

/** Merges each group into its earliest claim, with the choices that the merge proposes. Stopping leaves what is merged as it is. */
export async function mergeGroups(groups: readonly DuplicateGroup[], { signal, onStep }: CallOptions): Promise<Outcome<MergedGroups>> {
  const result: MergedGroups = { merged: 0, left: [] };
  for (const [done, { claims }] of groups.entries()) {
    if (signal?.aborted) break;
    onStep?.({ doing: "Merging", done, of: groups.length } as Step);
    const [survivor = "", ...losers] = claims;
    const answer = await call("merges.merge", { survivor, losers, reason: "certain, accepted together" });
    if (answer.ok) result.merged += losers.length;
    else result.left.push({ claims, error: answer.error });
  }
  return { ok: true, value: result };
}
