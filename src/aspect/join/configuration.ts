import { recordOf } from "../../config/shape/collections.ts";
import { text } from "../../config/shape/scalars.ts";
import { refined } from "../../config/shape/shape.ts";
import { RANK } from "../../plan/condition/reason.ts";
import type { JoinPointKind } from "./join-point.ts";

// The only root configuration that has ever existed (spec: aspect language §7).
const ROOT: ReadonlyMap<string, string> = new Map([["httpmode", "wrap"]]);

/** `configuration: {key: value, …}`: deprecated; matches if the root configuration contains all pairs. */
export const configuration: JoinPointKind = {
  key: "configuration",
  description: "Deprecated: everything if the tool is configured like this, which is always `httpmode: wrap`.",
  deprecated: true,
  shape: refined(recordOf(text), (pairs) => {
    const matched = [...pairs].every(([key, wanted]) => ROOT.get(key) === wanted);
    return {
      condition: matched ? { op: "maybe" } : { op: "never" },
      anchors: undefined,
      implied: [],
      selects: undefined,
      matches: () => matched,
      whyNot: () =>
        matched ? undefined : { rank: RANK.nowhere, text: "the only configuration that there is has `httpmode: wrap`" },
    };
  }),
};
