import { beforeAll, expect, test } from "bun:test";
import { joinPoint as joinPointShape } from "../../../src/aspect/join/registry.ts";
import { Definitions } from "../../../src/config/shape/shape.ts";
import { loadGoParser } from "../../../src/golang/parser.ts";
import { RANK } from "../../../src/plan/condition/reason.ts";
import { type CorpusFile, corpusFiles, corpusJoinPoints, joinPointOf, madeUpTypes } from "../plan/corpus.ts";

// `whyNot` of a join point gives a reason exactly where `matches` says no: in all nodes of the golden cases, for all join points
// of the golden cases and for those made of them.

let files: readonly CorpusFile[] = [];
let leaves: readonly unknown[] = [];

beforeAll(async () => {
  files = corpusFiles(await loadGoParser(), madeUpTypes);
  leaves = corpusJoinPoints();
});

test("a join point gives a reason exactly where it does not match", () => {
  const composed = leaves.map((leaf, at) => [
    { not: leaf },
    { "function-body": leaf },
    { "all-of": [leaf, leaves[at - 1] ?? leaf] },
    { "one-of": [leaf, leaves[at - 1] ?? leaf] },
  ]);
  let matched = 0;
  const ranks = new Set<number>();
  for (const [at, data] of [...leaves, ...composed.flat()].entries()) {
    const joinPoint = joinPointOf(data);
    // Each file for a part of the join points: all pairs would take minutes.
    for (const { file, pkg, name } of files.filter((_, index) => (index + at) % 23 === 0)) {
      for (const node of file.root.walk()) {
        if (node.named) {
          const site = { node, file, pkg };
          const mismatch = joinPoint.whyNot(site);
          if (joinPoint.matches(site) !== (mismatch === undefined)) {
            expect({ data, name, node: `${node.kind} ${node.text}`, mismatch }).toBeUndefined();
          }
          matched += mismatch === undefined ? 1 : 0;
          if (mismatch !== undefined) {
            ranks.add(mismatch.rank);
            if (mismatch.at === undefined || /undefined|\n/.test(mismatch.text)) {
              expect({ data, name, mismatch }).toBeUndefined();
            }
          }
        }
      }
    }
  }
  expect(matched).toBeGreaterThan(1000);
  expect([...ranks].toSorted()).toEqual(
    Object.values(RANK).filter((rank) => rank !== RANK.import && rank !== RANK.text),
  );
}, 600_000);

test("a join point or function option without a reason is a type error", () => {
  // @ts-expect-error: `whyNot` is missing
  const silent: ReturnType<typeof joinPointOf> = {
    condition: { op: "maybe" },
    anchors: undefined,
    implied: [],
    selects: undefined,
    matches: () => false,
  };
  expect(silent.matches).toBeDefined();
  const definitions = new Definitions();
  joinPointShape.schema(definitions);
  expect(Object.keys(definitions.all["function-option"]?.properties ?? {}).length).toBeGreaterThan(5);
});
