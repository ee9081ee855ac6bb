import type { Operator } from "./operator.ts";
import { RANK } from "./reason.ts";

/** Holds nowhere. */
export const never: Operator<"never"> = {
  parts: () => undefined,
  asks: () => ({}),
  needsFile: false,
  cost: 0,
  usesRoot: () => false,
  evaluate: () => "no",
  suppose: () => "no",
  bounds: () => ({ own: new Set(), imported: new Set() }),
  necessaryPaths: () => new Set(),
  widened: (condition) => condition,
  simplified: (condition) => condition,
  encode: () => ["never"],
  whyNot: () => ({ rank: RANK.nowhere, text: "it can match nowhere" }),
  describe: () => "just this",
};
