// The host of the UI in a browser, for development only: `npm run dev` serves the UI, and this middleware answers its calls by
// running the real program, `claimbook call BOOK NAME JSON`. Nothing of it is ever built into the product.
//
//   CLAIMBOOK_BIN     the program; default ../target/look/claimbook, which ./run builds
//   CLAIMBOOK_BOOK    the claimbook; default a new one in a temporary folder
//   CLAIMBOOK_FILES   the folder that file dialogs list; default ../samples
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { basename, join, relative, resolve } from "node:path";
import type { Plugin } from "vite";

const BIN = resolve(process.env.CLAIMBOOK_BIN ?? "../target/look/claimbook");
const FILES = resolve(process.env.CLAIMBOOK_FILES ?? "../samples");
const SCRATCH = mkdtempSync(join(tmpdir(), "claimbook-dev-"));
let book = process.env.CLAIMBOOK_BOOK ? resolve(process.env.CLAIMBOOK_BOOK) : "";

/** Paths that dialogs gave out, by token. */
const paths = new Map<string, string>();
/** Programs at work, by job. */
const jobs = new Map<string, ChildProcess>();

/** The middleware. */
export function claimbookBridge(): Plugin {
  return {
    name: "claimbook-bridge",
    apply: "serve",
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const route = /^\/__([a-z_]+)(?:\/(\d+))?(?:\?|$)/.exec(request.url ?? "");
        const answer = route && ROUTES[route[1] ?? ""];
        if (!answer) return next();
        read(request)
          .then((body) => answer(body, response, route[2] ?? ""))
          .catch((error: unknown) => send(response, 400, asError(error)));
      });
    },
  };
}

type Body = Record<string, unknown>;
type Route = (body: Body, response: ServerResponse, id: string) => Promise<void>;

const ROUTES: Record<string, Route> = {
  start: async (_, response) =>
    send(response, 200, {
      book: book !== "" && existsSync(book),
      warning: "",
      version: "development",
      recent: [],
      templates: [{ id: "linkedin-premium", label: "LinkedIn Premium", about: "De La Torre v. LinkedIn Corp., N.D. Cal." }],
    }),

  call: async (body, response) => {
    const request = withPaths((body.request ?? {}) as Body);
    send(response, 200, await run(["call", book, String(body.name), JSON.stringify(request)], String(body.job ?? "")));
  },

  cancel: async (body, response) => {
    jobs.get(String(body.job))?.kill();
    send(response, 200, null);
  },

  new_book: async (body, response) => {
    const path = join(mkdtempSync(join(SCRATCH, "book-")), `${String(body.template)}.claimbook`);
    await run(["new", path, "--matter", String(body.template), ...(body.sample ? ["--sample"] : []), "--json"], "");
    book = path;
    send(response, 200, true);
  },

  /** What a dialog would show: every file of the folder, as tokens. */
  files: async (_, response) => send(response, 200, walk(FILES).map(picked)),

  /** The file that a save dialog would name. */
  save_as: async (body, response) =>
    send(response, 200, picked(join(mkdtempSync(join(SCRATCH, "saved-")), basename(String(body.suggested))))),

  evidence: async (_, response, id) => {
    const list = (await run(["call", book, "evidence.list", "{}"], "")) as { rows: { id: number; digest: string; media_type: string }[] };
    const piece = list.rows.find((row) => String(row.id) === id);
    if (!piece) return send(response, 404, { kind: "not_found", message: `there is no evidence ${id}`, hint: "" });
    const path = join(mkdtempSync(join(SCRATCH, "evidence-")), "bytes");
    await run(["evidence", "save", book, piece.digest, path, "--json"], "");
    response.setHeader("content-type", piece.media_type);
    response.setHeader("x-content-type-options", "nosniff");
    response.end(readFileSync(path));
  },
};

/** Runs the program; its answer, or its error as the shell would give it. */
function run(args: string[], job: string): Promise<unknown> {
  return new Promise((done, fail) => {
    const child = spawn(BIN, args, { stdio: ["ignore", "pipe", "pipe"] });
    if (job) jobs.set(job, child);
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (part: Buffer) => out.push(part));
    child.stderr.on("data", (part: Buffer) => err.push(part));
    child.on("error", fail);
    child.on("close", (code, signal) => {
      jobs.delete(job);
      if (signal) return fail({ kind: "cancelled", message: "stopped; nothing was changed", hint: "" });
      const text = Buffer.concat(out).toString("utf8").trim();
      // 3 is "done, and the answer is no": the answer still stands on stdout.
      if (code === 0 || (code === 3 && text)) return done(text ? JSON.parse(text) : {});
      fail(toldBy(Buffer.concat(err).toString("utf8")));
    });
  });
}

/** The error that the program wrote, as data where it gave data. */
function toldBy(text: string): unknown {
  try {
    return JSON.parse(text.trim());
  } catch {
    const message = /error: (.*)/.exec(text)?.[1] ?? text.trim();
    return { kind: "io", message, hint: /hint: (.*)/.exec(text)?.[1] ?? "" };
  }
}

function asError(error: unknown): unknown {
  return error instanceof Error ? { kind: "io", message: error.message, hint: `is CLAIMBOOK_BIN right? (${BIN})` } : error;
}

/** The request with paths where it holds tokens. */
function withPaths(request: Body): Body {
  const path = (token: unknown): unknown => (token === "" ? "" : (paths.get(String(token)) ?? token));
  const real = { ...request };
  for (const name of ["path", "rejects"]) if (typeof real[name] === "string") real[name] = path(real[name]);
  if (Array.isArray(real.paths)) real.paths = real.paths.map(path);
  return real;
}

function picked(path: string): { token: string; name: string; bytes: number } {
  const name = path.startsWith(FILES) ? relative(FILES, path) : basename(path);
  const token = `token:${paths.size + 1}`;
  paths.set(token, path);
  return { token, name, bytes: existsSync(path) ? statSync(path).size : 0 };
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith(".")) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}

async function read(request: IncomingMessage): Promise<Body> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString("utf8");
  return text ? (JSON.parse(text) as Body) : {};
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.statusCode = status;
  response.setHeader("content-type", "application/json; charset=utf-8");
  response.end(JSON.stringify(body));
}
