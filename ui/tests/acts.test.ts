// Acts of the log in the words of a person.

import { expect, test } from "vitest";
import { actInWords } from "../src/words/acts.ts";
import { PRESETS } from "../src/words/vocabulary.ts";

test("an export names its list as the menu does, and any other word stays", () => {
  expect(actInWords("Exported 3 claimants to mail.csv (mail-house)")).toBe("Exported 3 claimants to mail.csv (mail house)");
  expect(actInWords("Exported 3 claimants to edit.csv (editing)")).toBe("Exported 3 claimants to edit.csv (for editing)");
  for (const { code, label } of PRESETS) expect(actInWords(`Exported 1 claimant (${code})`)).toBe(`Exported 1 claimant (${label.toLowerCase()})`);
  expect(actInWords("Exported 3 claimants to weekly.csv (weekly)")).toBe("Exported 3 claimants to weekly.csv (weekly)");
  expect(actInWords("Imported court.csv: 3 new (court)")).toBe("Imported court.csv: 3 new (court)");
});

test("the code of a reason reads as words", () => {
  expect(actInWords("Moved 2 to Qualified (proof_complete)")).toBe("Moved 2 to Qualified (proof complete)");
});
