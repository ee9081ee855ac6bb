import { refined } from "../../config/shape/shape.ts";
import { callOf, selectorOf } from "../../golang/calls.ts";
import { refersTo } from "../../golang/type-name.ts";
import type { Condition } from "../../plan/condition.ts";
import { callsFunction } from "../callee.ts";
import { declaredName } from "../go-shapes.ts";
import { nameContext } from "../site.ts";
import type { JoinPoint, JoinPointKind } from "./join-point.ts";
import { otherDetail, otherName, otherNode, shownCode, shownName } from "./mismatch.ts";
import { only } from "./selected-nodes.ts";

/** The file refers to an object of a package that it imports. */
function qualified(path: string, name: string): Condition {
  return {
    op: "and",
    of: [
      { op: "imports", path },
      { op: "qualified", path, name },
    ],
  };
}

/**
 * `function-call: [import/path.]Name`: a call of that function or function variable, but not a conversion to a type of that name
 * (spec: aspect language §7, and §13, row 4).
 */
export const functionCall: JoinPointKind = {
  key: "function-call",
  description:
    "A call of the function `import/path.Name`; without a path, of a function of the package itself or a predeclared one.",
  shape: refined(declaredName("must be import/path.Function", "optional"), (symbol): JoinPoint => {
    const { path, name } = symbol;
    return {
      condition: path === "" ? { op: "text", anchor: { word: name } } : qualified(path, name),
      anchors: [{ word: symbol.name }],
      implied: symbol.path === "" ? [] : [symbol.path],
      selects: only("call"),
      matches(site) {
        const call = callOf(site.node);
        return (
          call !== undefined && refersTo(call.generic, symbol, nameContext(site)) && callsFunction(call, symbol, site)
        );
      },
      whyNot(site) {
        const call = callOf(site.node);
        if (call === undefined) {
          return otherNode("call");
        }
        if (refersTo(call.generic, symbol, nameContext(site))) {
          return callsFunction(call, symbol, site)
            ? undefined
            : otherDetail(`${shownCode(site.node)} is a conversion or an index, not a call of ${shownName(symbol)}`);
        }
        const text = `${shownCode(site.node)} does not call ${shownName(symbol)}`;
        return selectorOf(call)?.name.text === name || call.generic.text === name ? otherDetail(text) : otherName(text);
      },
    };
  }),
};
