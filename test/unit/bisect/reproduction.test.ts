import { describe, expect, test } from "bun:test";
import { aspectFileOf, fitsTxtar, txtar } from "../../../src/bisect/reproduction.ts";
import { embeddedCatalogue } from "../../../src/config/catalogue.ts";
import type { RawAspect } from "../../../src/config/configuration.ts";
import { decodeAspectFile } from "../../../src/config/file.ts";
import { NEVER } from "../../../src/plan/condition.ts";
import { describeAspect } from "../../../src/plan/fingerprint.ts";
import { parseArchive } from "../../script/engine/archive.ts";

const decoded = (text: string, name = "/m/a.yml") => decodeAspectFile(name, text, "the/one", []);

const SMALL = decoded(`aspects:
  - id: "odd: # id"
    tracer-internal: true
    go: ">=1.23"
    version: {github.com/a/b: ">=1.0"}
    join-point: {function-call: f}
    advice: {wrap-expression: {template: "g('\\t')\\n"}}
  - join-point: {function-call: g}
    advice: []
exclude:
  - {package: "a/**", function: f}
  - {package: b, integration: other}
`);

const whole = ({ go, versions, ...aspect }: RawAspect) => [
  describeAspect({ ...aspect, go, versions }, NEVER),
  go,
  versions,
];

describe("an aspect file for a reproduction", () => {
  test("has the aspects as they were, with what restricts them", () => {
    const text = aspectFileOf(SMALL?.aspects ?? [], SMALL?.excludes ?? []);
    const again = decoded(text);
    expect(again?.aspects.map(whole)).toEqual(SMALL?.aspects.map(whole) ?? []);
    expect(again?.excludes).toMatchObject([{ package: "a/**", function: "f" }]);
    expect(again?.excludes).toHaveLength(1);
    expect(text).toStartWith("# odd: # id: the/one, a.yml:2:5\n# #1: the/one, a.yml:8:5\n");
  });

  test("has each aspect of the catalogue as it was", () => {
    const files = [...embeddedCatalogue().values()].flat();
    expect(files.length).toBeGreaterThan(20);
    for (const { name, text } of files) {
      const aspects = decoded(text, name)?.aspects ?? [];
      expect(decoded(aspectFileOf(aspects, []), name)?.aspects.map(whole)).toEqual(aspects.map(whole));
    }
  });

  test("has no content of files outside of the module that names them", () => {
    const foreign = (SMALL?.aspects ?? []).map((aspect) => ({ ...aspect, foreign: true }) as const);
    const text = aspectFileOf(foreign, []);
    expect(text).toContain("outside of the module that names it: not copied");
    expect(decoded(text)?.aspects).toEqual([]);
  });
});

test("a txtar is read as it was written", () => {
  const files = new Map([
    ["go.mod", "module m\n"],
    ["a/b.go", "package b"],
    ["empty.go", ""],
  ]);
  const text = txtar({ command: ["orchestrion", "go", "test", "-run=it's $X", "./..."], files }, ["why"]);
  const { comment, files: read } = parseArchive(text);
  expect(comment).toBe("# why\n! exec orchestrion go test '-run=it''s $X' ./...\n\n");
  expect([...read]).toEqual([
    ["go.mod", "module m\n"],
    ["a/b.go", "package b\n"],
    ["empty.go", ""],
  ]);
});

test.each([
  ["package p\n", true],
  ["-- name --\n", false],
  ["x\n-- a b --\t\ny", false],
  ["// -- name --\n", true],
  ["a\0b", false],
])("%p fits into a txtar: %p", (text, fits) => expect(fitsTxtar(text)).toBe(fits));
