// A claimbook that was replaced while it was open: the window says so, and offers what was typed.

import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { RescuedOffer, RescuedText } from "../src/api/bindings.ts";
import { call } from "../src/api/client.ts";
import RescuedDialog from "../src/components/frame/RescuedDialog.svelte";
import { desk } from "../src/components/import/desk.svelte.ts";
import { replacement } from "../src/state/replacement.svelte.ts";
import { openBook, refusal } from "./fake-host.ts";

const TEXT: RescuedText = {
  id: "2026-11-23T17:00:01Z/claimant/LNKD-0000001/city",
  kind: "claimant",
  claim_no: "LNKD-0000001",
  name: "Reyes, Marisol",
  field: "city",
  label: "City",
  value: "Oakland",
  at: "2026-11-23T17:00:00Z",
};

function offer(change: Partial<RescuedOffer>): RescuedOffer {
  return { text: TEXT, found: true, name_now: TEXT.name, now: "Berkeley", version: 3, ...change };
}

async function offered(rows: RescuedOffer[], edit: unknown) {
  let kept = rows.map((row) => row.text);
  const host = await openBook({
    "drafts.compare": () => ({ rows: rows.filter((row) => kept.includes(row.text)) }),
    "claimants.edit": edit,
  });
  host.rescuedTexts = () => Promise.resolve(kept);
  host.forgetRescued = (ids) => {
    kept = kept.filter((text) => !ids.includes(text.id));
    return Promise.resolve();
  };
  render(RescuedDialog);
  await screen.findByText("Oakland");
  return { host, kept: () => kept };
}

beforeEach(() => {
  replacement.place = null;
  replacement.failed = "";
});

test("a text is applied with the version that the file has now, and is then forgotten", async () => {
  const { host, kept } = await offered([offer({})], {});
  expect(screen.getByText("Berkeley")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: /^Apply City/ }));
  expect(host.of("claimants.edit")).toEqual([{ claim_no: "LNKD-0000001", version: 3, set: { city: "Oakland" } }]);
  await waitFor(() => expect(screen.queryByText("Oakland")).toBeNull());
  expect(kept()).toEqual([]);
});

test("a refusal is shown in place and the text stays", async () => {
  const { kept } = await offered([offer({})], () => {
    throw refusal("invalid", "the city is too long");
  });
  await userEvent.click(screen.getByRole("button", { name: /^Apply City/ }));
  expect(await screen.findByText("The city is too long.")).toBeTruthy();
  expect(screen.getByText("Oakland")).toBeTruthy();
  expect(kept()).toEqual([TEXT]);
});

test("a claimant who is not in the new file is said so, and the text can be copied", async () => {
  await offered([offer({ found: false, now: "", name_now: "" })], {});
  expect(screen.getByText("LNKD-0000001 is not in this file. Copy the text to use it.")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /^Apply City/ })).toBeNull();
  expect(screen.getByRole("button", { name: /^Copy City/ })).toBeTruthy();
});

test("a call that fails because the file was replaced says which act was not saved", async () => {
  const host = await openBook({
    "claimants.edit": () => {
      throw refusal("replaced", "a.claimbook was replaced");
    },
  });
  host.replaced = () => Promise.resolve({ name: "a.claimbook", folder: "~", there: true, kept: 1 });
  await call("claimants.edit", { claim_no: "LNKD-0000001", set: { city: "Oakland" } });
  await waitFor(() => expect(replacement.place?.there).toBe(true));
  expect(replacement.failed).toBe("City of LNKD-0000001");
});

test("what is typed into boxes without drafts, and mended rows on no page, is handed over", async () => {
  const host = await openBook({ "imports.open_rejects": { total: 0, headers: [], rows: [] } });
  const handed: unknown[] = [];
  host.replaced = (boxes) => {
    handed.push(...boxes);
    return Promise.resolve(null);
  };
  const mending = desk.mending(3);
  mending.typed = new Map([[14, { ZIP: "02139" }]]);
  const note = document.createElement("input");
  note.setAttribute("aria-label", "Note");
  document.body.append(note);
  await userEvent.type(note, "ask counsel");
  await replacement.look();
  note.remove();
  expect(handed).toEqual([
    { claim_no: "", label: "Note", value: "ask counsel" },
    { claim_no: "", label: "ZIP of row 14, import 3", value: "02139" },
  ]);
});
