// The host of the UI in a browser, for development only: the same duties as the shell, answered by the middleware of bridge.ts.
import type { Host, PickedFile, Start } from "../src/api/host.ts";

async function ask<T>(route: string, body: unknown = {}): Promise<T> {
  const response = await fetch(`/__${route}`, { method: "POST", body: JSON.stringify(body) });
  const answer: unknown = await response.json();
  if (!response.ok) throw answer;
  return answer as T;
}

/** A dialog of sorts: which of the sample files? */
async function choose(many: boolean): Promise<PickedFile[]> {
  const files = await ask<PickedFile[]>("files");
  const said = window.prompt(files.map((file, place) => `${place + 1} ${file.name}`).join("\n"), "1");
  const places = (said ?? "").split(/[ ,]+/).map(Number);
  const chosen = places.flatMap((place) => files[place - 1] ?? []);
  return many ? chosen : chosen.slice(0, 1);
}

export function browserHost(): Host {
  return {
    start: () => ask<Start>("start"),
    call: (name, request, job) => ask("call", { name, request, job }),
    cancel: (job) => ask("cancel", { job }),
    newBook: (template, sample) => ask("new_book", { template, sample }),
    openBook: async () => false,
    forgetRecent: async () => {},
    pickOpen: (_purpose, many) => choose(many),
    pickSave: (_purpose, suggested) => ask<PickedFile>("save_as", { suggested }),
    reveal: async () => {},
    evidenceUrl: (id) => `/__evidence/${id}`,
    async listen({ bookChanged }) {
      let seen = 0;
      const look = async () => {
        const { change } = await ask<{ change: number }>("call", { name: "book.info", request: {}, job: "" });
        if (seen && change !== seen) bookChanged?.(change);
        seen = change;
      };
      const timer = setInterval(() => void look().catch(() => {}), 2000);
      return () => clearInterval(timer);
    },
  };
}
