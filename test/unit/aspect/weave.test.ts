import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compilePlan } from "../../../src/aspect/compile-plan.ts";
import { weave } from "../../../src/aspect/weave.ts";
import { WeaveError } from "../../../src/aspect/weave-error.ts";
import type { WeaveRequest, WeaveResult } from "../../../src/aspect/weave-types.ts";
import { decodeAspectFile } from "../../../src/config/file.ts";
import { compilationOf, type GivenPackage } from "../../support/compilation.ts";

const folder = mkdtempSync(join(tmpdir(), "weave-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Input extends GivenPackage, Pick<WeaveRequest, "recorded"> {
  /** Text of an aspect file. */
  readonly aspects: string;
  /** Go files by name. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
}

/** Weaves files of a package with all aspects as candidates; results contain no folder names. */
async function weaveFiles({ aspects, files, recorded = (file) => file, ...given }: Input): Promise<WeaveResult> {
  const decoded = decodeAspectFile("aspects.yml", aspects, "the/integration", []);
  const configuration = { aspects: decoded?.aspects ?? [], files: [], integrations: [], warnings: [] };
  const plan = compilePlan(configuration, { toolVersion: "v1.2.3", rootModule: undefined, fingerprint: "" });
  const sources = Object.entries(files).map(([name, text]) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  });
  const result = await weave({
    plan,
    candidates: plan.aspects.map((_aspect, index) => index),
    compilation: compilationOf(sources, given),
    oracle: () => Promise.reject(new Error("no oracle here")),
    recorded,
  });
  const neutral = (text: string) => text.replaceAll(`${folder}/`, "");
  return {
    ...result,
    files: result.files.map(({ original, text }) => ({ original: neutral(original), text: neutral(text) })),
    sites: result.sites.map((site) => ({ ...site, place: neutral(site.place) })),
    warnings: result.warnings.map(neutral),
  };
}

const CALL = `
aspects:
  - id: call
    join-point: {function-call: f}
    advice:
      - wrap-expression:
          lang: go1.22
          imports: {fmt: fmt, os: os}
          template: |-
            fmt.Sprint(
              {{ . }})
  - id: body
    join-point: {function-body: {function: [{name: g}]}}
    advice:
      - prepend-statements: {template: 'defer print()', lang: go1.9}
      - inject-declarations: {template: 'func h() {}', links: [l/two, l/one, fmt]}
`;

describe("the result", () => {
  test("names changed files, imports, links, language version and join points", async () => {
    const files = {
      "a.go": "package p\n\nvar a = f()\n",
      "b.go": "package p\n\nfunc other() {}\n",
      "c.go": "package p\n\nfunc g() { f() }\n",
    };
    const result = await weaveFiles({ aspects: CALL, files });
    expect(result.files.map(({ original }) => original)).toEqual(["a.go", "c.go"]);
    expect(result.imports).toEqual(["fmt"]);
    expect(result.links).toEqual(["l/one", "l/two"]);
    expect(result.lang?.version).toBe("go1.22");
    const call = { aspect: "call", integration: "the/integration", aspectPlace: "aspects.yml:3:5" };
    expect(result.sites).toEqual([
      { ...call, place: "a.go:3:9", declaration: "a" },
      { ...call, place: "c.go:3:12", declaration: "g" },
      {
        ...{ aspect: "body", integration: "the/integration", aspectPlace: "aspects.yml:12:5" },
        ...{ place: "c.go:3:10", declaration: "g" },
      },
    ]);
    expect(result.warnings).toEqual([]);
  });

  test("warns where a raised language version changes what a loop does", async () => {
    const aspects = CALL.replace("go1.9", "go1.22");
    const warned = async (loop: string, lang: string | undefined) => {
      const other = `package p\n\nfunc other() {\n\t${loop}\n}\n`;
      const { warnings } = await weaveFiles({
        aspects,
        lang,
        files: { "a.go": "package p\nfunc g() {}\n", "o.go": other },
      });
      return warnings;
    };
    const closure = "for i := 0; i < 2; i++ { defer func() { print(i) }() }";
    expect(await warned(closure, "go1.21")).toEqual([
      "aspects.yml:12:5: aspect body raises the language version from go1.21 to go1.22; from go1.22 on, each iteration has its own variables, which changes the behaviour of the loop at o.go:4:2",
    ]);
    expect(await warned("for _, v := range vs { keep(&v.field) }", "go1.20")).toHaveLength(1);
    expect(await warned("for k, _ := range vs { go func() { use(k) }() }", "go1.21")).toHaveLength(1);
    for (const harmless of [
      "for i := 0; i < 2; i++ { print(i); func() { print(1) }() }",
      "var i int; for i = 0; i < 2; i++ { defer func() { print(i) }() }",
      "for _, v := range vs { keep(&w, *v) }",
      "for i = range vs { defer func() { print(i) }() }",
      "for { defer func() { print(1) }() }",
    ]) {
      expect(await warned(harmless, "go1.21")).toEqual([]);
    }
    expect(await warned(closure, "go1.22")).toEqual([]);
    expect(await warned(closure, undefined)).toEqual([]);
  });

  test("names the aspect of each generated line", async () => {
    const result = await weaveFiles({ aspects: CALL, files: { "a.go": "package p\n\nvar a = f()\n" } });
    const text = result.files[0]?.text ?? "";
    expect(text).toContain("/*line <generated>:2*/__orchestrion_fmt.Sprint(\n  \n/*line a.go:3:9*/f()");
    expect(result.generated.map(({ firstLine, lines, site }) => [firstLine, lines, site.aspect])).toEqual([
      [1, [';import __orchestrion_fmt "fmt"'], "call"],
      [2, ["__orchestrion_fmt.Sprint(", "  "], "call"],
      [4, [")"], "call"],
    ]);
  });

  test("is empty when nothing matches", async () => {
    const result = await weaveFiles({ aspects: CALL, files: { "a.go": "package p\n\nvar f, g int\n" } });
    expect({ ...result }).toEqual({
      files: [],
      imports: [],
      links: [],
      programLinks: [],
      lang: undefined,
      sites: [],
      excluded: [],
      warnings: [],
      unparsed: [],
      generated: [],
      addedFields: [],
    });
  });

  test("is empty when advice has nothing to add", async () => {
    const aspects = CALL.replace("func h() {}", "// nothing")
      .replace(/ {6}- prepend.*\n/, "")
      .replace(", links: [l/two, l/one, fmt]", "");
    const result = await weaveFiles({ aspects, files: { "a.go": "package p\n\nfunc g() {}\n" } });
    expect(result.files).toEqual([]);
    expect(result.sites).toHaveLength(1);
  });
});

describe("files that cannot be woven", () => {
  test("for a syntax error, with a warning; others are woven", async () => {
    const files = { "a.go": "package p\n\nvar a = f(\n", "b.go": "package p\n\nvar b = f()\n" };
    const result = await weaveFiles({ aspects: CALL, files });
    expect(result.files.map(({ original }) => original)).toEqual(["b.go"]);
    expect(result.unparsed).toEqual([
      expect.stringMatching(/\/a\.go:3:\d+: nothing is woven into this file, .*: aspect \w+ may have matched\./),
    ]);
  });

  test("for a comment that never ends: a directive of ours would end it", async () => {
    const files = { "a.go": "package p\n\nvar a = f() /*f() == -1 {\n\nvar b = f()\n" };
    const result = await weaveFiles({ aspects: CALL, files });
    expect(result.files).toEqual([]);
    expect(result.unparsed).toEqual([
      expect.stringMatching(/\/a\.go:3:\d+: nothing is woven into this file, .*: aspect \w+ may have matched\./),
    ]);
  });

  test("for bytes that are not valid UTF-8: the compiler will report them", async () => {
    const files = { "a.go": Buffer.from("package p\nvar a = f() // \xff\n", "latin1") };
    expect((await weaveFiles({ aspects: CALL, files })).files).toEqual([]);
  });

  test("with syntax errors but without candidates, without a warning", async () => {
    const result = await weaveFiles({ aspects: CALL, files: { "a.go": "package p\n\nvar a = (\n" } });
    expect(result.warnings).toEqual([]);
  });
});

test("`go` and `defer` without a call are left to the compiler", async () => {
  const aspects = `
aspects:
  - id: literal
    join-point: {function: [{name: ""}]}
    advice: [{wrap-expression: {template: "wrapped({{ . }}).field"}}]
`;
  const { files } = await weaveFiles({ aspects, files: { "a.go": "package p\n\nfunc g() { defer func() {} }\n" } });
  expect(files[0]?.text).toContain("defer /*line <generated>:1*/wrapped(");
});

test("an error names aspect, its place and the join point", async () => {
  const aspects =
    "aspects:\n  - id: x\n    join-point: {function-call: f}\n    advice: [{prepend-statements: {template: ''}}]\n";
  const files = { "a.go": "package p\n\nvar a = f()\n" };
  const error = await weaveFiles({ aspects, files }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(WeaveError);
  expect(String(error).replaceAll(`${folder}/`, "")).toBe(
    "WeaveError: a.go:3:9: aspect x (aspects.yml:2:5): prepend-statements needs a block, but the join point is a call expression",
  );
});

test("the generated main of a test is distinguished from others, inside a function body as well", async () => {
  const aspects = `
aspects:
  - id: outside
    join-point: {all-of: [{test-main: true}, {function-body: {function: [{name: main}]}}]}
    advice: [{prepend-statements: {template: 'outside()'}}]
  - id: inside
    join-point: {function-body: {all-of: [{test-main: true}, {function: [{name: main}]}]}}
    advice: [{prepend-statements: {template: 'inside()'}}]
`;
  const files = { "_testmain.go": "package main\n\nfunc main() {}\n" };
  const places = async (testMain: boolean) =>
    (await weaveFiles({ aspects, files, testMain })).sites.map((site) => site.aspect);
  expect(await places(true)).toEqual(["outside", "inside"]);
  expect(await places(false)).toEqual([]);
});

test("the built-in aspects let a program know that it was woven", async () => {
  const aspects = readFileSync(join(import.meta.dir, "../../../aspects/builtin.yml"), "utf8");
  const files = {
    "built.go": 'package built\n\nvar WithOrchestrion bool\n\nvar WithOrchestrionVersion = ""\n\nvar Other bool\n',
    "own.go":
      "package built\n\n//dd:orchestrion-enabled\nconst enabled = false\n\n//orchestrion:version\nvar version string\n",
  };
  const importPath = "github.com/DataDog/orchestrion/runtime/built";
  const result = await weaveFiles({ aspects, files, importPath });
  const plain = result.files.map(({ text }) => text.replaceAll(/\/\*.*?\*\/|\/\/line .*\n/g, ""));
  expect(plain).toEqual([
    'package built\n\nvar WithOrchestrion bool = true\n\nvar WithOrchestrionVersion = "v1.2.3"\n\nvar Other bool\n',
    'package built\n\n//dd:orchestrion-enabled\nconst enabled = true\n\n//orchestrion:version\nvar version string = "v1.2.3"\n',
  ]);
  expect((await weaveFiles({ aspects, files, importPath: "example.com/other" })).files).toHaveLength(1);
});

test("a directive behind code causes a warning; one in a string or with another name does not", async () => {
  const aspects = `
aspects:
  - id: marked
    join-point: {all-of: [{directive: "x:mark"}, {function-call: f}]}
    advice: [{wrap-expression: {template: "{{ . }}"}}]
`;
  const main = `package p

func f() {}

func g() {
	f() //x:mark
	f() //x:marked
	_ = "//x:mark" //dd:ignore
	//x:mark	with a tab
	f()
}
`;
  const { warnings, sites } = await weaveFiles({ aspects, files: { "p.go": main } });
  expect(sites.map((site) => site.place)).toEqual(["p.go:10:2"]);
  expect(warnings).toEqual([
    "p.go:8:17: //dd:ignore has no effect behind code: put it on a separate line, in front of the code that it applies to",
    "p.go:6:6: //x:mark has no effect behind code: put it on a separate line, in front of the code that it applies to",
  ]);
});

test("required packages are linked even if the template renders nothing", async () => {
  const aspects = `
aspects:
  - id: linked
    join-point: {function-body: {function: [{name: g}]}}
    advice:
      - inject-declarations: {template: "", links: [example.com/linked], program-links: [fmt, example.com/sdk, example.com/linked]}
`;
  const files = { "p.go": 'package p\n\nimport "fmt"\n\nfunc g() { fmt.Println() }\n' };
  const { links, programLinks } = await weaveFiles({ aspects, files });
  expect({ links, programLinks }).toEqual({ links: ["example.com/linked"], programLinks: ["example.com/sdk"] });
});

test("types that are aliases of each other do not cause an endless loop", async () => {
  const aspects = `
aspects:
  - id: literal
    join-point: {struct-literal: {type: T}}
    advice: [{wrap-expression: {template: 'f({{ . }})'}}]
`;
  const text = "package p\n\ntype a = b\n\ntype b = a\n\ntype c d\n\ntype d c\n\nvar _, _, _ = T{}, a{{}}, c{{}}\n";
  const { files } = await weaveFiles({ aspects, files: { "cycle.go": text } });
  expect(files[0]?.text).toContain("f(");
});

describe("directives for the linker", () => {
  const aspects = (template: string) => `
aspects:
  - id: harmless
    join-point: {function: [{name: f}]}
    advice: [{inject-declarations: {template: 'var before = 1'}}]
  - id: evil
    join-point: {function: [{name: f}]}
    advice: [{inject-declarations: {template: ${JSON.stringify(template)}}}]
`;
  const files = { "_cgo_gotypes.go": 'package p\n\n//go:cgo_ldflag "-lz"\n\nfunc f() {}\n' };
  const woven = async (template: string) => weaveFiles({ aspects: aspects(template), files });

  test.each([
    ["written out", '//go:cgo_ldflag "-wrapper"\n//go:cgo_ldflag "/bin/sh,-c,id"\nvar z = 1'],
    ["put together by the template", '{{ printf "//go:%s_ldflag %q" "cgo" "-wrapper" }}\nvar z = 1'],
    ["behind code", 'var z = 1 //go:cgo_ldflag "-wrapper"'],
  ])("are refused with the aspect that has them: %s", async (_how, template) => {
    const error = await woven(template).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(WeaveError);
    expect(String(error)).toMatch(
      /aspect evil \(aspects\.yml:6:5\): its code contains the directive .*"-wrapper": the go command/,
    );
  });

  test("are accepted if #cgo lines may contain the flag", async () => {
    const result = await woven('//go:cgo_ldflag "-lm"\nvar z = 1');
    expect(result.files[0]?.text).toContain('//go:cgo_ldflag "-lm"');
  });
});

describe("code that is nested too deeply", () => {
  const aspects = `
aspects:
  - id: call
    join-point: {function-call: g}
    advice: [{wrap-expression: {template: '({{ . }})'}}]
`;
  const depth = 100_000;

  test("is an error with the file and a remedy", async () => {
    const files = { "deep.go": `package p\n\nvar x = ${"g(".repeat(depth)}1${")".repeat(depth)}\n` };
    const error = await weaveFiles({ aspects, files }).catch((thrown: unknown) => thrown);
    expect(String(error)).toMatch(/deep\.go: its code, .* is nested too deeply.*orchestrion:ignore/);
  }, 60_000);
});
