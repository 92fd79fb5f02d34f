// A proof pack: the person sees what goes in before it is saved, load files wait for Bates numbers, and slip sheets are told after.

import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import PackDialog from "../src/components/export/PackDialog.svelte";
import { openBook, refusal } from "./fake-host.ts";

const FILTER = { search: "", conditions: [{ field: "claim_no", op: "is", values: ["LNKD-0000007"] }] };
const SAVED = { path: "claims-proof.zip", documents: 3, bytes: 4_000, sha256: "ab".repeat(32), sums_sha256: "cd".repeat(32), slip_sheets: [] };

async function dialog(answers: Parameters<typeof openBook>[0] = {}, unnumbered = 0) {
  const left = { unnumbered };
  const host = await openBook({
    "pack.preview": () => ({ documents: 3, claimants: 1, bytes: 3_500, ...left }),
    "pack.save": SAVED,
    "bates.assign": () => ((left.unnumbered = 0), { begin: "PLF-000001", end: "PLF-000004", documents: 2, rows: [] }),
    ...answers,
  });
  const onclose = vi.fn();
  render(PackDialog, { filter: FILTER, whose: "LNKD-0000007", onclose });
  await screen.findByText(/3 documents of 1 claimant/);
  return { host, user: userEvent.setup(), onclose };
}

test("the pack is saved where the person says, and its digest is shown", async () => {
  const { host, user, onclose } = await dialog();
  host.picks.push([{ token: "file-9", name: "claims-proof.zip", bytes: 0 }]);
  await user.click(screen.getByRole("button", { name: "Save as ZIP…" }));
  expect(await screen.findByText("ab".repeat(32))).toBeTruthy();
  expect(host.of("pack.save")).toEqual([{ path: "file-9", filter: FILTER }]);
  await user.click(screen.getByRole("button", { name: "Show in folder" }));
  expect(host.revealed).toEqual(["file-9"]);
  await user.click(screen.getByRole("button", { name: "Done" }));
  expect(onclose).toHaveBeenCalledOnce();
});

test("a person whose claims were merged is one claimant with former numbers", async () => {
  await dialog({ "pack.preview": { documents: 3, claimants: 1, merged: 2, bytes: 3_500, unnumbered: 0 } });
  expect(screen.getByText(/3 documents of 1 claimant with 2 former claim numbers, 3\.5 kB\./)).toBeTruthy();
});

test("load files wait until every document has its Bates numbers, which can be given here", async () => {
  const slip_sheets = [{ claim_no: "LNKD-0000007", name: "list.xlsx", reason: "a file of this kind has no pages" }];
  const { host, user } = await dialog({ "pack.save": { ...SAVED, slip_sheets } }, 2);
  const save = () => screen.getByRole<HTMLButtonElement>("button", { name: "Save as ZIP…" });
  expect(save().disabled).toBe(false);
  await user.click(screen.getByRole("radio", { name: /And load files/ }));
  expect(screen.getByText(/2 documents have no Bates numbers/)).toBeTruthy();
  expect(save().disabled).toBe(true);

  await user.click(screen.getByRole("button", { name: "Assign Bates numbers" }));
  await expect.poll(() => save().disabled).toBe(false);
  expect(host.of("bates.assign")).toEqual([{ filter: FILTER }]);
  host.picks.push([{ token: "file-9", name: "claims-proof.zip", bytes: 0 }]);
  await user.click(save());
  expect(await screen.findByText(/1 slip sheet in the place of/)).toBeTruthy();
  expect(screen.getByText("list.xlsx")).toBeTruthy();
  expect(host.of("pack.save")).toEqual([{ path: "file-9", filter: FILTER, load_files: true }]);
});

test("a damaged document is named, and nothing is said to be saved", async () => {
  const { host, user } = await dialog({
    "pack.save": () => {
      throw refusal("damaged", "receipt.pdf of LNKD-0000007 is damaged", "restore a backup of the book; nothing was written");
    },
  });
  host.picks.push([{ token: "file-9", name: "claims-proof.zip", bytes: 0 }]);
  await user.click(screen.getByRole("button", { name: "Save as ZIP…" }));
  expect(await screen.findByText(/receipt.pdf of LNKD-0000007 is damaged/)).toBeTruthy();
  expect(screen.queryByText(/Packed/)).toBeNull();
});
