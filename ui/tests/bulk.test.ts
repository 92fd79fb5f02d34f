// One change to many: what stands in the way is one sentence with a way on.
import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { useHost } from "../src/api/client.ts";
import BulkDialog from "../src/components/claimants/BulkDialog.svelte";
import { FakeBook } from "./fake-book.ts";

let fake: FakeBook;

beforeEach(() => {
  fake = new FakeBook();
  useHost(fake);
  const preview = fake.deeds["claimants.bulk_preview"]!;
  fake.deeds["claimants.bulk_preview"] = (request) => {
    const found = preview(request) as object;
    const waiting = { changing: 0, refused_count: 200, refused: [], from_review_only: [{ status: "received", claimants: 198 }, { status: "on_hold", claimants: 2 }] };
    return request.by_way_of_review ? { ...found, changing: 200, refused_count: 0 } : { ...found, ...waiting };
  };
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
  expect(fake.named("claimants.bulk")[0]?.request).toMatchObject({ status: "deficient", by_way_of_review: true, expect: 200 });

  // Another status begins anew.
  await user.selectOptions(screen.getByLabelText("New status"), "denied");
  await vi.waitFor(() => expect(fake.named("claimants.bulk_preview").at(-1)?.request).toMatchObject({ status: "denied", by_way_of_review: false }));
});
