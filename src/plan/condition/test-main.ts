import type { Operator } from "./operator.ts";
import { RANK } from "./reason.ts";

/** Holds in generated mains of test binaries, or in all other packages. */
export const testMain: Operator<"test-main"> = {
  parts: () => undefined,
  asks: () => ({}),
  needsFile: false,
  cost: 0,
  usesRoot: () => false,
  evaluate({ value }, { facts: { testMain } }) {
    if (testMain === undefined) {
      return "maybe";
    }
    return testMain === value ? "yes" : "no";
  },
  suppose: ({ value }, { testMain }) => (testMain === value ? "yes" : "no"),
  bounds: () => undefined,
  necessaryPaths: () => new Set(),
  widened: (condition) => condition,
  simplified: (condition) => condition,
  encode: ({ value }) => ["test-main", String(value)],
  whyNot: ({ value }) => ({
    rank: RANK.package,
    text: value ? "the package is not a test main" : "the package is a test main",
  }),
  describe: () => "just this",
};
