import type { Operator } from "./operator.ts";
import { RANK } from "./reason.ts";

/** May hold anywhere: nothing is known. */
export const maybe: Operator<"maybe"> = {
  parts: () => undefined,
  asks: () => ({}),
  needsFile: false,
  cost: 0,
  usesRoot: () => false,
  evaluate: () => "maybe",
  suppose: () => "maybe",
  bounds: () => undefined,
  necessaryPaths: () => new Set(),
  widened: (condition) => condition,
  simplified: (condition) => condition,
  encode: () => ["maybe"],
  whyNot: () => ({ rank: RANK.nowhere, text: "it can match nowhere" }),
  describe: () => "just this",
};
