import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { advice } from "../../../src/aspect/advice/registry.ts";
import { joinPoint } from "../../../src/aspect/join/registry.ts";
import { aspectFileSchema } from "../../../src/aspect/schema.ts";
import type { Located } from "../../../src/base/located.ts";
import { describeProblem, type Problem } from "../../../src/base/problem.ts";
import { aspectFile } from "../../../src/config/file.ts";
import { plainValue } from "../../../src/config/plain-value.ts";
import type { Json } from "../../../src/config/shape/shape.ts";
import { Spot } from "../../../src/config/shape/spot.ts";
import { parseYaml } from "../../../src/config/yaml.ts";
import { violations } from "../../support/json-schema.ts";
import { repoRoot } from "../../support/paths.ts";

const schema = aspectFileSchema();

function yamlFiles(folder: string, isWanted: (name: string) => boolean): string[] {
  return readdirSync(join(repoRoot, folder), { recursive: true, encoding: "utf8" })
    .filter(isWanted)
    .map((name) => join(folder, name))
    .toSorted();
}

const embedded = yamlFiles("aspects", (name) => /\.ya?ml$/.test(name));
const golden = yamlFiles("test/golden/cases", (name) => name.endsWith("aspects.yml"));

function read(file: string): Json {
  const problems: Problem[] = [];
  const tree = parseYaml(file, readFileSync(join(repoRoot, file), "utf8"), problems);
  if (tree === undefined) {
    throw new Error(problems.map(describeProblem).join("\n"));
  }
  return plainValue(tree);
}

const NOWHERE = { line: 1, column: 1 };

function located(value: Json): Located {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return { kind: "scalar", value, ...NOWHERE };
  }
  if (isList(value)) {
    return { kind: "sequence", items: value.map(located), ...NOWHERE };
  }
  const entries = Object.entries(value).map(([key, each]) => ({ key, value: located(each), ...NOWHERE }));
  return { kind: "mapping", entries, ...NOWHERE };
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** The loader's messages about a document: errors, and warnings about unknown keys. */
function problemsOf(document: Json): string[] {
  const problems: Problem[] = [];
  const file = aspectFile.decode(new Spot(located(document), "", { file: "a.yml", problems }));
  for (const { item } of file?.aspects ?? []) {
    joinPoint.decode(new Spot(item.joinPoint, "join-point", { file: "a.yml", problems }));
    advice.decode(new Spot(item.advice, "advice", { file: "a.yml", problems }));
  }
  return problems.map(describeProblem);
}

test("release/schema.json is up to date (npx bun scripts/write-schema.ts)", () => {
  const committed: unknown = JSON.parse(readFileSync(join(repoRoot, "release", "schema.json"), "utf8"));
  expect(committed).toEqual(schema);
});

test("every key is described", () => {
  const undescribed: string[] = [];
  const look = (value: Json, path: string): void => {
    if (typeof value !== "object" || value === null) {
      return;
    }
    for (const [key, part] of Object.entries(value)) {
      const described = typeof part === "object" && part !== null && "description" in part;
      if (path.endsWith("/properties") && !(described && String(part.description).endsWith("."))) {
        undescribed.push(`${path}/${key}`);
      }
      look(part, `${path}/${key}`);
    }
  };
  look({ ...schema }, "");
  // The rule about fields of a struct literal contains keys that are described above it.
  expect(undescribed.filter((path) => !/\/(not|anyOf)\//.test(path))).toEqual([]);
});

test.each([...embedded, ...golden])("%s is valid", (file) => {
  expect(violations(schema, read(file))).toEqual([]);
});

test.each(embedded)("%s names the schema for editors", (file) => {
  const [first = ""] = readFileSync(join(repoRoot, file), "utf8").split("\n");
  const up = "../".repeat(file.split("/").length - 1);
  expect(first).toBe(`# yaml-language-server: $schema=${up}release/schema.json`);
});

/** One document for each aspect of a file. */
function singleAspects(file: string): Json[] {
  const document = read(file);
  const aspects = typeof document === "object" && document !== null && "aspects" in document ? document.aspects : [];
  return isList(aspects) ? aspects.map((aspect) => ({ aspects: [aspect] })) : [];
}

/** Variants of the document in which one value at a time is replaced by a possibly invalid one. */
function* variants(value: Json): Generator<Json> {
  yield* [1, true, null, "", "a b", [], { x: "y" }];
  if (isList(value)) {
    for (const [index, item] of value.entries()) {
      for (const variant of variants(item)) {
        yield value.with(index, variant);
      }
    }
  } else if (typeof value === "object" && value !== null) {
    yield { ...value, unheard: "of" };
    for (const [key, item] of Object.entries(value)) {
      const { [key]: _, ...others } = value;
      yield others;
      yield { ...others, [`${key}s`]: item };
      for (const variant of variants(item)) {
        yield { ...value, [key]: variant };
      }
    }
  }
}

// Errors that a schema cannot detect: whether a text is a template, or a type.
const ONLY_THE_LOADER = /the template is invalid: |" is not a Go type |`_` is not a type argument/;

describe("loader and schema agree", () => {
  test("on everything that is one change away from a golden case", () => {
    let valid = 0;
    let invalid = 0;
    const disagreements: unknown[] = [];
    for (const document of golden.flatMap(singleAspects)) {
      for (const variant of variants(document)) {
        const refused = violations(schema, variant);
        const problems = problemsOf(variant);
        const agreed =
          refused.length > 0 ? problems.length > 0 : problems.every((problem) => ONLY_THE_LOADER.test(problem));
        if (!agreed) {
          disagreements.push({ variant: JSON.stringify(variant), refused, problems });
        }
        valid += problems.length === 0 ? 1 : 0;
        invalid += refused.length === 0 ? 0 : 1;
      }
    }
    expect(disagreements.slice(0, 3)).toEqual([]);
    expect(valid).toBeGreaterThan(500);
    expect(invalid).toBeGreaterThan(5_000);
  }, 600_000);

  test.each([
    [{ aspects: [] }, true],
    [{}, true],
    [{ meta: { name: "x", description: "y", icon: "z", caveats: "none" } }, true],
    [{ meta: { author: "x" } }, false],
    [{ extends: ["./a.yml", "../b"] }, true],
    [{ extends: "./a.yml" }, false],
    [{ aspects: [{ "join-point": { "package-filter": { root: true, pattern: "x/**" } }, advice: [] }] }, true],
    [{ aspects: [{ "join-point": { "package-filter": { root: false } }, advice: [] }] }, false],
    [
      { aspects: [{ "join-point": { "struct-literal": { type: "*a.B", field: "F", match: "any" } }, advice: [] }] },
      true,
    ],
    [
      {
        aspects: [{ "join-point": { "struct-literal": { type: "a.B", field: "F", match: "value-only" } }, advice: [] }],
      },
      false,
    ],
    [{ aspects: [{ "join-point": { function: { name: "f" } }, advice: { "add-blank-import": "unsafe" } }] }, true],
    [{ aspects: [{ "join-point": { configuration: { httpmode: "wrap" } }, advice: [] }] }, true],
    [{ aspects: [{ "join-point": { "function-call": "*a.B" }, advice: [] }] }, false],
    [{ aspects: [{ "join-point": { "function-call": "len" }, advice: [] }] }, true],
    [{ aspects: [{ "join-point": { "declaration-of": "x" }, advice: [] }] }, false],
  ])("%j", (document: Json, good) => {
    expect([problemsOf(document).length === 0, violations(schema, document).length === 0]).toEqual([good, good]);
  });
});
