// Runs the real program, for the bridge of a browser and for tests: its answer as data, and its errors as the shell would give them.
//
//   CLAIMBOOK_BIN     the program; default ../target/look/claimbook, which ./run builds

import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";
import type { Error } from "../src/api/bindings.ts";

const BUILT = `../target/look/claimbook${process.platform === "win32" ? ".exe" : ""}`;
const PROGRAM = resolve(process.env.CLAIMBOOK_BIN ?? BUILT);

export interface Running {
  child: ChildProcess;
  /** Rejects with an `Error` of the bindings. */
  answer: Promise<unknown>;
}

/** Starts the program; `actor` is who acts, by default the person at the machine. */
export function run(args: readonly string[], actor?: string): Running {
  const env = actor === undefined ? process.env : { ...process.env, CLAIMBOOK_ACTOR: actor };
  const child = spawn(PROGRAM, [...args, "--json"], { env, stdio: ["ignore", "pipe", "pipe"] });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on("data", (part: Buffer) => out.push(part));
  child.stderr.on("data", (part: Buffer) => err.push(part));
  const answer = new Promise((done, fail) => {
    child.on("error", (why) => fail(missing(why.message)));
    child.on("close", (code, signal) => {
      if (signal) return fail({ kind: "cancelled", message: "stopped; nothing was changed", hint: "" } satisfies Error);
      const text = Buffer.concat(out).toString("utf8").trim();
      // 3 is "done, and the answer is no": the answer is on stdout all the same.
      if (code === 0 || (code === 3 && text)) return done(text ? JSON.parse(text) : {});
      fail(refusal(Buffer.concat(err).toString("utf8")));
    });
  });
  return { child, answer };
}

/** Runs a call of the API on a claimbook. */
export function call(book: string, name: string, request: unknown, actor?: string): Running {
  return run(["call", book, name, JSON.stringify(request)], actor);
}

function missing(why: string): Error {
  return { kind: "io", message: `${PROGRAM} did not start: ${why}`, hint: "build it with ./run, or set CLAIMBOOK_BIN" };
}

/** The error that the program wrote, after whatever it warned of. */
function refusal(text: string): Error {
  const last = text.trim().split("\n").at(-1) ?? "";
  try {
    return JSON.parse(last) as Error;
  } catch {
    return { kind: "io", message: text.trim(), hint: "" };
  }
}
