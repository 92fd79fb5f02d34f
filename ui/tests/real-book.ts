// A claimbook of the real program behind the client. Each test has a file of its own, on which a colleague can act at the same time.

import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import * as program from "../dev/program.ts";
import type { Calls, ClaimantView, Draft } from "../src/api/bindings.ts";
import type { Loose } from "../src/api/client.ts";
import { hostOf, type FakeHost } from "./fake-host.ts";

const FOLDER = mkdtempSync(join(tmpdir(), "claimbook-ui-tests-"));
/** What is at work on the files of this folder. */
const running = new Set<Promise<unknown>>();
let isOver = false;
afterAll(async () => {
  // What ends may begin another call, until nothing more is begun.
  for (let seen = -1; seen !== running.size; ) {
    seen = running.size;
    await Promise.allSettled(running);
  }
  isOver = true;
  rmSync(FOLDER, { recursive: true, force: true });
});

/** Starts the program, unless the files are about to go: then there is no answer. */
function awaited(start: () => program.Running): Promise<unknown> {
  if (isOver) return new Promise(() => {});
  const { answer } = start();
  running.add(answer);
  return answer;
}

let files = 0;
const newFile = (ending: string): string => join(FOLDER, `${(files += 1)}.${ending}`);

/** A book without claimants, of which every test has a copy. */
let empty: Promise<string> | undefined;

async function makeBook(matter: string): Promise<string> {
  const path = newFile("claimbook");
  await awaited(() => program.run(["new", path, "--matter", matter]));
  return path;
}

export interface RealBook extends FakeHost {
  /** Holds the answers to this window back, all or those of one call; returns how to let them go. */
  hold(name?: keyof Calls): () => void;
  /** A colleague's call on the same file, past this window. */
  elsewhere<N extends keyof Calls>(name: N, request?: Loose<Calls[N][0]>): Promise<Calls[N][1]>;
  /** A colleague adds a claimant. */
  add(fields: Record<string, string>): Promise<ClaimantView>;
  /** A colleague imports a list of last names: the first is the claim with the first number. */
  importNames(names: readonly string[]): Promise<void>;
  /** A colleague attaches files of these names, each with its own text. */
  attach(claimNo: string, kind: string, names: readonly string[]): Promise<number[]>;
  /** What the file has, past this window. */
  claimant(claimNo: string): Promise<ClaimantView>;
  claimants(): Promise<ClaimantView[]>;
  drafts(): Promise<Draft[]>;
}

/** Puts a host with a new claimbook in place. */
export async function realBook(): Promise<RealBook> {
  empty ??= makeBook("linkedin-premium");
  let path = newFile("claimbook");
  copyFileSync(await empty, path);
  const ask = (name: string, request: unknown, actor: string) => awaited(() => program.call(path, name, request, actor));
  const gates: { name: string | undefined; open: Promise<void> }[] = [];
  const host = hostOf(async (name, request) => {
    for (const gate of gates) if (gate.name === undefined || gate.name === name) await gate.open;
    return ask(name, request, "D. Ortiz");
  });
  const elsewhere: RealBook["elsewhere"] = async (name, request) => (await ask(name, request ?? {}, "Kim Lee")) as Calls[typeof name][1];
  return Object.assign(host, {
    elsewhere,
    hold: (name?: keyof Calls) => {
      let letGo = () => {};
      gates.push({ name, open: new Promise((done) => (letGo = done)) });
      return letGo;
    },
    newBook: async (template: string) => ((path = await makeBook(template)), true),
    add: (fields: Record<string, string>) => elsewhere("claimants.add", { fields }),
    importNames: async (names: readonly string[]) => {
      const list = newFile("csv");
      writeFileSync(list, ["Last name", ...names].join("\n"));
      await elsewhere("import.commit", { path: list });
    },
    attach: async (claim_no: string, kind: string, names: readonly string[]) => {
      const folder = mkdtempSync(join(FOLDER, "evidence-"));
      const paths = names.map((name) => join(folder, name));
      for (const path of paths) writeFileSync(path, `The text of ${path}`);
      await elsewhere("evidence.add", { claim_no, kind, paths });
      const { rows } = await elsewhere("evidence.list", { claim_no });
      return names.map((name) => rows.find((row) => row.name === name)?.id ?? 0);
    },
    claimant: async (claim_no: string) => (await elsewhere("claimants.get", { claim_no })).claimant,
    claimants: async () => (await elsewhere("claimants.list", { limit: 1000 })).rows,
    drafts: async () => (await elsewhere("drafts.list")).rows,
  });
}
