import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { encodeLaunchPlan } from "../../../src/launcher/encode.ts";
import type { Condition } from "../../../src/plan/condition.ts";
import { repoRoot } from "../../support/paths.ts";
import { pseudoRandom } from "../../support/random.ts";
import { conditionsOfEach } from "../plan/conditions.ts";
import { LauncherWorld, planOf } from "./fixture.ts";

// The launcher has a separate table of operators (condition.go), in another language. It must contain every word that a record of
// src/plan/condition encodes: a condition unknown to the launcher makes it leave every package to the tool.

const world = new LauncherWorld();
beforeAll(() => world.prepare(), 600_000);
afterAll(() => world.remove());

const each = conditionsOfEach(pseudoRandom(5));

function indexOf(condition: Condition) {
  const aspects = [{ tracerInternal: false, condition }];
  return { format: 1 as const, toolVersion: "v1", fingerprint: "abc", rootModule: undefined, aspects };
}

/** Whether the launcher itself runs a compile that it would leave to the tool only if it did not know the condition. */
function understands(condition: Condition): boolean {
  world.plan({ index: indexOf({ op: "and", of: [condition, { op: "never" }] }) });
  return world.compile("p", "", []).stdout.startsWith("tool");
}

describe("the launcher knows", () => {
  test.each(each)("%s", (_, conditions) => {
    expect(conditions.filter((condition) => !understands(condition))).toEqual([]);
  });
});

test("its table has no word that no record encodes", () => {
  const program = readFileSync(join(repoRoot, "src", "launcher", "program", "condition.go"), "utf8");
  const table = /^var operators = .*?^}/ms.exec(program)?.[0] ?? "";
  const known = [...table.matchAll(/^\t"([a-z-]+)": /gm)].map(([, word = ""]) => word);
  // The operator is the third field of an aspect's line.
  const encoded = each.flatMap(([, conditions]) =>
    conditions.map((condition) => {
      const text = encodeLaunchPlan({ ...planOf(world), index: indexOf(condition) }) ?? "";
      return /^aspect\t\S+\t([^\t\n]+)/m.exec(text)?.[1] ?? "";
    }),
  );
  expect(known.toSorted()).toEqual([...new Set(encoded)].toSorted());
});

test.each([
  ["an operator that it does not know", "toy\tq"],
  ["one with a part that it does not know", "and\t2\tnever\ttoy\tq"],
  ["more fields than an operator takes", "never\tq"],
  ["fewer parts than were announced", "and\t2\tnever"],
  ["a number that is none", "or\tx"],
])("it hands over for %s", (_, fields) => {
  world.plan({ index: indexOf({ op: "path", path: "q" }) });
  expect(world.compile("p", "", []).stdout).toStartWith("tool");
  const file = join(world.session, "launch");
  const known = readFileSync(file, "utf8");
  writeFileSync(
    file,
    known.replace("path\tq", () => fields),
  );
  expect(readFileSync(file, "utf8")).not.toBe(known);
  expect(world.compile("p", "", []).stdout).toStartWith("self toolexec");
});
