import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { boundsOf } from "../../../src/plan/bounds.ts";
import type { Operator } from "../../../src/plan/condition/operator.ts";
import { OPERATORS, type Operators } from "../../../src/plan/condition/operators.ts";
import { type Condition, type ConditionOf, NEVER, type OperatorName } from "../../../src/plan/condition.ts";
import { candidatesInGraph } from "../../../src/plan/graph-candidates.ts";
import type { PackageFacts } from "../../../src/plan/package-facts.ts";
import type { PlanIndex } from "../../../src/plan/plan.ts";
import { candidatesFor } from "../../../src/plan/prefilter.ts";
import { isSatisfiable } from "../../../src/plan/satisfiable.ts";
import { simplify } from "../../../src/plan/simplify.ts";
import { repoRoot } from "../../support/paths.ts";
import { pseudoRandom, seeds } from "../../support/random.ts";
import { conditionsOfEach, PATHS, randomCondition } from "./conditions.ts";

// A record with a missing part, or an operator without a record, is a type error. The code below states this for the type checker
// (`npm run check`); there is nothing to run.

/** The optional members of a type. */
type Optional<T> = { [Part in keyof T]-?: Omit<T, Part> extends T ? Part : never }[keyof T];

const optionalParts: Optional<Operator<"path">>[] = [];
const optionalRecords: Optional<Operators>[] = [];
// @ts-expect-error: no part of a record is optional
const part: Optional<Operator<"path">> = "suppose";
// @ts-expect-error: no operator can be without a record
const record: Optional<Operators> = "path";
// @ts-expect-error: `bounds` and all other parts are missing
const almostEmpty: Operator<"path"> = { parts: () => undefined, asks: () => ({}), needsFile: false };
// @ts-expect-error: a record is for its own operator only
const swapped: Operator<"not"> = OPERATORS.and;

test("records and their parts are mandatory: the type checker rejects a missing one", () => {
  expect([...optionalParts, ...optionalRecords]).toEqual([]);
  expect([part, record, almostEmpty, swapped]).toHaveLength(4);
});

test("only records look at the operator of a condition", () => {
  const root = join(repoRoot, "src");
  const looking = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.startsWith(join("plan", "condition") + sep))
    .filter((name) =>
      /\bop\s*[!=]==|switch \([\w.]*\bop\)|case "(reaches|test-main)"/.test(readFileSync(join(root, name), "utf8")),
    );
  // That file defines what `never` is.
  expect(looking).toEqual([join("plan", "condition.ts")]);
});

// The parts of a record must agree: a package that one part considers a candidate must be one for all others as well, or archives
// become stale.

const ROOT = "example.com/app";

/** A package in a build: its facts, and the information for parts that read no file. */
interface World {
  readonly facts: PackageFacts;
  /** The name in the package clause of its only file; undefined if that is empty. */
  readonly clause: string | undefined;
  readonly imported: readonly string[];
  readonly inBuild: ReadonlySet<string>;
}

function randomWorld(random: (below: number) => number): World {
  const importPath = PATHS[random(PATHS.length)] ?? "";
  const imported = PATHS.filter((path) => path !== importPath && random(2) === 0);
  const inBuild = new Set([importPath, ...imported, ...PATHS.filter(() => random(2) === 0)]);
  const text =
    ["package main\nfunc main() { http.Do() }\n", "package S\n//dd:span\ntype Open struct{}\n", ""][random(3)] ?? "";
  const source = new TextEncoder().encode(text);
  const [tells, names] = [random(2) === 0, random(2) === 0];
  const facts = {
    importPath,
    testMain: random(4) === 0,
    imports: (path: string) => imported.includes(path),
    tellsOf: (path: string) => tells && inBuild.has(path),
    names: () => names,
    nameOf: () => undefined,
    sources: () => [source],
  };
  return { facts, clause: /^package (\w+)/.exec(text)?.[1], imported, inBuild };
}

function indexOf(condition: Condition): PlanIndex {
  const aspects = [{ tracerInternal: true, condition }];
  return { format: 1, toolVersion: "", fingerprint: "", rootModule: ROOT, aspects };
}

/** The parts of the condition that contradict its being a candidate in the package; empty if all agree. */
function disagreeing(condition: Condition, { facts, clause, imported, inBuild }: World): string[] {
  const { importPath } = facts;
  const isCandidate = (one: Condition) => candidatesFor(indexOf(one), facts).length > 0;
  const candidate = isCandidate(condition);
  const wrong = isCandidate(simplify(condition)) === candidate ? [] : ["simplified"];
  if (!candidate) {
    return wrong;
  }
  const graph = { [importPath]: imported };
  if (candidatesInGraph(indexOf(condition), graph, [importPath], inBuild).get(importPath)?.length !== 1) {
    wrong.push("inBuild");
  }
  const bounds = boundsOf(condition);
  if (
    bounds !== undefined &&
    !bounds.own.has(importPath) &&
    [importPath, ...imported].every((path) => !bounds.imported.has(path))
  ) {
    wrong.push("bounds");
  }
  if (!necessaryPaths(condition).isSubsetOf(inBuild)) {
    wrong.push("necessaryPaths");
  }
  // Any mention of a name passes for a package clause, so a candidate may require two of them at once.
  if (!facts.testMain && isCandidate(withClause(condition, clause)) && !isSatisfiable(condition, true)) {
    wrong.push("suppose");
  }
  return wrong;
}

/** The condition for a package whose clause is known. */
function withClause(condition: Condition, name: string | undefined): Condition {
  switch (condition.op) {
    case "clause":
      return condition.name === name ? { op: "and", of: [] } : NEVER;
    case "and":
    case "or":
      return { op: condition.op, of: condition.of.map((part) => withClause(part, name)) };
    case "not":
      return { op: "not", of: withClause(condition.of, name) };
    default:
      return condition;
  }
}

function necessaryPaths<Name extends OperatorName>(condition: ConditionOf<Name>): ReadonlySet<string> {
  return OPERATORS[condition.op].necessaryPaths(condition, necessaryPaths);
}

describe("the parts of each operator agree", () => {
  test.each(conditionsOfEach(pseudoRandom(3)))("%s", (_, conditions) => {
    const random = pseudoRandom(4);
    for (const condition of conditions) {
      for (let round = 0; round < 40; round++) {
        const world = randomWorld(random);
        expect({ condition, ...world, disagreeing: disagreeing(condition, world) }).toMatchObject({ disagreeing: [] });
      }
    }
  });

  test.each(seeds(5))("random combinations of all operators (seed %i)", (seed) => {
    const random = pseudoRandom(seed);
    for (let round = 0; round < 3000; round++) {
      const condition = randomCondition(random, 3);
      const world = randomWorld(random);
      expect({ condition, ...world, disagreeing: disagreeing(condition, world) }).toMatchObject({ disagreeing: [] });
    }
  });
});
