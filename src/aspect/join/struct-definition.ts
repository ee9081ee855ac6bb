import { parseTypeName } from "../../golang/type-name.ts";
import type { JoinPointKind } from "./join-point.ts";

/** `struct-definition: import/path.Name`: the specification of a struct type of that name. */
export const structDefinition: JoinPointKind = {
  key: "struct-definition",
  decode(value, path, { decoder }) {
    const text = decoder.string(value, path);
    if (text === undefined) {
      return undefined;
    }
    const type = parseTypeName(text);
    if (type === undefined || type.pointer) {
      return decoder.fail(value, path, `must be import/path.Name of a struct type, not "${text}"`);
    }
    return {
      condition: {
        op: "and",
        of: [
          { op: "path", path: type.path },
          { op: "text", anchor: { struct: type.name } },
        ],
      },
      anchors: [{ struct: type.name }],
      implied: type.path === "" ? [] : [type.path],
      matches({ node, pkg }) {
        return (
          node.kind === "type_spec" &&
          pkg.importPath === type.path &&
          node.field("name")?.text === type.name &&
          node.field("type")?.kind === "struct_type"
        );
      },
    };
  },
};
