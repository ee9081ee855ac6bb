import { afterAll, expect, test } from "bun:test";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { makeTempDir } from "../support/paths.ts";
import { GoPackages, planOf } from "./packages.ts";

// Real code, woven at very many join points by advice that removes nothing: each token must keep its file, line and column, in
// the same order, and the code must still compile.

const PACKAGES = ["net/url", "text/template/parse", "go/scanner", "encoding/csv", "regexp/syntax"];

const ASPECTS = `
aspects:
  - id: bodies
    join-point: {function-body: {function: []}}
    advice:
      - prepend-statements:
          template: |-
            _ = "{{ .Function.Name }}"
            {{- with .Function.ArgumentOfType "string" }}
            _ = {{ . }}
            {{- end }}
            {{- with .Function.ResultOfType "error" }}
            defer func() { _ = {{ . }} }()
            {{- end }}
      - prepend-statements: {order: 5, template: '// nothing but a comment'}
  - id: results
    join-point: {one-of: [{function-call: len}, {function-call: string}, {function-call: append}]}
    advice:
      - wrap-expression: {template: '({{ . }})'}
  - id: strings
    join-point: {function-call: strings.HasPrefix}
    advice: [{wrap-expression: {imports: {s: strings}, template: 's.Contains("", "") && {{ . }}'}}]
  - id: methods
    join-point: {method-call: {receiver: strings.Builder, name: WriteString}}
    advice: [{wrap-expression: {template: 'func() (int, error) { return {{ . }} }()'}}]
  - id: method
    join-point: {method-call: {receiver: strings.Builder, name: String, match: value-only}}
    advice: [{wrap-expression: {template: '"" + {{ . }}'}}]
  - id: append
    join-point: {one-of: [{function-call: strings.NewReplacer}, {function-call: fmt.Sprintf}, {function-call: errorf}]}
    advice: [{append-args: {type: any, values: []}}]
  - id: structs
    join-point:
      one-of:
        - struct-definition: net/url.URL
        - struct-definition: text/template/parse.Tree
        - struct-definition: go/scanner.Scanner
        - struct-definition: encoding/csv.Reader
        - struct-definition: regexp/syntax.Regexp
    advice:
      - add-struct-field: {name: __one, type: any}
      - add-struct-field: {name: __two, type: '*strings.Builder'}
  - id: declarations
    join-point: {all-of: [{function: [{name: ''}]}, {not: {import-path: net/url}}]}
    advice: [{wrap-expression: {template: '{{ . }}'}}]
  - id: literals
    join-point: {one-of: [{struct-literal: {type: URL}}, {struct-literal: {type: Regexp, match: pointer-only}}]}
    advice: [{wrap-expression: {template: '({{ . }})'}}]
`;

const folder = makeTempDir("positions");
afterAll(() => folder.remove());

test("the user's code keeps its positions", async () => {
  const packages = new GoPackages(folder);
  cpSync(join(import.meta.dir, "tokens"), join(packages.root, "tokens"), { recursive: true });
  await packages.load([...PACKAGES, "./..."]);
  const plan = planOf("positions.yml", ASPECTS);
  const woven = new Set<string>();
  let files = 0;
  for (const one of packages.all.filter(({ ImportPath }) => PACKAGES.includes(ImportPath))) {
    const result = await packages.weave(plan, one);
    files += result.files.length;
    for (const site of result.sites) {
      woven.add(site.aspect);
    }
  }
  // Every aspect matches often enough.
  expect([...woven].toSorted()).toEqual(plan.aspects.map((aspect) => aspect.id).toSorted());
  expect(files).toBeGreaterThan(10);
  await packages.build([...PACKAGES, "./tokens"]);
  expect(await packages.tokenDifferences([])).toBe("");
}, 600_000);
