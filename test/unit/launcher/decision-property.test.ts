import { afterAll, beforeAll, expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { ImportedArchives } from "../../../src/plan/archives.ts";
import type { PlanIndex } from "../../../src/plan/plan.ts";
import { candidatesFor, fieldsElsewhere, namedIn } from "../../../src/plan/prefilter.ts";
import { archiveOf } from "../../support/archive.ts";
import { pseudoRandom, seeds } from "../../support/random.ts";
import { PATHS, randomCondition, WORDS } from "../plan/conditions.ts";
import { LauncherWorld } from "./fixture.ts";

// The launcher may leave a package to the tool although nothing matches, but must never compile one in which something may match.
// Both decide about random plans and packages; the number of cases in which the launcher is less certain is limited as well, or
// it would be useless.

const world = new LauncherWorld();
beforeAll(() => world.prepare(), 600_000);
afterAll(() => world.remove());

const FIELD = { field: "extra", aspect: "a", aspectPlace: "a.yml:1:1" };
const TEXTS = [
  "package q\nvar x = []p.Do{{1}}\nvar y = http.Open /* x { */ {2}\nvar z map[p.übung]int\n",
  "package main\nfunc main() { http.Do() }\n",
  "package p\n//dd:span\ntype S[T any] /* x */ struct { Open int }\n",
  "package p\n// Doing S and Opener; übungen\nvar _Do, MySt = 1, 2\n",
  "package x\r\ntype S = struct{}\r\nfunc übung() { os.Open() }",
  "// Package Do is no main one.\n/* package main */\npackage /* S */Do\n\nfunc main() {}\n",
  'package p\nimport h "net/http"\nvar x, y = h.Do, p.Open /* p.S */\n',
  'package p\nimport (\n\t// Do\n\t"net/http"\n)\nvar x = http . // S\n\tDo()\n',
  "package p\nimport `p`\nvar x, y = Do.Open(), q.S{}\n",
  'package p\nimport . "example.com/app"\nvar x = Open(Do)\n',
  "",
];

/** The name in the package clause. */
function clauseOf(text: string): string | undefined {
  return /^package (?:\/\*.*\*\/)?(\w+)\r?$/m.exec(text)?.[1];
}

test.each(seeds(11))("nothing matches in a package that the launcher compiles itself (seed %i)", (seed) => {
  const random = pseudoRandom(seed);
  const pick = (from: readonly string[]) => from[random(from.length)] ?? "";
  const archives = ["", "net/http", "net/httptest.Do", "Open of p in github.com/DataDog/dd-trace-go/v2/x"].map(
    (exported, at) => {
      const file = world.path(`a${at}.a`);
      writeFileSync(file, archiveOf(exported));
      return file;
    },
  );
  archives.push(world.compiled("p", "package Do\n"));
  let kept = 0;
  let needless = 0;
  for (let round = 0; round < 600; round++) {
    const importPath = pick(PATHS);
    const imported = PATHS.filter(() => random(2) === 0);
    const archive = random(8) === 0 ? world.path("none.a") : pick(archives);
    const sources = Array.from({ length: random(3) }, (_, at) => ({
      file: world.path(`f${at}.go`),
      text: pick(TEXTS),
    }));
    for (const { file, text } of sources) {
      writeFileSync(file, text);
    }
    const index: PlanIndex = {
      format: 1,
      toolVersion: "v1",
      fingerprint: "abc",
      rootModule: random(4) === 0 ? undefined : "example.com/app",
      aspects: Array.from({ length: 1 + random(2) }, () => ({
        tracerInternal: random(3) === 0,
        condition: randomCondition(random, 3),
      })),
      fields: Array.from({ length: random(4) === 0 ? 1 : 0 }, () => ({
        ...FIELD,
        path: pick(PATHS),
        name: pick(WORDS),
      })),
    };
    const exported = new ImportedArchives(new Map(imported.map((path) => [path, archive])));
    const read = () => sources.map(({ text }) => new TextEncoder().encode(text));
    const facts = {
      importPath,
      testMain: false,
      // The go command compiles a program's package by its import path for its tests, and for a plugin.
      main: clauseOf(sources[0]?.text ?? "") === "main",
      imports: (path: string) => imported.includes(path),
      tellsOf: exported.tellsOf,
      names: namedIn(read, exported),
      nameOf: (path: string) => exported.nameOf(path),
      sources: read,
    };
    // Nor may the launcher run a compile whose errors must be explained.
    const candidates = [...candidatesFor(index, facts), ...fieldsElsewhere(index, facts)];
    world.plan({ index });
    const importcfg = imported.map((path) => `packagefile ${path}=${archive}\n`).join("");
    const ran = world.compile(
      importPath,
      importcfg,
      sources.map(({ file }) => file),
    );
    const keeps = ran.stdout.startsWith("tool");
    if (keeps && candidates.length > 0) {
      throw new Error(`kept, but may match: ${JSON.stringify({ index, importPath, imported, sources })}`);
    }
    kept += keeps ? 1 : 0;
    needless += !keeps && candidates.length === 0 ? 1 : 0;
  }
  expect(kept).toBeGreaterThan(150);
  expect(needless).toBeLessThan(20);
}, 600_000);
