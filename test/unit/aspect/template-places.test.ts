import { describe, expect, test } from "bun:test";
import { decodeAspect } from "../../../src/aspect/aspect.ts";
import { TemplateError } from "../../../src/aspect/template/gotext/index.ts";
import { PlacedTemplate, templateText } from "../../../src/aspect/template/placed-template.ts";
import { entryOf } from "../../../src/base/located.ts";
import { describeProblem, type Problem } from "../../../src/base/problem.ts";
import { decodeAspectFile } from "../../../src/config/file.ts";
import { Spot } from "../../../src/config/shape/spot.ts";
import { parseYaml } from "../../../src/config/yaml.ts";

/** Decodes the value of the key `t` as a template and executes it without data; returns the output or the errors. */
function outcome(yaml: string): string[] {
  const problems: Problem[] = [];
  const tree = parseYaml("a.yml", yaml, problems);
  const value = tree?.kind === "mapping" ? entryOf(tree, "t")?.value : undefined;
  const template = value && templateText.decode(new Spot(value, "t", { file: "a.yml", problems }));
  if (template instanceof PlacedTemplate) {
    try {
      return [template.execute(new Map(), "v1")];
    } catch (error) {
      return [error instanceof TemplateError ? template.describe(error) : String(error)];
    }
  }
  return problems.map(describeProblem);
}

const BAD = "bad {{ nope }}";

describe("a template that cannot be parsed is reported with its exact place", () => {
  test.each([
    [`t: |-\n  fine\n  ${BAD}\n`, "3:10"],
    [`t: |\n\n\n    ${BAD}\n`, "4:12"],
    [`t: |4-\n      two more\n    ${BAD}\n`, "3:12"],
    [`x: &t |-\n  fine\n  ${BAD}\nt: *t\n`, "3:10"],
    [`t: ${BAD}\n`, "1:11"],
    [`t: '${BAD}'\n`, "1:12"],
    [`t: "${BAD}"\n`, "1:12"],
    [`{ a: 1,\n  t: '${BAD}' }\n`, "2:14"],
    [`t: |-\r\n  fine\r\n  ${BAD}\r\n`, "3:10"],
  ])("%j", (yaml, place) => {
    expect(outcome(yaml)).toEqual([`a.yml:${place}: t: the template is invalid: function "nope" not defined`]);
  });

  test.each([
    [`t: >-\n  fine\n  ${BAD}\n`, "2:3"],
    [`t: "two\\n${BAD}"\n`, "1:4"],
    [`t: 'it''s ${BAD}'\n`, "1:4"],
    [`t:\n  plain\n  ${BAD}\n`, "2:3"],
  ])("or where it begins, when its text is not in the file as it is: %j", (yaml, place) => {
    expect(outcome(yaml)).toEqual([`a.yml:${place}: t: the template is invalid: function "nope" not defined`]);
  });
});

test("a template whose execution fails is reported with its exact place", () => {
  expect(outcome("t: |-\n  fine\n  {{ index . 1 2 }}\n")).toEqual([
    expect.stringMatching(/^template at a\.yml:3:6: <index \. 1 2>: error calling index: /),
  ]);
  expect(outcome("t: '{{ len 1 }}'\n")).toEqual([
    expect.stringMatching(/^template at a\.yml:1:8: <len 1>: error calling len: /),
  ]);
});

test("the version is that of the tool which executes the template", () => {
  expect(outcome("t: '{{ Version }}'\n")).toEqual(["v1"]);
});

test("the error contains the aspect", () => {
  const problems: Problem[] = [];
  const yaml =
    "aspects:\n  - id: mine\n    join-point: {import-path: p}\n    advice:\n      - wrap-expression:\n          template: |-\n            f(\n              {{ end }})\n";
  for (const raw of decodeAspectFile("a.yml", yaml, "", problems)?.aspects ?? []) {
    decodeAspect(raw, problems);
  }
  expect(problems.map(describeProblem)).toEqual([
    "a.yml:8:22: [mine] aspects[0].advice[0].wrap-expression.template: the template is invalid: unexpected {{end}}",
  ]);
});
