import { mayReferTo } from "../../golang/qualified.ts";
import { latin1, mentions } from "../mentions.ts";
import type { Operator } from "./operator.ts";
import { RANK } from "./reason.ts";

/** Holds in files that refer to an object of an imported package. */
export const qualified: Operator<"qualified"> = {
  parts: () => undefined,
  asks: ({ name }) => ({ anchor: { word: name } }),
  needsFile: true,
  cost: 2,
  usesRoot: () => false,
  evaluate({ path, name }, { facts, file }) {
    if (file === undefined) {
      return "maybe";
    }
    // Most files do not even contain the name.
    if (!mentions(file, { word: name })) {
      return "no";
    }
    const packageName = () => optionalAsLatin1(facts.nameOf(path));
    const object = { path: asLatin1(path), name: asLatin1(name), packageName };
    return mayReferTo(latin1(file), object) ? "maybe" : "no";
  },
  suppose: () => "maybe",
  bounds: () => undefined,
  necessaryPaths: () => new Set(),
  widened: (condition) => condition,
  simplified: (condition) => condition,
  encode: ({ path, name }) => ["qualified", path, name],
  whyNot: ({ path, name }, { where }) => ({ rank: RANK.text, text: `no \`${name}\` of ${path} in ${where}` }),
  describe: () => "just this",
};

function asLatin1(text: string): string {
  return latin1(Buffer.from(text));
}

function optionalAsLatin1(text: string | undefined): string | undefined {
  return text === undefined ? undefined : asLatin1(text);
}
