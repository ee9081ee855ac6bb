import { receiverGroup } from "../../../golang/functions.ts";
import { matchesTypeExpression, parseTypeName } from "../../../golang/type-name.ts";
import { MAYBE } from "../../../plan/condition.ts";
import { nameContext } from "../../site.ts";
import type { JoinPointKind } from "../join-point.ts";

/** `receiver: T`: a method of that type, with or without pointer as written; `receiver: true|false`: has one or not. */
export const receiverOption: JoinPointKind = {
  key: "receiver",
  decode(value, path, { decoder }) {
    if (value.kind === "scalar" && typeof value.value === "boolean") {
      const wanted = value.value;
      return {
        condition: MAYBE,
        anchors: undefined,
        implied: [],
        matches: (site) => (receiverGroup(site.node) !== undefined) === wanted,
      };
    }
    const text = decoder.string(value, path);
    if (text === undefined) {
      return undefined;
    }
    const type = parseTypeName(text);
    if (type === undefined) {
      return decoder.fail(value, path, `"${text}" is not a type name: [*][import/path.]Name`);
    }
    // Methods are declared beside their type, so in source it has no qualifier.
    const local = { ...type, path: "" };
    return {
      condition: {
        op: "and",
        of: [type.path === "" ? MAYBE : { op: "path", path: type.path }, { op: "text", anchor: { word: type.name } }],
      },
      anchors: [{ word: type.name }],
      implied: type.path === "" ? [] : [type.path],
      matches(site) {
        const receiver = receiverGroup(site.node);
        return (
          receiver !== undefined &&
          (type.path === "" || site.pkg.importPath === type.path) &&
          matchesTypeExpression(local, receiver.type, nameContext(site))
        );
      },
    };
  },
};
