import type { Located } from "../../config/located.ts";
import { matchesGlob } from "../../plan/glob.ts";
import type { JoinPointContext, JoinPointKind } from "./join-point.ts";

interface Filter {
  readonly pattern: string;
  readonly root: boolean;
}

/** `package-filter: pattern` or `package-filter: {root: true, pattern: …}`: by a glob on the import path. */
export const packageFilter: JoinPointKind = {
  key: "package-filter",
  decode(value, path, context) {
    const filter = decodeFilter(value, path, context);
    if (filter === undefined) {
      return undefined;
    }
    return {
      condition: { op: "glob", ...filter },
      anchors: undefined,
      implied: [],
      matches: (site) => matchesGlob(filter, site.pkg.importPath, site.pkg.rootModule),
    };
  },
};

function decodeFilter(value: Located, path: string, { decoder }: JoinPointContext): Filter | undefined {
  if (value.kind === "scalar") {
    const pattern = decoder.string(value, path);
    return pattern === undefined ? undefined : { pattern, root: false };
  }
  const fields = decoder.fields(value, path, { optional: ["root", "pattern"], unknown: "error" });
  if (fields === undefined) {
    return undefined;
  }
  const rootField = fields.get("root");
  const patternField = fields.get("pattern");
  const root = rootField === undefined ? false : decoder.boolean(rootField.value, `${path}.root`);
  const pattern = patternField === undefined ? "" : decoder.string(patternField.value, `${path}.pattern`);
  if (root === undefined || pattern === undefined) {
    return undefined;
  }
  if (!root && pattern === "") {
    return decoder.fail(value, path, "needs a pattern, or root: true");
  }
  return { pattern: pattern === "" ? "*" : pattern, root };
}
