import type { JoinPointKind } from "./join-point.ts";

/** `package-name: name`: the name in the file's package clause. */
export const packageName: JoinPointKind = {
  key: "package-name",
  decode(value, path, { decoder }) {
    const name = decoder.string(value, path);
    if (name === undefined) {
      return undefined;
    }
    return {
      condition: { op: "clause", name },
      anchors: undefined,
      implied: [],
      matches: (site) => site.file.packageName === name,
    };
  },
};
