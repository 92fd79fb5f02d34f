// Which page is open, kept in the address after the `#`, so that every figure can be a plain link to the list behind it.

import type { Condition, Filter } from "../api/bindings.ts";

export const PAGES = ["overview", "claimants", "duplicates", "evidence", "review", "imports", "deadlines", "reports", "activity", "matter"] as const;
export type Page = (typeof PAGES)[number];
export type Params = Record<string, string>;

/** The address of a page: for `href`. */
export function href(page: Page, params: Params = {}): string {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== "")).toString();
  return `#/${page}${query ? `?${query}` : ""}`;
}

/** The address of the claimants that a filter finds: for `href`. */
export function claimantsHref(conditions: Condition[] = [], search = ""): string {
  return href("claimants", { where: conditions.length ? JSON.stringify(conditions) : "", search });
}

/** The address of those with any of these statuses, and others like it: `claimantsWhere("status", "draft")`. */
export function claimantsWhere(field: string, ...values: string[]): string {
  return claimantsHref([{ field, op: "is", values }]);
}

/** The address of one record. */
export function recordHref(claimNo: string): string {
  return href("claimants", { record: claimNo });
}

/** The address of the documents that wait for a review, or of those that the choices name. */
export function reviewHref(choices: Params = {}): string {
  return href("review", choices);
}

/** The address of one document under review, among all of its claimant. */
export function reviewOf(piece: { id: number; claim_no: string }): string {
  return reviewHref({ claim: piece.claim_no, review: ANY_REVIEW, piece: String(piece.id) });
}

/** Any review, in the address: without a word about it the documents are those that nobody has reviewed. */
export const ANY_REVIEW = "any";

export function readAddress(hash: string): { page: Page; params: Params } {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const page = PAGES.find((known) => known === path) ?? "overview";
  return { page, params: Object.fromEntries(new URLSearchParams(query)) };
}

/** The filter that an address names; a broken one finds everyone. */
export function readFilter(params: Params): Filter {
  let conditions: Condition[] = [];
  try {
    const read: unknown = JSON.parse(params.where ?? "[]");
    if (Array.isArray(read)) conditions = read as Condition[];
  } catch {
    conditions = [];
  }
  return { search: params.search ?? "", conditions };
}

class Router {
  page = $state<Page>("overview");
  params = $state.raw<Params>({});

  constructor() {
    this.read();
    window.addEventListener("hashchange", () => this.read());
  }

  read(): void {
    const { page, params } = readAddress(window.location.hash);
    this.page = page;
    this.params = params;
  }

  /** Opens a page as a step that "back" takes back. */
  go(page: Page, params: Params = {}): void {
    window.location.hash = href(page, params);
    this.read();
  }

  /** Changes the parameters of the open page without a step of its own: while typing a search, or moving between records. */
  amend(change: Params): void {
    const params = Object.fromEntries(Object.entries({ ...this.params, ...change }).filter(([, value]) => value !== ""));
    window.history.replaceState(null, "", href(this.page, params));
    this.params = params;
  }
}

export const router = new Router();
