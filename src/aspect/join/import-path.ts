import type { JoinPointKind } from "./join-point.ts";

/** `import-path: path`: the package being compiled has this import path. */
export const importPath: JoinPointKind = {
  key: "import-path",
  decode(value, path, { decoder }) {
    const wanted = decoder.string(value, path);
    if (wanted === undefined) {
      return undefined;
    }
    return {
      condition: { op: "path", path: wanted },
      anchors: undefined,
      implied: [wanted],
      matches: (site) => site.pkg.importPath === wanted,
    };
  },
};
