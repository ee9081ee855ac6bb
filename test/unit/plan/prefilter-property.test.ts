import { beforeAll, expect, test } from "bun:test";
import { basename } from "node:path";
import type { JoinPoint } from "../../../src/aspect/join/join-point.ts";
import { joinPoint as joinPointShape } from "../../../src/aspect/join/registry.ts";
import type { NodeKind } from "../../../src/aspect/join/selected-nodes.ts";
import { PackageAliases } from "../../../src/aspect/package-aliases.ts";
import { visit } from "../../../src/aspect/visit.ts";
import { Definitions } from "../../../src/config/shape/shape.ts";
import { loadGoParser } from "../../../src/golang/parser.ts";
import { candidatesFor, mayMatchFile, namedIn } from "../../../src/plan/prefilter.ts";
import { simplify } from "../../../src/plan/simplify.ts";
import { casesOf, pseudoRandom, seeds } from "../../support/random.ts";
import { allJoinPoints, type CorpusFile, corpusFiles, corpusJoinPoints, joinPointOf, madeUpTypes } from "./corpus.ts";

// The prefilter and the anchors may only skip code that cannot match. Here all join points of the golden cases, and random
// combinations of them, are matched in all files of the golden cases without any filter, and the results are compared with
// filtered matching. The kinds of nodes that a join point declares to select are checked as well.

/** The kind that each node of the grammar has for a join point that selects certain nodes. */
const NODES: Readonly<Record<string, NodeKind>> = {
  call_expression: "call",
  // The grammar reads a call of f[T] as a conversion.
  type_conversion_expression: "call",
  composite_literal: "literal",
  literal_value: "literal",
  unary_expression: "literal",
  keyed_element: "element",
  type_spec: "type",
  type_alias: "type",
  var_spec: "value",
  const_spec: "value",
  function_declaration: "function",
  method_declaration: "function",
  func_literal: "function",
  block: "body",
};

let files: readonly CorpusFile[] = [];
let leaves: readonly unknown[] = [];

beforeAll(async () => {
  files = corpusFiles(await loadGoParser(), madeUpTypes);
  leaves = corpusJoinPoints();
});

test("every join point and function option has a golden case", () => {
  const definitions = new Definitions();
  joinPointShape.schema(definitions);
  const keys = ["join-point", "function-option"].flatMap((name) =>
    Object.keys(definitions.all[name]?.properties ?? {}),
  );
  const written = JSON.stringify(allJoinPoints());
  expect(keys.length).toBeGreaterThan(20);
  expect(keys.filter((key) => !written.includes(`{"${key}":`))).toEqual([]);
});

test("no join point matches where the prefilter excludes it", () => {
  let matched = 0;
  for (const data of leaves.flatMap((leaf) => [leaf, { "function-body": leaf }, { not: leaf }])) {
    matched += check(data);
  }
  expect(matched).toBeGreaterThan(1000);
}, 600_000);

test.each(seeds(7))("nor does a combination of join points (seed %i)", (seed) => {
  const random = pseudoRandom(seed);
  const rounds = casesOf(250);
  for (let round = 0; round < rounds; round++) {
    check(combination(leaves, random, 3));
  }
}, 600_000);

/** Compares filtered with unfiltered matching in all files; returns the number of matches. */
function check(data: unknown): number {
  const joinPoint = joinPointOf(data);
  let count = 0;
  for (const one of files) {
    const all = matches(joinPoint, one, undefined);
    count += all.length;
    const facts = {
      importPath: one.pkg.compilation.importPath,
      testMain: false,
      main: one.file.packageName === "main",
      imports: (path: string) => one.imports.has(path),
      tellsOf: one.tellsOf,
      names: namedIn(() => [one.bytes], { aliasesOf: () => [], typesOf: () => [] }),
      nameOf: basename,
      sources: () => [one.bytes],
    };
    if (joinPoint.selects !== undefined) {
      const { selects } = joinPoint;
      const others = all.filter((node) => {
        const kind = NODES[node.replace(/ .*/, "")];
        return kind === undefined || !selects.has(kind);
      });
      expect({ data, file: one.name, others }).toEqual({ data, file: one.name, others: [] });
    }
    const conditions = { written: joinPoint.condition, simplified: simplify(joinPoint.condition) };
    if (all.length > 0) {
      for (const [form, condition] of Object.entries(conditions)) {
        const index = {
          format: 1 as const,
          toolVersion: "",
          fingerprint: "",
          rootModule: one.pkg.rootModule,
          aspects: [{ tracerInternal: false, condition }],
        };
        const passed = mayMatchFile(condition, facts, one.pkg.rootModule, one.bytes);
        const candidates = candidatesFor(index, facts);
        if (!passed || candidates.length === 0) {
          throw new Error(
            `${JSON.stringify(data)} matches ${all[0]} in ${one.name}, but its ${form} condition says no`,
          );
        }
      }
    }
    const anchored = matches(joinPoint, one, joinPoint.anchors);
    if (anchored.join() !== all.join()) {
      expect({ data, file: one.name, anchored }).toEqual({ data, file: one.name, anchored: all });
    }
  }
  return count;
}

/** Kind and offsets of the matching nodes, in the order of the visit. */
function matches(joinPoint: JoinPoint, { file, pkg }: CorpusFile, anchors: JoinPoint["anchors"]): string[] {
  const found: string[] = [];
  visit(file.tree, [{ ...joinPoint, anchors }], new PackageAliases([], []), (node) => {
    if (joinPoint.matches({ node, file, pkg })) {
      found.push(`${node.kind} ${node.start}-${node.end}`);
    }
  });
  return found;
}

function combination(parts: readonly unknown[], random: (below: number) => number, depth: number): unknown {
  const leaf = parts[random(parts.length)];
  if (depth === 0) {
    return leaf;
  }
  const some = () => Array.from({ length: random(4) }, () => combination(parts, random, depth - 1));
  switch (random(5)) {
    case 0:
      return { "all-of": some() };
    case 1:
      return { "one-of": some() };
    case 2:
      return { not: combination(parts, random, depth - 1) };
    case 3:
      return { "function-body": combination(parts, random, depth - 1) };
    default:
      return leaf;
  }
}
