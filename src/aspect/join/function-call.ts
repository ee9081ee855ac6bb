import { callOf } from "../../golang/calls.ts";
import { parseTypeName, refersTo } from "../../golang/type-name.ts";
import { nameContext } from "../site.ts";
import type { JoinPointKind } from "./join-point.ts";

/** `function-call: [import/path.]Name`: a call of that function. */
export const functionCall: JoinPointKind = {
  key: "function-call",
  decode(value, path, { decoder }) {
    const text = decoder.string(value, path);
    if (text === undefined) {
      return undefined;
    }
    const symbol = parseTypeName(text);
    if (symbol === undefined || symbol.pointer) {
      return decoder.fail(value, path, `must be import/path.Function, not "${text}"`);
    }
    const named = { op: "text", anchor: { word: symbol.name } } as const;
    return {
      condition: symbol.path === "" ? named : { op: "and", of: [{ op: "imports", path: symbol.path }, named] },
      anchors: [{ word: symbol.name }],
      implied: symbol.path === "" ? [] : [symbol.path],
      matches(site) {
        const call = callOf(site.node);
        return call !== undefined && refersTo(call.generic, symbol, nameContext(site));
      },
    };
  },
};
