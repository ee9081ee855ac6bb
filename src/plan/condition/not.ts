import type { Verdict } from "../condition.ts";
import type { Operator } from "./operator.ts";
import { RANK } from "./reason.ts";

/** Holds where its part does not hold. */
export const not: Operator<"not"> = {
  parts: ({ of }) => ({ hold: "none", of: [of] }),
  asks: () => ({}),
  needsFile: false,
  cost: 0,
  usesRoot: () => false,
  evaluate: ({ of }, { evaluate }) => CONTRARY[evaluate(of)],
  suppose: ({ of }, _, suppose) => CONTRARY[suppose(of)],
  bounds: () => undefined,
  necessaryPaths: () => new Set(),
  widened: ({ of }, _, widened) => ({ op: "not", of: widened(of) }),
  simplified: ({ of }, _, { simplified }) => ({ op: "not", of: simplified(of, true) }),
  encode: ({ of }, encode) => ["not", ...encode(of)],
  whyNot: ({ of }, { describe }) => ({ rank: RANK.package, text: `it excludes ${describe(of)}` }),
  describe: () => "just this",
};

/** Inverts a verdict. A "no" is certain as well as a "yes", since conditions are necessary ones. */
const CONTRARY: Readonly<Record<Verdict, Verdict>> = { yes: "no", no: "yes", maybe: "maybe" };
