// What an act did, in the words of a person. The log keeps codes, which stay the same for programs.

import { PRESETS } from "./vocabulary.ts";

/** `Moved 2 to Qualified (proof_complete)` reads `Moved 2 to Qualified (proof complete)`, and a preset list has its name in the menu. */
export function actInWords(what: string): string {
  return what
    .replace(/\(([a-z0-9]+(?:_[a-z0-9]+)+)\)/g, (_, code: string) => `(${code.replaceAll("_", " ")})`)
    .replace(/^(Exported .*) \(([a-z-]+)\)$/, (all, text: string, code: string) => {
      const preset = PRESETS.find((one) => one.code === code);
      return preset ? `${text} (${preset.label.toLowerCase()})` : all;
    });
}
