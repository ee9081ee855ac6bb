import type { JoinPointKind } from "./join-point.ts";

// The only root configuration there has ever been (spec: aspect language §7).
const ROOT: ReadonlyMap<string, string> = new Map([["httpmode", "wrap"]]);

/** `configuration: {key: value, …}`: deprecated; all pairs must stand in the root configuration. */
export const configuration: JoinPointKind = {
  key: "configuration",
  decode(value, path, { decoder }) {
    const pairs = decoder.record(value, path, (item, itemPath) => decoder.string(item, itemPath));
    if (pairs === undefined) {
      return undefined;
    }
    const matched = [...pairs].every(([key, wanted]) => ROOT.get(key) === wanted);
    return {
      condition: matched ? { op: "maybe" } : { op: "never" },
      anchors: undefined,
      implied: [],
      matches: () => matched,
    };
  },
};
