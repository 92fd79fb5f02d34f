// The overview: every figure is a door to the list behind it, and every table foots.

import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { LedgerEntry, SplitView, TallyView } from "../src/api/bindings.ts";
import Overview from "../src/pages/Overview.svelte";
import { readAddress, readFilter, router } from "../src/state/router.svelte.ts";
import { openBook, part, tally } from "./fake-host.ts";

const STATES = ["CA", "TX", "NY", "FL", "WA", "IL", "MA", "GA", "NC", "OR", "AZ", "NV"];

const split = (key: string, qualified: number, pending: number, excluded: number): SplitView => ({
  key,
  label: key || "No state",
  qualified: part(qualified),
  pending: part(pending),
  excluded: part(excluded),
  all: part(qualified + pending + excluded),
});

const status = (code: string, label: string, standing: string, claimants: number) => ({ status: code, label, standing, ...part(claimants) });

const TALLY: TallyView = {
  ...tally(24, 13, 3),
  by_status: [
    status("received", "Received", "pending", 0),
    status("in_review", "In review", "pending", 8),
    status("qualified", "Qualified", "qualified", 24),
    status("deficient", "Deficient", "pending", 5),
    status("denied", "Denied", "excluded", 1),
  ],
  opted_out: part(2),
  by_state: [split("CA", 2, 2, 3), ...STATES.slice(1).map((state) => split(state, 2, 1, 0))],
  by_choice: [{ field: "plan", label: "Plan", rows: [split("", 24, 13, 3)] }],
};

const LEDGER = [{ batch: 3, undone: false, rejected: 8, duplicate: 0 }] as LedgerEntry[];

/** The conditions that a link's list is filtered by. */
const filterOf = (link: HTMLElement) => readFilter(readAddress(link.getAttribute("href") ?? "").params).conditions;

async function open(answers: Parameters<typeof openBook>[0] = {}) {
  const host = await openBook({
    "tally.get": TALLY,
    "imports.list": { rows: LEDGER },
    "history.list": { rows: [] },
    "claimants.list": { total: 19, rows: [] },
    ...answers,
  });
  render(Overview);
  return host;
}

beforeEach(() => router.go("overview"));

test("each part of the bar opens its list, and those who opted out are in one part only", async () => {
  await open();
  const bar = within(await screen.findByRole("list", { name: "Claimants by status" }));
  expect(bar.getAllByRole("link").map((link) => link.textContent?.replace(/\s+/g, " ").trim())).toEqual([
    "24 Qualified",
    "8 In review",
    "5 Deficient",
    "1 Denied",
    "2 Opted out",
  ]);
  expect(filterOf(bar.getByRole("link", { name: /Deficient/ }))).toEqual([
    { field: "status", op: "is", values: ["deficient"] },
    { field: "opted_out_on", op: "is", values: [""] },
  ]);
  expect(filterOf(bar.getByRole("link", { name: /Opted out/ }))).toEqual([{ field: "opted_out_on", op: "is_not", values: [""] }]);
});

test("the table by state foots, folded and unfolded", async () => {
  await open();
  const table = await screen.findByRole("table", { name: "Claimants by state" });
  const figures = (row: HTMLElement) => within(row).getAllByRole("cell").map((cell) => cell.textContent?.trim());
  const body = () => within(table).getAllByRole("row").slice(1, -1);
  const foot = () => within(table).getAllByRole("row").at(-1) as HTMLElement;
  const sums = () =>
    [0, 1, 2, 3].map((column) => String(body().reduce((sum, row) => sum + Number(figures(row)[column]), 0)));

  expect(body().length).toBe(10);
  expect(figures(body().at(-1) as HTMLElement)).toEqual(["6", "3", "0", "9", "$6,000.00"]);
  expect(sums()).toEqual(figures(foot()).slice(0, 4));

  await userEvent.click(within(table).getByRole("button", { name: "3 more states" }));
  expect(body().length).toBe(12);
  expect(sums()).toEqual(figures(foot()).slice(0, 4));
});

test("a figure of the table opens the list of that state and standing", async () => {
  await open();
  const link = await screen.findByRole("link", { name: "3 excluded, CA" });
  expect(filterOf(link)).toEqual([
    { field: "state", op: "is", values: ["CA"] },
    { field: "standing", op: "is", values: ["excluded"] },
  ]);
});

test("each choice that the matter names has a table, whose figures open lists", async () => {
  const paid = { field: "card", label: "Payment card", rows: [split("Visa", 20, 10, 3), split("", 4, 3, 0)] };
  await open({ "tally.get": { ...TALLY, by_choice: [...TALLY.by_choice, paid] } });
  expect(await screen.findByRole("table", { name: "Claimants by plan" })).toBeTruthy();
  expect(screen.getByRole("heading", { name: "By payment card" })).toBeTruthy();
  const table = within(screen.getByRole("table", { name: "Claimants by payment card" }));
  expect(filterOf(table.getByRole("link", { name: "20 qualified, Visa" }))).toEqual([
    { field: "card", op: "is", values: ["Visa"] },
    { field: "standing", op: "is", values: ["qualified"] },
  ]);
});

test("what to do next counts what waits and leaves out what does not", async () => {
  await open();
  expect(await screen.findByRole("link", { name: /19\s*without any evidence/ })).toBeTruthy();
  expect(screen.getByRole("link", { name: /8\s*rejected rows of one import/ }).getAttribute("href")).toBe("#/imports?batch=3");
  expect(screen.queryByText(/not yet reviewed/)).toBeNull();
});

test("an empty claimbook teaches the first step", async () => {
  await open({ "tally.get": tally(0, 0, 0) });
  expect((await screen.findByRole("link", { name: "Import a list" })).getAttribute("href")).toBe("#/imports?new=1");
  expect(screen.getByRole("link", { name: "Add a claimant" })).toBeTruthy();
  expect(screen.queryByText("To do")).toBeNull();
});

test("recent activity is loading until it is known, and only then there is none", async () => {
  let know: (history: unknown) => void = () => undefined;
  await open({ "history.list": () => new Promise((known) => (know = known)) });
  const recent = within((await screen.findByRole("heading", { name: "Recent activity" })).closest("section")!);
  expect(recent.getByText("Loading…")).toBeTruthy();
  expect(recent.queryByText("No activity yet.")).toBeNull();
  know({ rows: [] });
  expect(await recent.findByText("No activity yet.")).toBeTruthy();
  expect(recent.queryByText("Loading…")).toBeNull();
});
