// The form of a draft edits lines of its text and leaves everything else as the person wrote it.

import { describe, expect, it } from "vitest";
import { addRule, readRules, removeRule, writeRule } from "../src/components/rules/draft-rules.ts";
import { readParameter, writeParameter } from "../src/components/rules/draft-text.ts";

const TEXT = `# the order of June 1
class_end = 2024-09-17 # as certified
cutoff = 2024-09-18T00:00:00
per_plaintiff = "1,000.00"

[[rule]]
id = "R1"
label = "Region"
test = 'country is "US"' # see the complaint
evidence = ["receipt", "identity"]
on_fail = "denied"
on_missing = "review"

[[rule]]
id = 'R2'
test = """
  email is given"""
evidence = [
  "receipt",
]
`;

describe("dates and amount", () => {
  it("are read as a person types them", () => {
    expect(readParameter(TEXT, "class_end")).toBe("2024-09-17");
    expect(readParameter(TEXT, "cutoff")).toBe("2024-09-18 00:00");
    expect(readParameter(TEXT, "per_plaintiff")).toBe("1,000.00");
    expect(readParameter(TEXT, "class_start")).toBe("");
  });

  it("are written into their lines, which keep their comments", () => {
    const changed = writeParameter(TEXT, "class_end", "2023-12-31");
    expect(changed).toBe(TEXT.replace("class_end = 2024-09-17 #", "class_end = 2023-12-31 #"));
    expect(writeParameter(TEXT, "cutoff", "2024-06-01 08:30")).toContain("\ncutoff = 2024-06-01T08:30:00\n");
    expect(writeParameter(TEXT, "per_plaintiff", "1,500")).toContain('\nper_plaintiff = "1,500"\n');
  });

  it("come and go with their lines", () => {
    expect(writeParameter(TEXT, "bar_date", "2025-06-30")).toBe(TEXT.replace("per_plaintiff", "bar_date = 2025-06-30\nper_plaintiff"));
    expect(writeParameter(TEXT, "class_start", "2020-01-01")).toContain("June 1\nclass_start = 2020-01-01\nclass_end");
    expect(writeParameter(TEXT, "cutoff", "")).not.toContain("cutoff");
    expect(writeParameter("", "class_end", "2024-09-17")).toBe("class_end = 2024-09-17\n");
  });

  it("leave what is not finished to the check", () => {
    expect(writeParameter(TEXT, "class_end", "2023-12")).toContain('class_end = "2023-12" # as');
    expect(readParameter(writeParameter(TEXT, "class_end", '2023"'), "class_end")).toBe('2023"');
  });
});

describe("rules", () => {
  it("are read with their lines", () => {
    expect(readRules(TEXT)[0]).toEqual({
      id: "R1",
      label: "Region",
      test: 'country is "US"',
      evidence: ["receipt", "identity"],
      on_fail: "denied",
      on_missing: "review",
      from: 6,
      to: 14,
    });
  });

  it("are not read where a value goes over several lines", () => {
    expect(readRules(TEXT)[1]).toMatchObject({ id: "R2", label: "", test: null, evidence: null });
  });

  it("are written into their lines", () => {
    expect(writeRule(TEXT, 0, "test", 'country is "CA"')).toBe(TEXT.replace('"US"', '"CA"'));
    expect(writeRule(TEXT, 0, "label", "It's in")).toContain(`label = "It's in"\n`);
    expect(writeRule(TEXT, 0, "evidence", ["declaration"])).toContain('evidence = ["declaration"]\non_fail');
    expect(writeRule(TEXT, 0, "evidence", [])).toBe(TEXT.replace('evidence = ["receipt", "identity"]\n', ""));
    expect(writeRule(TEXT, 1, "label", "E-mail")).toContain("id = 'R2'\nlabel = \"E-mail\"\ntest = ");
  });

  it("say the same when they are read again", () => {
    for (const test of ['a is "b"', "it's", `it's "both"`, "back\\slash", ""]) {
      expect(readRules(writeRule(TEXT, 0, "test", test))[0]?.test).toBe(test);
    }
  });

  it("are added with a name that no other has, and taken out whole", () => {
    const more = addRule(TEXT.replace("'R2'", "'R3'"));
    expect(readRules(more).map(({ id }) => id)).toEqual(["R1", "R3", "R4"]);
    expect(removeRule(addRule(TEXT), 2)).toBe(TEXT);
    expect(readRules(removeRule(TEXT, 0)).map(({ id }) => id)).toEqual(["R2"]);
    expect(removeRule(TEXT, 0)).toContain('per_plaintiff = "1,000.00"\n\n[[rule]]\nid = \'R2\'');
  });
});
