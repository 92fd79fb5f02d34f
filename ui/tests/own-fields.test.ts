// A matter with fields that no one thought of: the window asks for them, shows, finds and changes them as it does those of every matter.

import { cleanup, render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import AddCondition from "../src/components/claimants/AddCondition.svelte";
import BulkDialog from "../src/components/claimants/BulkDialog.svelte";
import Cell from "../src/components/claimants/Cell.svelte";
import { Columns } from "../src/components/claimants/columns.svelte.ts";
import { choicesFor, filterFields, inWords as conditionInWords, opsFor } from "../src/components/claimants/filters.ts";
import { hiddenMatch, searchWords } from "../src/components/claimants/marks.ts";
import { targetLabel, targets } from "../src/components/import/targets.ts";
import { Adding } from "../src/components/record/adding.svelte.ts";
import FieldGroups from "../src/components/record/FieldGroups.svelte";
import RecordPanel from "../src/components/record/RecordPanel.svelte";
import { OpenRecord } from "../src/components/record/record.svelte.ts";
import { book } from "../src/state/book.svelte.ts";
import { readFilter, router } from "../src/state/router.svelte.ts";
import { valueInRecord, valueInWords } from "../src/words/claims.ts";
import { fields } from "../src/words/fields.svelte.ts";
import { inWords } from "../src/words/messages.ts";
import { realBook, type RealBook } from "./real-book.ts";

const NO = "LNKD-0000001";

/** Edits that give the matter a field. */
const field = (key: string, attributes: Record<string, string>) =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`field.${key}.${name}`, value]));

const BREACH = {
  ...field("account_no", { label: "Account number", kind: "text", identity: "yes", sensitive: "account", group: "contact" }),
  ...field("losses", { label: "Losses", kind: "money", group: "Harm", help: "Out of pocket, with receipts" }),
  ...field("hours_lost", { label: "Hours lost", kind: "number", unit: "hours", decimals: "1", group: "Harm" }),
  ...field("card", { label: "Card", kind: "choice", choices: "Visa\nMastercard", group: "Harm" }),
  ...field("monitored", { label: "Monitored", kind: "yes_no", group: "Harm", required: "yes" }),
  ...field("born", { label: "Born", kind: "date", sensitive: "birth_date", group: "Claim" }),
};

let real: RealBook;

beforeEach(async () => {
  real = await realBook();
  await real.elsewhere("matter.edit", { set: BREACH });
  await real.add({
    last_name: "Reyes",
    account_no: "9900 1234 5678",
    losses: "1284.50",
    hours_lost: "12.5",
    card: "Visa",
    born: "1980-02-03",
  });
  await book.open();
});

describe("the record", () => {
  async function open() {
    const record = new OpenRecord(NO);
    await record.open();
    render(FieldGroups, { sheet: record.sheet });
    return record;
  }
  const box = (label: string) => screen.getByLabelText<HTMLInputElement>(label);

  it("has each field in its group, and one that is named like a group of every matter in that", async () => {
    await open();
    const labels = (group: string) => [...within(screen.getByRole("group", { name: group })).getAllByText(/./, { selector: "label" })].map((one) => one.textContent);
    expect(labels("Harm")).toEqual(["Card", "Hours lost", "Losses", "Monitored"]);
    expect(labels("Contact").at(-1)).toBe("Account number");
    expect(labels("Claim").at(-1)).toBe("Born");
    expect([...document.querySelectorAll("legend")].map((one) => one.textContent)).toEqual(["Name", "Contact", "Subscription", "Harm", "Claim"]);
  });

  it("shows values as people write them, sensitive ones in full, and reads them back", async () => {
    const record = await open();
    expect(["Losses", "Hours lost", "Account number", "Born"].map((label) => box(label).value)).toEqual([
      "1,284.50",
      "12.5",
      "9900 1234 5678",
      "Feb 3, 1980",
    ]);
    const losses = record.sheet.fields.losses!;
    losses.text = "$2,000";
    losses.typed();
    expect(await losses.leave()).toBe(true);
    expect(losses.text).toBe("2,000.00");
    expect(await real.claimant(NO)).toMatchObject({ losses: "2000.00" });
  });

  it("says the currency, the unit and the help of a field to those who listen, too", async () => {
    await open();
    const described = (label: string) =>
      (box(label).getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent);
    expect(described("Losses")).toEqual(["$", "Out of pocket, with receipts"]);
    expect(described("Hours lost")).toEqual(["hours"]);
    expect(box("Monitored").placeholder).toBe("missing");
  });

  it("offers the values of a closed choice, and suggests those of an open one", async () => {
    const user = userEvent.setup();
    const record = await open();
    const card = screen.getByLabelText<HTMLSelectElement>("Card");
    expect([...card.options].map((one) => one.value)).toEqual(["", "Visa", "Mastercard"]);
    await user.selectOptions(card, "Mastercard");
    await user.tab();
    await expect.poll(() => record.sheet.fields.card?.saved).toBe(true);
    expect(await real.claimant(NO)).toMatchObject({ card: "Mastercard" });
    expect(screen.getByRole("combobox", { name: "Plan" }).tagName).toBe("INPUT");
  });

  it("says which required fields are blank", async () => {
    render(RecordPanel, { claimNo: NO, focus: false, onclose: () => undefined });
    expect(await screen.findByText("Missing fields: Monitored")).toBeTruthy();
  });

  it("gets a field that a colleague adds while it is open", async () => {
    await open();
    await real.elsewhere("matter.edit", { set: field("nickname", { label: "Nickname", kind: "text" }) });
    await book.refresh();
    expect(await screen.findByLabelText("Nickname")).toBeTruthy();
    expect(within(screen.getByRole("group", { name: "This matter" })).getByLabelText("Nickname")).toBeTruthy();
  });
});

it("a person is found by an own field that identifies, while it is typed", async () => {
  const adding = new Adding();
  const typed = adding.sheet.fields.account_no!;
  typed.text = "9900 1234 5678";
  typed.typed();
  adding.look();
  await expect.poll(() => adding.similar.map((one) => one.claim_no)).toEqual([NO]);
  expect(adding.similar[0]?.reasons).toEqual(["same account number"]);
  typed.cancel();
});

describe("the grid", () => {
  const claimant = () => real.claimant(NO);
  const cell = async (column: string) => {
    cleanup();
    return render(Cell, { row: await claimant(), column, words: [], shown: [] }).container.textContent?.trim();
  };

  it("shows amounts in their currency, and of sensitive values the last four digits or the year", async () => {
    expect(await cell("losses")).toBe("$1,284.50");
    expect(await cell("hours_lost")).toBe("12.5");
    expect(await cell("account_no")).toBe("•••• 5678");
    expect(await cell("born")).toBe("1980");
  });

  it("names the field that a search found, and cuts what is sensitive", async () => {
    expect(hiddenMatch(await claimant(), searchWords("99001234"), ["city"])).toEqual({ label: "Account number", value: "•••• 5678" });
  });

  it("offers each field as a column, and keeps the choice for each matter", async () => {
    const columns = new Columns();
    const column = (id: string) => columns.list.find((one) => one.id === id);
    expect(column("losses")).toMatchObject({ label: "Losses", figures: true, shown: false });
    columns.show("losses", true);
    columns.resize("losses", 140);
    expect(new Columns().list.find((one) => one.id === "losses")).toMatchObject({ width: 140, shown: true });

    fields.follow({ ...book.matter!, id: "other", declared: [] });
    expect(column("losses")).toBeUndefined();
    columns.show("zip", true);
    fields.follow(book.matter!);
    expect(column("losses")).toMatchObject({ shown: true });
    expect(new Columns().list.find((one) => one.id === "zip")).toMatchObject({ shown: false });
  });

  it("keeps what was said of a column while its field is retired", async () => {
    const columns = new Columns();
    columns.show("losses", true);
    fields.follow({ ...book.matter!, declared: book.matter!.declared.filter(({ code }) => code !== "losses") });
    columns.show("zip", true);
    fields.follow(book.matter!);
    expect(columns.list.find((one) => one.id === "losses")).toMatchObject({ shown: true });
  });

  it("takes the arrangement from before matters were kept apart", () => {
    localStorage.setItem("claimbook.columns", JSON.stringify([{ id: "claim_no", width: 99, shown: true }, { id: "gone", width: 1, shown: true }]));
    expect(new Columns().list[0]).toMatchObject({ id: "claim_no", width: 99 });
  });
});

describe("filters", () => {
  const codes = (name: string) => opsFor(name).map((one) => one.code);
  const found = async (field: string, op: string, ...values: string[]) =>
    (await real.elsewhere("claimants.list", { filter: { conditions: [{ field, op, values }] } })).total;

  it("ask of each field what its kind can answer", () => {
    expect(filterFields().map((one) => one.label)).toContain("Hours lost");
    expect(["losses", "hours_lost", "born"].map(codes)).toEqual(Array(3).fill(["is", "is_not", "from", "to"]));
    expect(["card", "monitored", "plan"].map(codes)).toEqual(Array(3).fill(["is", "is_not"]));
    expect(choicesFor("card")?.map((one) => one.label)).toEqual(["Visa", "Mastercard", "Not known"]);
    expect(choicesFor("monitored")?.map((one) => one.label)).toEqual(["Yes", "No", "Not known"]);
    expect(choicesFor("plan", [{ code: "Gold", label: "Gold" }])?.at(-2)?.label).toBe("Gold");
  });

  it("are said in words, and sensitive values are cut there", () => {
    expect(conditionInWords({ field: "losses", op: "from", values: ["1000"] })).toBe("Losses at least 1000");
    expect(conditionInWords({ field: "born", op: "to", values: ["1980-02-03"] })).toBe("Born on or before 1980");
  });

  it("find by a range of amounts, numbers and dates, as a person types them", async () => {
    expect(await found("losses", "from", "1,000")).toBe(1);
    expect(await found("losses", "from", "$1,500.00")).toBe(0);
    expect(await found("hours_lost", "to", "9")).toBe(0);
    expect(await found("born", "from", "1980-01-01")).toBe(1);
    expect(await found("monitored", "is", "")).toBe(1);
  });

  it("are added in the sheet by the values of a choice", async () => {
    const user = userEvent.setup();
    router.go("claimants");
    render(AddCondition, { onclose: () => undefined });
    await user.selectOptions(screen.getByLabelText("Column"), "Card");
    await user.click(screen.getByLabelText("Visa"));
    await user.click(screen.getByRole("button", { name: "Add filter" }));
    await expect.poll(() => readFilter(router.params).conditions).toEqual([{ field: "card", op: "is", values: ["Visa"] }]);
  });
});

it("one change to many sets a field of the matter, by its choices", async () => {
  const user = userEvent.setup();
  render(BulkDialog, { kind: "field", select: { claim_nos: [NO] }, selected: 1, onclose: () => undefined, ondone: () => undefined } as never);
  await user.selectOptions(screen.getByLabelText("Field"), "Card");
  await user.selectOptions(screen.getByLabelText("New value"), "Mastercard");
  await user.click(await screen.findByRole("button", { name: "Change 1" }));
  await expect.poll(async () => (await real.claimant(NO)) as unknown).toMatchObject({ card: "Mastercard" });
});

it("a column of a list can become each field, in its group", () => {
  const group = (title: string) => targets().find((one) => one.title === title)?.codes;
  expect(targets().map((one) => one.title)).toEqual(["Name and contact", "Address", "Subscription", "Harm", "Claim", "List for editing"]);
  expect(group("Harm")?.map(targetLabel)).toEqual(["Card", "Hours lost", "Losses", "Monitored"]);
  expect(group("Name and contact")).toContain("account_no");
  expect(group("Claim")).toContain("born");
});

it("history says values with their units, and sentences name fields by their labels", () => {
  expect(valueInWords("hours_lost", "12.5")).toBe("12.5 hours");
  expect(valueInWords("losses", "1284.50")).toBe("$1,284.50");
  expect(valueInWords("account_no", "1234")).toBe("••••");
  expect(valueInRecord("account_no", "9900 1234 5678")).toBe("9900 1234 5678");
  expect(inWords("hours_lost is empty")).toBe("Hours lost is empty");
});
