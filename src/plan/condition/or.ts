import type { Condition, Verdict } from "../condition.ts";
import { flattened } from "./flattened.ts";
import type { Bounds, Operator } from "./operator.ts";
import { RANK } from "./reason.ts";

/** Holds where one of its parts holds. */
export const or: Operator<"or"> = {
  parts: ({ of }) => ({ hold: "one", of }),
  asks: () => ({}),
  needsFile: false,
  cost: 0,
  usesRoot: () => false,
  evaluate: ({ of }, { evaluate }) => disjunction(of, evaluate),
  suppose: ({ of }, _, suppose) => disjunction(of, suppose),
  bounds: ({ of }, bounds) => of.map(bounds).reduce(union, { own: new Set(), imported: new Set() }),
  necessaryPaths({ of }, necessaryPaths) {
    const [first, ...others] = of.map(necessaryPaths);
    return others.reduce((common, paths) => common.intersection(paths), new Set(first));
  },
  widened: ({ of }, _, widened) => ({ op: "or", of: of.map(widened) }),
  simplified({ of }, negated, simplifier) {
    const parts = flattened("or", of, negated, simplifier);
    const [only, second] = parts;
    if (only === undefined) {
      return { op: "never" };
    }
    return second === undefined ? only : { op: "or", of: parts };
  },
  encode: ({ of }, encode) => ["or", String(of.length), ...of.flatMap(encode)],
  whyNot({ of }, { blocked }) {
    const reasons = of.flatMap((part) => blocked(part) ?? []);
    const [best, second] = reasons.toSorted((left, right) => right.rank - left.rank);
    if (best === undefined) {
      return { rank: RANK.nowhere, text: "it has no alternatives" };
    }
    const others = reasons.length > 2 ? `, and so on (${reasons.length} alternatives)` : "";
    return { rank: best.rank, text: (second === undefined ? best.text : `${best.text}; ${second.text}`) + others };
  },
  describe: ({ of }, describe) => of.map(describe).join(", "),
};

function disjunction(of: readonly Condition[], verdictOn: (part: Condition) => Verdict): Verdict {
  let any: Verdict = "no";
  for (const part of of) {
    const one = verdictOn(part);
    if (one === "yes") {
      return "yes";
    }
    if (one === "maybe") {
      any = "maybe";
    }
  }
  return any;
}

function union(left: Bounds | undefined, right: Bounds | undefined): Bounds | undefined {
  if (left === undefined || right === undefined) {
    return undefined;
  }
  return { own: left.own.union(right.own), imported: left.imported.union(right.imported) };
}
