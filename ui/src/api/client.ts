// The one file that knows the host. In the desktop app that is the shell; in a browser, while developing, the bridge of
// dev/; in a test whatever `useHost` was given. Errors come back as data, never as exceptions.

import type { Calls, Error, RescuedText, Step } from "./bindings.ts";
import { isError, type Host, type Listeners, type OpenPurpose, type PickedFile, type Replaced, type SavePurpose, type Start, type TypedBox } from "./host.ts";

export type { Listeners, OpenPurpose, PickedFile, RecentBook, Replaced, SavePurpose, Start, Template, TypedBox } from "./host.ts";

/** What came of asking: a value, or an error in words. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; error: Error };

/** Members that are left out take their defaults, at any depth. */
export type Loose<T> = T extends (infer U)[]
  ? Loose<U>[]
  : T extends object
    ? { [K in keyof T]?: Loose<T[K]> }
    : T;

export interface CallOptions {
  /** Hears how far a long call is. */
  onStep?: (step: Step) => void;
  /** Aborting it stops the call; nothing is left half done. */
  signal?: AbortSignal;
}

let host: Promise<Host> | undefined;
let jobs = 0;

/** Puts a host in place: for tests. */
export function useHost(given: Host): void {
  host = Promise.resolve(given);
  known = given;
}

let known: Host | undefined;

function theHost(): Promise<Host> {
  host ??= findHost().then((found) => (known = found));
  return host;
}

async function findHost(): Promise<Host> {
  if ("__TAURI_INTERNALS__" in globalThis) return shell();
  if (import.meta.env.DEV) return (await import("../../dev/browser.ts")).browserHost();
  throw { kind: "io", message: "this page works only in the Claimbook app", hint: "open it from the app" } satisfies Error;
}

async function shell(): Promise<Host> {
  const { invoke, Channel } = await import("@tauri-apps/api/core");
  const { getCurrentWebview } = await import("@tauri-apps/api/webview");
  const windows = navigator.userAgent.includes("Windows");
  return {
    start: () => invoke<Start>("start"),
    dismissWarning: () => invoke("dismiss_warning"),
    call(name, request, job, onStep) {
      const channel = new Channel<Step>();
      channel.onmessage = onStep;
      return invoke("call", { name, request, job, onStep: channel });
    },
    cancel: (job) => invoke("cancel", { job }),
    newBook: (template, sample) => invoke<boolean>("new_book", { template, sample }),
    openBook: (recent) => invoke<boolean>("open_book", { recent }),
    forgetRecent: (id) => invoke("forget_recent", { id }),
    pickOpen: (purpose, many) => invoke<PickedFile[]>("pick_open", { purpose, many }),
    pickSave: (purpose, suggested) => invoke<PickedFile | null>("pick_save", { purpose, suggested }),
    reveal: (token) => invoke("reveal", { token }),
    // WebView2 cannot serve a scheme of its own without the http form.
    evidenceUrl: (id) => (windows ? `http://evidence.localhost/${id}` : `evidence://localhost/${id}`),
    replaced: (boxes) => invoke<Replaced | null>("replaced", { boxes }),
    reopen: (other) => invoke<boolean>("reopen", { other }),
    closeWindow: () => invoke("close_window"),
    rescuedTexts: () => invoke<RescuedText[]>("rescued_texts"),
    forgetRescued: (ids) => invoke("forget_rescued", { ids }),
    async listen({ bookChanged, bookReplaced, dropped, drag, failed }) {
      const here = getCurrentWebview();
      // The shell keeps them until a page takes them.
      const takeFailures = async () => {
        const errors = failed ? await invoke<Error[]>("failures") : [];
        if (errors.length) failed?.(errors);
      };
      const stops = await Promise.all([
        here.listen<{ change: number }>("book-changed", ({ payload }) => bookChanged?.(payload.change)),
        here.listen("book-replaced", () => bookReplaced?.()),
        here.listen<{ files: PickedFile[]; x: number; y: number }>("dropped", ({ payload }) =>
          dropped?.(payload.files, payload.x, payload.y),
        ),
        here.listen<{ over: boolean }>("drag", ({ payload }) => drag?.(payload.over)),
        here.listen("failed", () => void takeFailures()),
      ]);
      await takeFailures();
      return () => stops.forEach((stop) => stop());
    },
  };
}

/** What was thrown, as an error in words. */
function inWords(thrown: unknown): Error {
  if (isError(thrown)) return thrown;
  const why = thrown instanceof globalThis.Error ? thrown.message : String(thrown);
  return { kind: "io", message: `the app could not do that: ${why}`, hint: "try again; if the problem continues, restart the app" };
}

async function outcome<T>(work: (host: Host) => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work(await theHost()) };
  } catch (thrown) {
    return { ok: false, error: inWords(thrown) };
  }
}

/** Hears of a call that failed because another file took the place of the claimbook. */
let heardReplaced: (name: keyof Calls, request: unknown) => void = () => undefined;

export function onReplaced(heard: typeof heardReplaced): void {
  heardReplaced = heard;
}

/** Calls the app by name. */
export async function call<N extends keyof Calls>(
  name: N,
  request = {} as Loose<Calls[N][0]>,
  { onStep, signal }: CallOptions = {},
): Promise<Outcome<Calls[N][1]>> {
  const answer = await outcome(async (host) => {
    const job = `${Date.now().toString(36)}-${(jobs += 1)}`;
    const stop = () => void host.cancel(job);
    signal?.throwIfAborted();
    signal?.addEventListener("abort", stop, { once: true });
    let over = false;
    try {
      // The last step can arrive after the answer; no one wants it then.
      return (await host.call(name, request, job, (step) => !over && onStep?.(step))) as Calls[N][1];
    } finally {
      over = true;
      signal?.removeEventListener("abort", stop);
    }
  });
  if (!answer.ok && answer.error.kind === "replaced") heardReplaced(name, request);
  return answer;
}

/** How the window begins. */
export const start = (): Promise<Outcome<Start>> => outcome((host) => host.start());

/** Says that the person has read that the book went back. */
export const dismissWarning = (): Promise<Outcome<void>> => outcome((host) => host.dismissWarning());

/** Asks where to put a new claimbook and opens it; false when the person thought better of it. */
export const newBook = (template: string, sample = false): Promise<Outcome<boolean>> =>
  outcome((host) => host.newBook(template, sample));

/** Opens a recent claimbook, or asks for one. */
export const openBook = (recent: string | null = null): Promise<Outcome<boolean>> => outcome((host) => host.openBook(recent));

/** Takes a claimbook off the list of recent ones. */
export const forgetRecent = (id: string): Promise<Outcome<void>> => outcome((host) => host.forgetRecent(id));

/** Names of the files that were picked or dropped in this window. */
const names = new Set<string>();

function named(files: PickedFile[]): PickedFile[] {
  for (const file of files) names.add(file.name);
  return files;
}

/** Whether a text begins with the name of a file that was picked here. */
export const beginsWithFile = (text: string): boolean => [...names].some((name) => text.startsWith(name));

/** Asks for files to read; none when the person cancelled. */
export const pickOpen = (purpose: OpenPurpose, many = false): Promise<Outcome<PickedFile[]>> =>
  outcome(async (host) => named(await host.pickOpen(purpose, many)));

/** Asks where to save; null when the person cancelled. */
export const pickSave = (purpose: SavePurpose, suggested: string): Promise<Outcome<PickedFile | null>> =>
  outcome(async (host) => {
    const picked = await host.pickSave(purpose, suggested);
    return picked && (named([picked])[0] ?? null);
  });

/** Shows a saved file in its folder. */
export const reveal = (token: string): Promise<Outcome<void>> => outcome((host) => host.reveal(token));

/** How it is with a replaced claimbook; null when it was not replaced. */
export const replaced = (boxes: TypedBox[]): Promise<Outcome<Replaced | null>> => outcome((host) => host.replaced(boxes));

/** Opens the file that took the place of the claimbook, or another one; false when the person canceled. */
export const reopen = (other = false): Promise<Outcome<boolean>> => outcome((host) => host.reopen(other));

export const closeWindow = (): Promise<Outcome<void>> => outcome((host) => host.closeWindow());

/** What was typed into former files of this claimbook. */
export const rescuedTexts = (): Promise<Outcome<RescuedText[]>> => outcome((host) => host.rescuedTexts());

/** Forgets texts that were applied or discarded. */
export const forgetRescued = (ids: string[]): Promise<Outcome<void>> => outcome((host) => host.forgetRescued(ids));

/** Where the bytes of a piece of evidence can be read; known once the window has started. */
export function evidenceUrl(id: number): string {
  return known?.evidenceUrl(id) ?? "";
}

/** Hears what the host tells of its own accord; returns how to stop. */
export function listen(listeners: Listeners): () => void {
  let stop: (() => void) | undefined;
  let stopped = false;
  const { dropped } = listeners;
  const heard = dropped ? { ...listeners, dropped: (files: PickedFile[], x: number, y: number) => dropped(named(files), x, y) } : listeners;
  void outcome((host) => host.listen(heard)).then((heard) => {
    if (!heard.ok) return;
    if (stopped) heard.value();
    else stop = heard.value;
  });
  return () => {
    stopped = true;
    stop?.();
  };
}
