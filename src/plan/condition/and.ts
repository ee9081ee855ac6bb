import type { Condition, Verdict } from "../condition.ts";
import { flattened } from "./flattened.ts";
import type { Bounds, Operator } from "./operator.ts";
import { RANK } from "./reason.ts";

/** Holds where all of its parts hold. */
export const and: Operator<"and"> = {
  parts: ({ of }) => ({ hold: "all", of }),
  asks: () => ({}),
  needsFile: false,
  cost: 0,
  usesRoot: () => false,
  evaluate: ({ of }, { evaluate }) => conjunction(of, evaluate),
  suppose: ({ of }, _, suppose) => conjunction(of, suppose),
  bounds: ({ of }, bounds) => of.map(bounds).reduce(tighter, undefined),
  necessaryPaths: ({ of }, necessaryPaths) => new Set(of.flatMap((part) => [...necessaryPaths(part)])),
  widened: ({ of }, _, widened) => ({ op: "and", of: of.map(widened) }),
  simplified({ of }, negated, simplifier) {
    const parts = flattened("and", of, negated, simplifier).filter(({ op }) => negated || op !== "maybe");
    const [only, second] = parts;
    if (only === undefined) {
      return negated ? { op: "and", of: [] } : { op: "maybe" };
    }
    return second === undefined ? only : { op: "and", of: parts };
  },
  encode: ({ of }, encode) => ["and", String(of.length), ...of.flatMap(encode)],
  whyNot({ of }, { blocked }) {
    for (const part of of) {
      const reason = blocked(part);
      if (reason !== undefined) {
        return reason;
      }
    }
    return { rank: RANK.text, text: "no single file has all of it" };
  },
  describe: () => "just this",
};

function conjunction(of: readonly Condition[], verdictOn: (part: Condition) => Verdict): Verdict {
  let all: Verdict = "yes";
  for (const part of of) {
    const one = verdictOn(part);
    if (one === "no") {
      return "no";
    }
    if (one === "maybe") {
      all = "maybe";
    }
  }
  return all;
}

/** The tighter of two bounds that both hold: the one with fewer packages, where an imported path counts for many. */
function tighter(left: Bounds | undefined, right: Bounds | undefined): Bounds | undefined {
  if (left === undefined || right === undefined) {
    return left ?? right;
  }
  return reach(right) < reach(left) ? right : left;
}

const IMPORTERS = 1000;

function reach({ own, imported }: Bounds): number {
  return own.size + imported.size * IMPORTERS;
}
