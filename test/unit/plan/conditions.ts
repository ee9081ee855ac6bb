import type { Condition, ConditionOf, OperatorName } from "../../../src/plan/condition.ts";

/** Import paths that random conditions contain. */
export const PATHS = [
  "p",
  "net/http",
  "example.com/app",
  "example.com/app/inner",
  "github.com/DataDog/dd-trace-go/v2/x",
];
/** Names that random conditions contain. */
export const WORDS = ["main", "Do", "Open", "übung", "S"];

type Random = (below: number) => number;

/** A random condition for each operator; an operator without one is a type error. */
const MADE: { readonly [Name in OperatorName]: (random: Random, depth: number) => ConditionOf<Name> } = {
  maybe: () => ({ op: "maybe" }),
  never: () => ({ op: "never" }),
  and: (random, depth) => ({ op: "and", of: someConditions(random, depth - 1) }),
  or: (random, depth) => ({ op: "or", of: someConditions(random, depth - 1) }),
  not: (random, depth) => ({ op: "not", of: randomCondition(random, depth - 1) }),
  path: (random) => ({ op: "path", path: pick(PATHS, random) }),
  glob: (random) => ({
    op: "glob",
    root: random(2) === 0,
    pattern: pick(["*", "**", "inner", ".", "net/*", "example.com/app"], random),
  }),
  imports: (random) => ({ op: "imports", path: pick(PATHS, random) }),
  reaches: (random) => ({ op: "reaches", path: pick(PATHS, random), name: pick(WORDS, random) }),
  named: (random) => ({
    op: "named",
    path: random(3) === 0 ? "" : pick(PATHS, random),
    name: pick(WORDS, random),
  }),
  clause: (random) => ({ op: "clause", name: pick(WORDS, random) }),
  "test-main": (random) => ({ op: "test-main", value: random(2) === 0 }),
  text(random) {
    const name = pick(WORDS, random);
    const anchors = [{ word: name }, { struct: name }, { comment: "//dd:span" }];
    return { op: "text", anchor: anchors[random(anchors.length)] ?? { word: name } };
  },
  qualified: (random) => ({ op: "qualified", path: pick(PATHS, random), name: pick(WORDS, random) }),
};

const JOINING: readonly string[] = ["and", "or", "not"] satisfies OperatorName[];
const TESTS = Object.entries(MADE).filter(([op]) => !JOINING.includes(op));

/** Several conditions with each operator. */
export function conditionsOfEach(random: Random): (readonly [operator: string, conditions: readonly Condition[]])[] {
  return Object.entries(MADE).map(([op, make]) => [op, Array.from({ length: 20 }, () => make(random, 2))]);
}

/**
 * A random condition.
 *
 * @param depth maximum nesting of `and`, `or` and `not`
 */
export function randomCondition(random: Random, depth: number): Condition {
  const joined = depth > 0 && random(3) === 0;
  if (joined) {
    const make = [MADE.and, MADE.and, MADE.or, MADE.or, MADE.not][random(5)] ?? MADE.and;
    return make(random, depth);
  }
  const [, make = MADE.maybe] = TESTS[random(TESTS.length)] ?? [];
  const made = make(random, depth);
  // Otherwise these would decide most of the conditions that contain one.
  return (made.op === "maybe" || made.op === "never") && random(2) === 0 ? MADE.text(random, depth) : made;
}

function someConditions(random: Random, depth: number): Condition[] {
  return Array.from({ length: random(4) }, () => randomCondition(random, depth));
}

function pick(from: readonly string[], random: Random): string {
  return from[random(from.length)] ?? "";
}
