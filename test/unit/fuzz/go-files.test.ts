import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compilePlan } from "../../../src/aspect/compile-plan.ts";
import { weave } from "../../../src/aspect/weave.ts";
import { decodeAspectFile } from "../../../src/config/file.ts";
import { loadGoParser } from "../../../src/golang/parser.ts";
import { installOracle } from "../../../src/type-oracle/install.ts";
import type { Random } from "../../differential/template/random.ts";
import { compilationOf } from "../../support/compilation.ts";
import { makeTempDir, repoRoot } from "../../support/paths.ts";
import { casesOf } from "../../support/random.ts";
import { runOk } from "../../support/run.ts";
import { userGo } from "../../support/toolchains.ts";
import { fuzz } from "./fuzz.ts";
import { mutate } from "./mutate.ts";

// Whatever a Go file contains, it is woven into a file that parses, or left as it is.

/** Files a package: to begin weaving takes longer than to weave a small file. */
const FILES = 25;

const ASPECTS = `
aspects:
  - id: bodies
    join-point: {function-body: {function: []}}
    advice:
      - prepend-statements:
          imports: {u: unsafe}
          template: |-
            _ = "{{ .Function.Name }}" + {{ printf "%q" (.Function.ArgumentOfType "string") }}
            {{ with .Function.ResultOfType "error" }}_ = u.Sizeof({{ . }}){{ end }}
  - id: calls
    join-point:
      one-of: [{function-call: len}, {function-call: append}, {function-call: make}, {function-call: panic},
        {function-call: string}, {function-call: fmt.Sprintf}, {function-call: fmt.Errorf}, {function-call: errors.New}]
    advice:
      - wrap-expression:
          template: |-
            {{ .AST.Fun }}({{ range $i, $a := .AST.Args }}{{ if $i }}, {{ end }}{{ $a }}{{ end }}{{ if .AST.Ellipsis }}...{{ end }})
      - append-args: {type: any, values: [{template: '0'}]}
  - id: literals
    join-point: {function: [{name: ''}]}
    advice: [{wrap-expression: {template: '({{ . }})'}}]
  - id: values
    join-point: {one-of: [{value-declaration: int}, {value-declaration: string}]}
    advice: [{inject-declarations: {template: 'var _ = "{{ .Function }}"'}}, {add-blank-import: embed}]
  - id: fields
    join-point: {one-of: [{struct-definition: p.T}, {struct-definition: p.Reader}, {struct-definition: p.node}]}
    advice: [{add-struct-field: {name: _, type: '*sync.Mutex'}}]
`;

const TOKENS = [
  ...[
    "func ",
    "func(",
    ")",
    "(",
    "{",
    "}",
    "[",
    "]",
    "T",
    ",",
    ";",
    "\n",
    ":=",
    "=",
    "...",
    "<-",
    "*",
    "&",
    ".",
    "/",
    ":",
  ],
  ...[
    "if ",
    "for ",
    "range ",
    "switch ",
    "select ",
    "case ",
    "default:",
    "defer ",
    "go ",
    "return",
    "goto L",
    "L:",
    "var (",
  ],
  ...[
    "type T struct {",
    "type p = ",
    "interface{",
    "map[string]",
    "chan ",
    "const iota",
    'import . "fmt"',
    "`",
    "//line x:1\n",
  ],
  ...[
    "/*line :1:1*/",
    "//orchestrion:ignore\n",
    "len(",
    "append(x...)",
    "fmt.Sprintf(",
    "string(",
    "T[int](",
    "func() error ",
  ],
];

const folder = makeTempDir("fuzz-go");
let texts: string[] = [];
let oracle = "";

beforeAll(async () => {
  const cache = join(repoRoot, "node_modules", ".cache", "orchestrion", "oracle");
  mkdirSync(cache, { recursive: true });
  oracle = await installOracle(await userGo(), { ...process.env, ORCHESTRION_CACHE: cache });
  const { stdout } = await runOk(["go", "env", "GOROOT"]);
  texts = ["errors", "fmt", "sort", "strings", "sync", "go/token", "net/url", "text/template/parse", "maps", "iter"]
    .map((name) => join(stdout.trim(), "src", name))
    .flatMap((path) => readdirSync(path).map((name) => join(path, name)))
    .filter((path) => path.endsWith(".go") && statSync(path).size < 5_000)
    .map((path) => readFileSync(path, "utf8"));
}, 600_000);

afterAll(() => folder.remove());

test("broken Go files are woven into code that parses or are left alone", async () => {
  const plan = planOf(ASPECTS);
  let woven = 0;
  let left = 0;
  await fuzz(40, async (random) => {
    const sources = Array.from({ length: FILES }, (_, index) => {
      const path = folder.at(`${index}.go`);
      writeFileSync(path, brokenFile(random));
      return path;
    });
    const parser = await loadGoParser();
    const result = await weave({
      plan,
      candidates: plan.aspects.map((_aspect, index) => index),
      compilation: compilationOf(sources, { importPath: "p", packageFiles: new Map([["fmt", "none"]]) }),
      oracle: () => Promise.resolve(oracle),
    });
    for (const { original, text } of result.files) {
      if (parser.parse(text).root.broken) {
        throw new Error(`${readFileSync(original, "utf8")}\nwas woven into\n${text}`);
      }
    }
    woven += result.files.length;
    left += result.unparsed.length;
  });
  if (process.env.FUZZ_RUNS === undefined) {
    expect(Math.min(woven, left)).toBeGreaterThan(casesOf(100));
  }
}, 3_600_000);

function brokenFile(random: Random): string | Uint8Array {
  const text = mutate(texts[random.below(texts.length)] ?? "", texts, TOKENS, random);
  if (random.chance(0.9)) {
    return text;
  }
  const bytes = new TextEncoder().encode(text);
  bytes[random.below(bytes.length)] = random.below(256);
  return bytes;
}

function planOf(text: string): ReturnType<typeof compilePlan> {
  const aspects = decodeAspectFile("fuzz.yml", text, "fuzz", [])?.aspects ?? [];
  const configuration = { aspects, files: [], integrations: [], warnings: [] };
  return compilePlan(configuration, { toolVersion: "v1.2.3", rootModule: undefined, fingerprint: "" });
}
