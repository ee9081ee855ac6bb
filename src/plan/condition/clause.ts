import { mentions } from "../mentions.ts";
import type { Operator } from "./operator.ts";
import { RANK } from "./reason.ts";

/** Holds in files with a certain name in the package clause. */
export const clause: Operator<"clause"> = {
  parts: () => undefined,
  asks: ({ name }) => ({ clause: name }),
  needsFile: true,
  cost: 2,
  usesRoot: () => false,
  evaluate({ name }, { facts, file }) {
    // Finding out whether the package is main may need a file to be read.
    if (file === undefined) {
      return "maybe";
    }
    if (name === "main" && facts.main !== undefined) {
      return facts.main ? "yes" : "no";
    }
    return mentions(file, { word: name }) ? "maybe" : "no";
  },
  suppose: ({ name }, situation) => (situation.clause === name ? "yes" : "no"),
  bounds: () => undefined,
  necessaryPaths: () => new Set(),
  widened: (condition) => condition,
  simplified: (condition) => condition,
  encode: ({ name }) => ["clause", name],
  whyNot: ({ name }) => ({ rank: RANK.import, text: `the package is not named ${name}` }),
  describe: () => "just this",
};
