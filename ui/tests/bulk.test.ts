// One change to many: what stands in the way is one sentence with a way on.
import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import BulkDialog from "../src/components/claimants/BulkDialog.svelte";
import { realBook, type RealBook } from "./real-book.ts";

let real: RealBook;

beforeEach(async () => {
  real = await realBook();
  await real.importNames(Array.from({ length: 200 }, (_, i) => `Person ${i}`));
  const two = { claim_nos: ["LNKD-0000001", "LNKD-0000002"] };
  await real.elsewhere("claimants.bulk", { select: two, status: "on_hold", reason: "audit", by_way_of_review: true });
});

it("two hundred that need a review first are one sentence, and one press takes them through it", async () => {
  const user = userEvent.setup();
  const ondone = vi.fn();
  const select = { claim_nos: [], filter: { search: "", conditions: [] }, except: [] };
  render(BulkDialog, { kind: "status", select, selected: 200, onclose: vi.fn(), ondone });
  await user.selectOptions(screen.getByLabelText("New status"), "deficient");
  await screen.findByText("198 Received, 2 On hold can become Deficient only after a review.");
  expect(screen.queryByText(/cannot change/)).toBeNull();
  expect(screen.getByRole("button", { name: "Change 0" })).toHaveProperty("disabled", true);
  await user.click(screen.getByRole("button", { name: "Move them to In review first" }));
  await user.click(await screen.findByRole("button", { name: "Change 200" }));
  await expect.poll(() => ondone).toHaveBeenCalled();
  expect((await real.claimants()).filter((one) => one.status === "deficient")).toHaveLength(200);

  // Another status begins anew.
  await user.selectOptions(screen.getByLabelText("New status"), "denied");
  await expect.poll(() => real.of("claimants.bulk_preview").at(-1)).toMatchObject({ status: "denied", by_way_of_review: false });
});
