// Deadlines: each queue is a count and a list, each list leads to the records, and what is done with it begins from there.

import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { DeadlineRow, DeadlinesView } from "../src/api/bindings.ts";
import Deadlines from "../src/pages/Deadlines.svelte";
import { router } from "../src/state/router.svelte.ts";
import { MATTER, openBook, tally } from "./fake-host.ts";

const row = (claim_no: string, name: string, more: Partial<DeadlineRow> = {}): DeadlineRow => ({
  claim_no,
  name,
  state: "to_notify",
  status: "received",
  sent_on: "",
  by: "",
  cure_by: "",
  days_left: 0,
  reasons: ["R3"],
  returned_on: "",
  returned_note: "",
  notices: 0,
  ...more,
});

const ROWS: Record<string, DeadlineRow[]> = {
  to_notify: [row("LNKD-0000001", "Reyes, Marisol"), row("LNKD-0000002", "Ito, Ken", { sent_on: "2026-11-02", by: "mail", notices: 1, returned_on: "2026-11-09" })],
  lapsing: [row("LNKD-0000003", "Dubois, Amélie", { state: "lapsing", status: "deficient", sent_on: "2026-11-03", by: "email", cure_by: "2026-12-01", days_left: 3, notices: 2 })],
  lapsed: [row("LNKD-0000004", "Park, Min-seo", { state: "lapsed", status: "deficient", sent_on: "2026-10-03", by: "mail", cure_by: "2026-10-24", days_left: -35, notices: 1 })],
};

function view(request: Record<string, unknown>, more: Partial<DeadlinesView> = {}): DeadlinesView {
  const rows = ROWS[String(request.queue)] ?? [];
  return {
    as_of: "2026-11-28",
    within_days: (request.within_days as number | null) ?? 7,
    queues: { to_notify: 2, waiting: 0, lapsing: 1, lapsed: 1, cured: 0 },
    total: rows.length,
    rows,
    matter: [
      { what: "Bar date", on: "2026-12-05", days_left: 7, note: "", kind: "calendar" },
      { what: "Limitation: Warranty", on: "2026-11-01", days_left: -27, note: "Four years", kind: "limitation" },
    ],
    filter: { search: "", conditions: [{ field: "cure", op: "is", values: [String(request.queue)] }] },
    cure: "21 days after the notice; a last day on a weekend or a holiday rolls on",
    order: "Twenty-one days (Dkt. 88)",
    ...more,
  };
}

const LETTERS = { rows: [], fields: [] };
const MATTER_OF_RULES = { ...MATTER, rules_version: 1, rules: [{ id: "R3", label: "Paid Premium", test: "", evidence: [], on_fail: "deficient", on_missing: "deficient" }] };

async function page(more: Partial<DeadlinesView> = {}, answers: Parameters<typeof openBook>[0] = {}) {
  const host = await openBook({
    "matter.get": MATTER_OF_RULES,
    "deadlines.list": (request: Record<string, unknown>) => view(request, more),
    "notices.templates": LETTERS,
    ...answers,
  });
  render(Deadlines);
  await screen.findByRole("navigation", { name: "Queues" });
  return { host, user: userEvent.setup() };
}

beforeEach(() => router.go("deadlines"));

test("the first queue is the one to write to, and each name leads to the record", async () => {
  await page();
  const links = within(screen.getByRole("navigation", { name: "Queues" })).getAllByRole("link");
  expect(links.map((link) => link.textContent?.replace(/\s+/g, " ").trim())).toEqual([
    "2 To notify",
    "0 Waiting",
    "1 Lapses within 7 days",
    "1 Lapsed",
    "0 Cured, to review",
  ]);
  expect(links[0]?.getAttribute("aria-current")).toBe("true");
  expect(screen.getByRole("link", { name: "Reyes, Marisol" }).getAttribute("href")).toBe("#/claimants?record=LNKD-0000001");
  const reyes = screen.getByRole("row", { name: /Reyes, Marisol/ });
  expect(within(reyes).getByRole("cell", { name: "Paid Premium" })).toBeTruthy();
  expect(screen.getByRole("row", { name: /Ito, Ken/ }).textContent).toContain("Came back Nov 9, 2026");
});

test("another queue is another address, with its days and its deeds", async () => {
  const { host, user } = await page();
  await user.click(screen.getByRole("link", { name: /Lapses within 7 days/ }));
  router.read();
  const dubois = await screen.findByRole("row", { name: /Dubois/ });
  expect(dubois.textContent).toMatch(/Nov 3, 2026 e-mailed, 2 notices so far/);
  expect(dubois.textContent).toMatch(/Dec 1, 2026 3 days left/);
  expect(screen.getByRole("button", { name: "Send reminders to 1…" })).toBeTruthy();
  expect(host.of("deadlines.list").at(-1)).toMatchObject({ queue: "lapsing", within_days: null });

  const days = screen.getByRole("spinbutton", { name: "Days within which a cure lapses soon" });
  await user.clear(days);
  await user.type(days, "30");
  await user.tab();
  expect(await screen.findByRole("link", { name: /Lapses within 30 days/ })).toBeTruthy();
  expect(host.of("deadlines.list").at(-1)).toMatchObject({ queue: "lapsing", within_days: 30 });
});

test("those whose time has passed are denied with that reason, after it was shown", async () => {
  router.go("deadlines", { queue: "lapsed" });
  const { host, user } = await page({}, { "claimants.bulk_preview": { selected: 1, changing: 1, unchanged: 0, refused_count: 0, from_review_only: [], refused: [], sample: [], before: tally(), after: tally() } });
  await user.click(await screen.findByRole("button", { name: "Deny 1…" }));
  await expect.poll(() => host.of("claimants.bulk_preview").at(-1)).toMatchObject({
    status: "denied",
    reason: "cure_date_passed",
    select: { filter: { conditions: [{ field: "cure", op: "is", values: ["lapsed"] }] } },
  });
});

test("dates of the matter say how far they are, and the order is quoted", async () => {
  await page();
  expect(screen.getByText("7 days left")).toBeTruthy();
  expect(screen.getByText("passed 27 days ago")).toBeTruthy();
  expect(screen.getByText("21 days after the notice; a last day on a weekend or a holiday rolls on.")).toBeTruthy();
  expect(screen.getByText("Twenty-one days (Dkt. 88)")).toBeTruthy();
});

test("a matter that sets no period says where to set it", async () => {
  await page({ cure: "", order: "" });
  expect(screen.getByRole("link", { name: "Set “Days to cure” on the Matter page." }).getAttribute("href")).toBe("#/matter");
});

test("an empty queue says so", async () => {
  router.go("deadlines", { queue: "cured" });
  await page();
  expect(await screen.findByText("No cure waits for a review.")).toBeTruthy();
  expect(screen.queryByRole("link", { name: "Open in Claimants" })).toBeNull();
});

test("the calendar is saved where the person says, with its digest", async () => {
  const { host, user } = await page({}, { "deadlines.save_calendar": { path: "~/deadlines.ics", rows: 4, bytes: 900, sha256: "ab".repeat(32) } });
  host.picks.push([{ token: "file-3", name: "deadlines.ics", bytes: 0 }]);
  await user.click(screen.getByRole("button", { name: "Export the calendar…" }));
  expect(await screen.findByText("ab".repeat(32))).toBeTruthy();
  expect(host.of("deadlines.save_calendar")).toEqual([{ path: "file-3" }]);
});
