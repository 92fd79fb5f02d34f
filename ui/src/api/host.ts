// What a host (the desktop shell, the development bridge, a test) does for the UI. Only client.ts speaks to one.

import type { Error, RescuedText, Step } from "./bindings.ts";

/** A file that a person picked or dropped. Its path stays with the host; the token takes its place in requests. */
export interface PickedFile {
  token: string;
  name: string;
  bytes: number;
}

/** A claimbook opened before. */
export interface RecentBook {
  id: string;
  name: string;
  folder: string;
  caption: string;
  /** UTC. */
  opened_at: string;
  missing: boolean;
}

/** A matter that a new claimbook can begin with. */
export interface Template {
  id: string;
  label: string;
  about: string;
}

/** What the window starts with. */
export interface Start {
  /** Whether a claimbook is open in this window. */
  book: boolean;
  /** That the book went back since it was last open here, in words; empty when it did not. */
  warning: string;
  version: string;
  recent: RecentBook[];
  templates: Template[];
}

export type OpenPurpose = "list" | "evidence" | "matter" | "mapping" | "slice";
export type SavePurpose = "list" | "rejects" | "mapping" | "evidence" | "summary" | "backup" | "slice" | "pack" | "letters" | "calendar" | "report";

/** The place of a claimbook that was replaced while it was open. */
export interface Replaced {
  name: string;
  folder: string;
  /** Whether a file is there now. */
  there: boolean;
  /** How many texts are kept outside the file. */
  kept: number;
}

/** A text in a box of the page that no draft is made of. */
export interface TypedBox {
  claim_no: string;
  label: string;
  value: string;
}

/** Things the host tells of its own accord. */
export interface Listeners {
  /** Somebody acted: here, in another window, or on the command line. */
  bookChanged?: (change: number) => void;
  /** Another file took the place of the open claimbook. */
  bookReplaced?: () => void;
  /** Files were let go over the window, at a place in CSS pixels. */
  dropped?: (files: PickedFile[], x: number, y: number) => void;
  /** Things went wrong that no page asked for, such as a file that was double-clicked; also what the window missed before it listened. */
  failed?: (errors: Error[]) => void;
  /** Files are being dragged over the window, or no longer. */
  drag?: (over: boolean) => void;
}

export interface Host {
  start(): Promise<Start>;
  /** The person has read the warning. */
  dismissWarning(): Promise<void>;
  /** Rejects with an `Error` of the bindings. */
  call(name: string, request: unknown, job: string, onStep: (step: Step) => void): Promise<unknown>;
  cancel(job: string): Promise<void>;
  /** False when the person cancelled the dialog. */
  newBook(template: string, sample: boolean): Promise<boolean>;
  /** The id of a recent book, or null to ask with a dialog. */
  openBook(recent: string | null): Promise<boolean>;
  forgetRecent(id: string): Promise<void>;
  pickOpen(purpose: OpenPurpose, many: boolean): Promise<PickedFile[]>;
  pickSave(purpose: SavePurpose, suggested: string): Promise<PickedFile | null>;
  /** Shows a saved file in its folder. */
  reveal(token: string): Promise<void>;
  /** Where the bytes of a piece of evidence can be read. */
  evidenceUrl(id: number): string;
  /** How it is with a replaced claimbook, whose typed texts it keeps; null when the claimbook was not replaced. */
  replaced(boxes: TypedBox[]): Promise<Replaced | null>;
  /** Opens the file at the place of the replaced claimbook, or another one; false when the person canceled. */
  reopen(other: boolean): Promise<boolean>;
  closeWindow(): Promise<void>;
  /** What was typed into former files of this claimbook. */
  rescuedTexts(): Promise<RescuedText[]>;
  forgetRescued(ids: string[]): Promise<void>;
  listen(listeners: Listeners): Promise<() => void>;
}

/** Whether something thrown by a host is an error in words. */
export function isError(thrown: unknown): thrown is Error {
  return typeof thrown === "object" && thrown !== null && "kind" in thrown && "message" in thrown;
}
