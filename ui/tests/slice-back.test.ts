// A slice that comes back is looked at before it is taken, and looked at again when it could not be.

import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import SliceBack from "../src/components/slice/SliceBack.svelte";
import { openBook, refusal } from "./fake-host.ts";

const STATUS = {
  field: "status",
  label: "Status",
  given: "Received",
  theirs: "In review (ready_for_review)",
  ours: "Received",
  kind: "both",
  choice: "theirs",
};
const found = (seen: string) => ({
  seen,
  origin: { by: "Dana", at: "2026-11-02T10:00:00Z", claimants: 3, filter: "", last_by: "", merged_at: "" },
  rows: [{ claim_no: "LNKD-0000007", becomes: "", name: "Lee, Ann", added: false, values: [STATUS], files: [], similar: [] }],
  differ: 1,
  matter: [],
  unmapped: [],
  changed: 1,
  added: 0,
  evidence_added: 0,
  evidence_taken_off: 0,
  both: 1,
  undecided: 0,
  nothing: false,
  refused: [],
  refused_count: 0,
  changed_here: 0,
});

test("what could not be taken is looked at again, so that the next press is about what stands now", async () => {
  let looks = 0;
  const host = await openBook({
    "slice.preview": () => found(`s${(looks += 1)}`),
    "slice.merge": () => {
      throw refusal("conflict", "the claimbook was changed since you looked", "look at the preview again");
    },
  });
  render(SliceBack, { file: { token: "1", name: "texas.claimbook", bytes: 9 }, onclose: () => undefined });
  const user = userEvent.setup();
  expect(await screen.findByText("Decided.")).toBeTruthy();
  expect(screen.getByRole("radio", { name: "Status of LNKD-0000007: theirs, In review (ready for review)" })).toBeTruthy();

  await user.click(screen.getByRole("button", { name: "Merge" }));
  await expect.poll(() => host.of("slice.preview")).toHaveLength(2);
  await user.click(await screen.findByRole("button", { name: "Merge" }));
  await expect.poll(() => host.of("slice.merge").map((request) => request.seen)).toEqual(["s1", "s2"]);
  await user.click(await screen.findByRole("button", { name: "Check again" }));
  expect(screen.queryByText(/was changed since you looked/)).toBeNull();
});
