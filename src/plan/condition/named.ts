import type { Condition } from "../condition.ts";
import type { Operator } from "./operator.ts";
import { RANK } from "./reason.ts";

/** Holds where a type is mentioned, by its name or indirectly. */
export const named: Operator<"named"> = {
  parts: () => undefined,
  asks: ({ name }) => ({ anchor: { word: name } }),
  needsFile: true,
  cost: 3,
  usesRoot: () => false,
  evaluate: ({ path, name }, { facts, file }) => (file === undefined || facts.names(path, name) ? "maybe" : "no"),
  suppose: () => "maybe",
  bounds: () => undefined,
  necessaryPaths: () => new Set(),
  widened({ name }, names) {
    const words = [name, ...names.namesOf(name), ...names.listsOf(name)];
    return { op: "or", of: words.map((word): Condition => ({ op: "text", anchor: { word } })) };
  },
  simplified: (condition) => condition,
  encode: ({ path, name }) => ["named", path, name],
  whyNot: ({ name }, { where }) => ({ rank: RANK.text, text: `neither \`${name}\` nor an alias of it in ${where}` }),
  describe: () => "just this",
};
