import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { weave } from "../../../src/aspect/weave.ts";
import { exportDataOf } from "../../../src/golang/exportdata.ts";
import { candidatesFor, fieldsElsewhere } from "../../../src/plan/prefilter.ts";
import { parseToolArguments } from "../../../src/toolexec/arguments.ts";
import { type CommandCompilation, readCompilation } from "../../../src/toolexec/compilation.ts";
import { parseImportConfig } from "../../../src/toolexec/importcfg.ts";
import { planOf } from "../../golden/packages.ts";
import { makeTempDir } from "../../support/paths.ts";
import { runOk } from "../../support/run.ts";

const IMPORTS = ["bytes", "fmt", "net/url", "strings"];

const folder = makeTempDir("compilation");
const archives = new Map<string, string>();
beforeAll(async () => {
  const format = "{{.ImportPath}}={{.Export}}";
  const { stdout } = await runOk(["go", "list", "-export", "-f", format, ...IMPORTS], { cwd: folder.path });
  for (const line of stdout.trim().split("\n")) {
    const [path = "", archive = ""] = line.split("=");
    archives.set(path, archive);
  }
}, 600_000);
afterAll(() => folder.remove());

/** Number of times that each file was read. */
class Reads {
  readonly counts = new Map<string, number>();

  source = (path: string): Uint8Array => {
    this.#note(path);
    return readFileSync(path);
  };

  exportData = (archive: string): Buffer | undefined => {
    this.#note(archive);
    return exportDataOf(archive);
  };

  #note(path: string): void {
    this.counts.set(path, (this.counts.get(path) ?? 0) + 1);
  }
}

/** A compile command for files in the temporary folder, as the go command would start it. */
function compilationOf(
  files: Readonly<Record<string, string | undefined>>,
  reads: Reads,
  { flags = ["-p", "example.com/p"], description = "example.com/p" } = {},
): CommandCompilation {
  const importcfg = folder.at("importcfg");
  writeFileSync(importcfg, [...archives].map(([path, archive]) => `packagefile ${path}=${archive}\n`).join(""));
  const paths = Object.entries(files).map(([name, text]) => {
    if (text !== undefined) {
      writeFileSync(folder.at(name), text);
    }
    return folder.at(name);
  });
  const command = ["-o", "p.a", ...flags, "-importcfg", importcfg, "-pack", ...paths];
  const compilation = readCompilation(
    parseToolArguments(command),
    { TOOLEXEC_IMPORTPATH: description, GOARCH: "arm64" },
    reads,
  );
  if (compilation === undefined) {
    throw new Error("this is a compile of a package");
  }
  return compilation;
}

// Each aspect needs other information: names of imports, kinds of exported names, aliases, types composed of a type, whether
// imports mention a type, the package's name, fields of structs in other packages.
const ASPECTS = `
aspects:
  - id: call
    join-point: {function-call: strings.ToUpper}
    advice: [{wrap-expression: {imports: {fmt: fmt}, template: 'fmt.Sprint({{ . }})'}}]
  - id: literal
    join-point: {struct-literal: {type: net/url.URL}}
    advice: [{wrap-expression: {template: '{{ . }}'}}]
  - id: method
    join-point: {method-call: {receiver: bytes.Buffer, name: WriteString}}
    advice: [{wrap-expression: {template: '{{ . }}'}}]
  - id: named
    join-point: {all-of: [{package-name: main}, {function-call: fmt.Println}]}
    advice: [{wrap-expression: {template: '{{ . }}'}}]
  - id: field
    join-point: {struct-definition: net/url.URL}
    advice: [{add-struct-field: {name: extra, type: int}}]
`;

const MAIN = `package main

import ("fmt"; "net/url"; "strings")

var parsed = url.URL{Path: strings.ToUpper("a")}

func main() { fmt.Println(strings.ToUpper(parsed.Path)) }
`;

describe("one woven compile", () => {
  test("reads each source and the export data of each import once", async () => {
    const reads = new Reads();
    const other = 'package main\n\nimport "fmt"\n\nfunc other() { fmt.Println() }\n';
    const compilation = compilationOf({ "main.go": MAIN, "other.go": other }, reads);
    const plan = planOf("aspects.yml", ASPECTS);
    expect(reads.counts.size).toBe(0);
    const candidates = candidatesFor(plan.index, compilation);
    fieldsElsewhere(plan.index, compilation);
    expect(candidates).toEqual([0, 1, 3]);
    const { sites } = await weave({
      plan,
      candidates,
      compilation,
      oracle: () => Promise.reject(new Error("no types")),
    });
    expect(compilation.program).toBe(false);
    expect(sites.map(({ aspect }) => aspect).toSorted()).toEqual(["call", "call", "literal", "named", "named"]);
    expect(Object.fromEntries(reads.counts)).toEqual(
      Object.fromEntries([folder.at("main.go"), folder.at("other.go"), ...archives.values()].map((file) => [file, 1])),
    );
  });

  test("reads nothing that no condition asks for", () => {
    const reads = new Reads();
    const plan = planOf(
      "aspects.yml",
      ASPECTS.replaceAll("strings.ToUpper", "os.Exit").split("  - id: literal")[0] ?? "",
    );
    expect(candidatesFor(plan.index, compilationOf({ "main.go": MAIN }, reads))).toEqual([]);
    expect(reads.counts.size).toBe(0);
  });

  test("against other archives reads these, and no source again", () => {
    const reads = new Reads();
    const compilation = compilationOf({ "main.go": MAIN }, reads);
    expect(compilation.sources()).toHaveLength(1);
    expect(compilation.imported.nameOf("net/url")).toBe("url");
    const text = compilation.importConfig.text.replace("packagefile net/url=", "packagefile example.com/other=");
    const again = compilation.against(parseImportConfig(text));
    expect(again.sources()).toEqual(compilation.sources());
    expect(again.imports("net/url")).toBe(false);
    expect(again.imported.nameOf("example.com/other")).toBe("url");
    expect(reads.counts).toEqual(
      new Map([
        [folder.at("main.go"), 1],
        [archives.get("net/url") ?? "", 2],
      ]),
    );
  });
});

test("the properties of a compile command", () => {
  const given = { flags: ["-p", "example.com/p", "-lang=go1.24"], description: "example.com/p [example.com/p.test]" };
  const compilation = compilationOf({ "main.go": MAIN }, new Reads(), given);
  expect(compilation).toMatchObject({
    importPath: "example.com/p",
    description: "example.com/p [example.com/p.test]",
    testMain: false,
    lang: "go1.24",
    arch: "arm64",
    files: [folder.at("main.go")],
  });
});

test.each([
  ["a program", ["-p", "main"], "package main\n", true, true],
  ["a program's package in its test", ["-p", "example.com/p"], "package main\n", true, false],
  ["a plugin", ["-p", "example.com/p", "-dynlink"], "// a plugin\n\npackage main\n", true, true],
  ["a package of a plugin", ["-p", "example.com/p", "-dynlink"], "package p\n", false, false],
  ["what has no package clause", ["-p", "example.com/p"], "func f()", false, false],
  ["a file that is not there", ["-p", "example.com/p"], undefined, false, false],
])("%s", (_, flags, text, main, program) => {
  expect(compilationOf({ "clause.go": text }, new Reads(), { flags })).toMatchObject({ main, program });
});

test("a source that cannot be read is left to the compiler", async () => {
  mkdirSync(folder.at("folder.go"));
  const compilation = compilationOf({ "main.go": MAIN, "absent.go": undefined, "folder.go": undefined }, new Reads());
  const plan = planOf("aspects.yml", ASPECTS);
  expect(compilation.sources()).toHaveLength(1);
  const { files } = await weave({ plan, candidates: [0], compilation, oracle: () => Promise.reject(new Error("no")) });
  expect(files.map(({ original }) => original)).toEqual([folder.at("main.go")]);
});

test("not the compile of a package", () => {
  const environment = { TOOLEXEC_IMPORTPATH: "p" };
  const full = ["-o", "p.a", "-importcfg", folder.at("importcfg"), "p.go"];
  expect(readCompilation(parseToolArguments(full), {})).toBeUndefined();
  expect(readCompilation(parseToolArguments(full.slice(2)), environment)).toBeUndefined();
  expect(readCompilation(parseToolArguments(["-o", "p.a", "p.go"]), environment)).toBeUndefined();
  expect(readCompilation(parseToolArguments(full), environment)?.arch).toBe("");
});
