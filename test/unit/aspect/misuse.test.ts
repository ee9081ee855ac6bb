import { afterAll, expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { compilePlan } from "../../../src/aspect/compile-plan.ts";
import { weave } from "../../../src/aspect/weave.ts";
import { decodeAspectFile } from "../../../src/config/file.ts";
import { compilationOf } from "../../support/compilation.ts";
import { makeTempDir } from "../../support/paths.ts";

// Spec: aspect language §13.2. Advice that does not fit the code always leads to an error with the user's place, the aspect and
// its place in the YAML file, and for a template the place in it.

const folder = makeTempDir("misuse");
afterAll(() => folder.remove());

const GO = `package p

func f() { defer g() }

func h(helper int) { g2() }

type T struct{}

var one, two = 1, 2
`;

const FUNCTION = "function: [{name: f}]";
const BODY = `function-body: {${FUNCTION}}`;
const CALL = "function-call: g";

/** The message of the error with which weaving fails. */
async function failure(joinPoint: string, advice: string): Promise<string> {
  const yaml = `aspects:\n  - id: mine\n    join-point: {${joinPoint}}\n    advice:\n      - ${advice}\n`;
  const aspects = decodeAspectFile("a.yml", yaml, "", [])?.aspects ?? [];
  const plan = compilePlan(
    { aspects, files: [], integrations: [], warnings: [] },
    { toolVersion: "v1.2.3", rootModule: undefined, fingerprint: "" },
  );
  const source = folder.at("p.go");
  writeFileSync(source, GO);
  try {
    await weave({
      plan,
      candidates: [0],
      compilation: compilationOf([source]),
      oracle: () => Promise.reject(new Error("no oracle here")),
    });
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).replaceAll(source, "p.go");
  }
  return "nothing went wrong";
}

test.each([
  [
    "statements where no block is",
    CALL,
    "prepend-statements: {template: ''}",
    "3:18",
    "prepend-statements needs a block",
  ],
  ["a field for what is no struct", FUNCTION, "add-struct-field: {name: a, type: int}", "3:1", "needs a struct type"],
  ["arguments for what is no call", BODY, "append-args: {type: int, values: []}", "3:10", "append-args needs a call"],
  ["another function for what is no call", BODY, "replace-function: h", "3:10", "replace-function needs a call"],
  ["a value for what is no variable", BODY, "assign-value: {template: '1'}", "3:10", "needs a variable or constant"],
  ["an expression for a block", BODY, "wrap-expression: {template: x}", "3:10", "wrap-expression needs an expression"],
  [
    "another function of the package that a local hides",
    "function-call: g2",
    "replace-function: helper",
    "5:22",
    "because a local declaration hides that name",
  ],
  [
    "a name of the package that a local hides",
    "function-call: g2",
    "wrap-expression: {imports: {own: example.com/p}, template: own.helper()}",
    "5:22",
    "refers to example.com/p.helper, but a local declaration hides that name here",
  ],
  ["no call where defer wants one", CALL, "wrap-expression: {template: '1'}", "3:18", "must remain a call"],
])("%s", async (_, joinPoint, advice, place, message) => {
  const found = await failure(joinPoint, advice);
  expect(found).toStartWith(`p.go:${place}: aspect mine (a.yml:2:5): `);
  expect(found).toContain(message);
});

test.each([
  [
    "two statements for an expression",
    CALL,
    "wrap-expression: {template: 'a(); b()'}",
    "5:37",
    "must be one expression",
  ],
  ["a statement for an expression", CALL, "wrap-expression: {template: 'a := 1'}", "5:37", "must be an expression"],
  ["no Go", CALL, "wrap-expression: {template: '1 = = 2'}", "5:37", "syntax error near line 1"],
  ["imports in a template", BODY, "inject-declarations: {template: 'import \"fmt\"'}", "5:41", "under `imports`"],
  [
    "what the function has not",
    BODY,
    "prepend-statements: {template: '{{ .Function.Receiver }}'}",
    "5:53",
    "is not a method",
  ],
  ["what the node has not", CALL, "wrap-expression: {template: '{{ .AST.Nope }}'}", "5:45", "Nope"],
  ["a type that is none", BODY, "prepend-statements: {template: '{{ .Function.ResultOfType \"!\" }}'}", "5:53", "!"],
])("a template with %s", async (_, joinPoint, advice, place, message) => {
  const found = await failure(joinPoint, advice);
  expect(found).toMatch(/^p\.go:3:\d+: aspect mine \(a\.yml:2:5\): /);
  expect(found).toContain(`template at a.yml:${place}: `);
  expect(found).toContain(message);
});
