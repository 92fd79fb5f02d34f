// svelte-check has been seen to pass without looking at anything. This plants a file with one known error in a folder
// of its own and fails unless the error is reported.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ui = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(ui, ".check-probe-"));
try {
  writeFileSync(join(folder, "Wrong.svelte"), '<script lang="ts">\n  const cents: number = "ten";\n</script>\n\n{cents}\n');
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ extends: "../tsconfig.json", include: ["./*.svelte"] }));
  const run = spawnSync(
    process.execPath,
    [join(ui, "node_modules/svelte-check/bin/svelte-check"), "--workspace", folder, "--tsconfig", join(folder, "tsconfig.json")],
    { cwd: ui, encoding: "utf8" },
  );
  const said = run.stdout + run.stderr;
  if (run.status === 0 || !said.includes("Type 'string' is not assignable to type 'number'")) {
    console.error(`svelte-check did not report a planted error:\n${said}`);
    process.exit(1);
  }
  console.log("svelte-check reports a planted error");
} finally {
  rmSync(folder, { recursive: true, force: true });
}
