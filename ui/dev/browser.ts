// The host of the UI in a browser, for development only: the same duties as the shell, answered by the middleware of bridge.ts.
import type { Host, PickedFile, Start } from "../src/api/host.ts";

async function ask<T>(route: string, body: unknown = {}): Promise<T> {
  const response = await fetch(`/__${route}`, { method: "POST", body: JSON.stringify(body) });
  const answer: unknown = await response.json();
  if (!response.ok) throw answer;
  return answer as T;
}

/** A list of files to choose from, in place of the system's dialog. */
function choose(files: PickedFile[], many: boolean): Promise<PickedFile[]> {
  return new Promise((done) => {
    const dialog = document.createElement("dialog");
    dialog.setAttribute("aria-label", "Files (development)");
    const list = document.createElement("select");
    list.multiple = many;
    list.size = Math.min(files.length, 24);
    list.setAttribute("aria-label", "Files");
    for (const [place, file] of files.entries()) list.append(new Option(`${file.name} (${file.bytes} bytes)`, String(place)));
    const close = (chosen: PickedFile[]) => {
      dialog.remove();
      done(chosen);
    };
    const open = document.createElement("button");
    open.textContent = "Open";
    open.addEventListener("click", () => close([...list.selectedOptions].flatMap((option) => files[Number(option.value)] ?? [])));
    dialog.addEventListener("cancel", () => close([]));
    dialog.append(list, open);
    document.body.append(dialog);
    dialog.showModal();
  });
}

export function browserHost(): Host {
  return {
    start: () => ask<Start>("start"),
    dismissWarning: async () => {},
    call: (name, request, job) => ask("call", { name, request, job }),
    cancel: (job) => ask("cancel", { job }),
    newBook: (template, sample) => ask("new_book", { template, sample }),
    openBook: async () => false,
    forgetRecent: async () => {},
    pickOpen: async (_purpose, many) => choose(await ask<PickedFile[]>("files"), many),
    pickSave: (_purpose, suggested) => ask<PickedFile>("save_as", { suggested }),
    reveal: async () => {},
    evidenceUrl: (id) => `/__evidence/${id}`,
    replaced: async () => null,
    reopen: async () => false,
    closeWindow: async () => {},
    rescuedTexts: async () => [],
    forgetRescued: async () => {},
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
