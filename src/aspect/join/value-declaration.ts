import { matchesTypeExpression, parseTypeName } from "../../golang/type-name.ts";
import { MAYBE } from "../../plan/condition.ts";
import { nameContext } from "../site.ts";
import type { JoinPointKind } from "./join-point.ts";

/** `value-declaration: type`: a `var` or `const` specification of that written type, or of no written type. */
export const valueDeclaration: JoinPointKind = {
  key: "value-declaration",
  decode(value, path, { decoder }) {
    const text = decoder.string(value, path);
    if (text === undefined) {
      return undefined;
    }
    const type = parseTypeName(text);
    if (type === undefined) {
      return decoder.fail(value, path, `"${text}" is not a type name: [*][import/path.]Name`);
    }
    return {
      condition: type.path === "" ? MAYBE : { op: "imports", path: type.path },
      anchors: undefined,
      implied: type.path === "" ? [] : [type.path],
      matches(site) {
        if (site.node.kind !== "var_spec" && site.node.kind !== "const_spec") {
          return false;
        }
        const written = site.node.field("type");
        return written === undefined || matchesTypeExpression(type, written, nameContext(site));
      },
    };
  },
};
