import { mentions } from "../mentions.ts";
import type { Operator } from "./operator.ts";

/** Holds in files whose package clause has a name. */
export const clause: Operator<"clause"> = {
  parts: () => undefined,
  asks: ({ name }) => ({ clause: name }),
  needsFile: true,
  cost: 2,
  usesRoot: () => false,
  evaluate({ name }, { facts, file }) {
    // To find out whether the package is main may take reading a file.
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
  // The clause of a file has the name as a word, so that a word is all to look for.
  encode: ({ name }) => ["word", name],
  whyNot: ({ name }) => ({ rank: 2, text: `the package is not named ${name}` }),
  describe: () => "just this",
};
