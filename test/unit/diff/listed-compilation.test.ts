import { afterAll, expect, test } from "bun:test";
import { mkdirSync, writeFileSync } from "node:fs";
import { ImportedSources } from "../../../src/diff/imported-sources.ts";
import { ListedCompilation } from "../../../src/diff/listed-compilation.ts";
import { candidatesFor } from "../../../src/plan/prefilter.ts";
import { parseToolArguments } from "../../../src/toolexec/arguments.ts";
import { CommandCompilation } from "../../../src/toolexec/compilation.ts";
import { parseImportConfig } from "../../../src/toolexec/importcfg.ts";
import { archiveOf } from "../../support/archive.ts";
import { makeTempDir } from "../../support/paths.ts";
import { pseudoRandom, seeds } from "../../support/random.ts";
import { PATHS, randomCondition, WORDS } from "../plan/conditions.ts";

const folder = makeTempDir("listed");
afterAll(() => folder.remove());

const TEXTS = [
  "func main() { http.Do() }\nvar y = http.Open{2}\n",
  "//dd:span\ntype S[T any] struct { Open int }\n",
  "var x = []p.Do{{1}}\nfunc übung() {}\n",
  "",
];

/** The same package twice: as `go list` describes it, and as it is compiled against archives. */
function bothOf(random: (below: number) => number) {
  const pick = (from: readonly string[]) => from[random(from.length)] ?? "";
  const name = pick(["main", "S", "app"]);
  const sources = Array.from({ length: 1 + random(2) }, (_, at) => folder.at(`${at}.go`));
  for (const source of sources) {
    writeFileSync(source, `package ${name}\n\n${pick(TEXTS)}`);
  }
  const importPath = pick(PATHS);
  const imports = PATHS.filter((path) => path !== importPath && random(2) === 0);
  const importMap = new Map(imports.length > 0 && random(3) === 0 ? [["written.example/x", imports[0] ?? ""]] : []);
  const archive = folder.at("import.a");
  writeFileSync(archive, archiveOf(`${pick(WORDS)} of ${pick(PATHS)}`));
  const config = parseImportConfig(
    [
      ...imports.map((path) => `packagefile ${path}=${archive}\n`),
      ...[...importMap].map(([from, to]) => `importmap ${from}=${to}\n`),
    ].join(""),
  );
  const flags = ["-p", name === "main" && random(2) === 0 ? "main" : importPath, "-lang=go1.24", "-pack"];
  const command = parseToolArguments([...flags, ...sources]);
  const listed = { importPath, name, sources, imports, importMap, lang: "go1.24" };
  const surroundings = { imported: new ImportedSources(new Map(), new Map()), importcfg: "importcfg", arch: "arm64" };
  return {
    compiled: new CommandCompilation({
      arguments: command,
      description: importPath,
      arch: "arm64",
      importcfg: "importcfg",
      importConfig: config,
    }),
    listed: new ListedCompilation(listed, surroundings),
  };
}

test.each(seeds(5))("a listed package agrees with its compile and lacks none of its candidates (seed %i)", (seed) => {
  const random = pseudoRandom(seed);
  for (let round = 0; round < 400; round++) {
    const both = bothOf(random);
    const [compiled, listed] = [both.compiled, both.listed].map((one) => ({
      package: [one.importPath, one.description, one.testMain, one.main, one.lang, one.arch, one.importcfg],
      sources: one.files.map((file) => [file, Buffer.from(one.contentOf(file) ?? []).toString("utf8")]),
      imports: [...PATHS, "written.example/x"].map((path) => one.imports(path)),
    }));
    expect(listed).toEqual(compiled);
    const aspects = Array.from({ length: 5 }, () => ({ tracerInternal: true, condition: randomCondition(random, 3) }));
    const rootModule = "example.com/app";
    const index = { format: 1 as const, toolVersion: "", fingerprint: "", rootModule, aspects };
    const known = new Set(candidatesFor(index, both.listed));
    const missing = candidatesFor(index, both.compiled).filter((at) => !known.has(at));
    expect({ seed, round, missing: missing.map((at) => aspects[at]) }).toMatchObject({ missing: [] });
  }
});

test("names of imports are those that the import map stands for", () => {
  mkdirSync(folder.at("inner"));
  writeFileSync(folder.at("inner", "inner.go"), "package deep\n\ntype Alias = T\n\ntype T struct{}\n\nfunc F() {}\n");
  const path = "example.com/app/vendor/inner";
  const imported = new ImportedSources(new Map([[path, "deep"]]), new Map([[path, folder.at("inner")]]));
  const importMap = new Map([["inner", path]]);
  const one = { importPath: "p", name: "p", sources: [], imports: [path], importMap, lang: undefined };
  const listed = new ListedCompilation(one, { imported, importcfg: undefined, arch: "" });
  expect(listed.imported.nameOf("inner")).toBe("deep");
  expect(listed.imported.kindOf("inner", "F")).toBe("func");
  expect(listed.imported.aliasesOf("any", "T")).toEqual(["Alias"]);
  expect(listed.imported.typesOf("any", "T")).toEqual(["T"]);
});

test("a source that cannot be read is an error: no compiler follows that would report it", () => {
  const sources = [folder.at("absent.go")];
  const one = { importPath: "p", name: "p", sources, imports: [], importMap: new Map(), lang: undefined };
  const imported = new ImportedSources(new Map(), new Map());
  const listed = new ListedCompilation(one, { imported, importcfg: undefined, arch: "" });
  expect(() => listed.sources()).toThrow("absent.go");
});
