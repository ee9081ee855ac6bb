import { formatTypeName, parseTypeName } from "../../golang/type-name.ts";
import { nameFromPath } from "../import-aliases.ts";
import type { AdviceKind } from "./advice.ts";

/** `add-struct-field: {name: N, type: T}`: one more field at the end of a struct type. */
export const addStructField: AdviceKind = {
  key: "add-struct-field",
  decode(value, path, { decoder }) {
    const fields = decoder.fields(value, path, { required: ["name", "type"] });
    const nameField = fields?.get("name");
    const typeField = fields?.get("type");
    if (nameField === undefined || typeField === undefined) {
      return undefined;
    }
    const name = decoder.string(nameField.value, `${path}.name`);
    const text = decoder.string(typeField.value, `${path}.type`);
    if (name === undefined || text === undefined) {
      return undefined;
    }
    const type = parseTypeName(text);
    if (type === undefined) {
      return decoder.fail(typeField.value, `${path}.type`, `"${text}" is not a type name: [*][import/path.]Name`);
    }
    return {
      imports: type.path === "" ? [] : [type.path],
      links: [],
      apply(subject, weaving) {
        const { document, node, site, woven } = subject;
        const struct = node.kind === "type_spec" ? node.field("type") : undefined;
        const list = struct?.kind === "struct_type" ? struct.parts[0] : undefined;
        if (list === undefined) {
          return weaving.fail(
            subject,
            `add-struct-field needs a struct type, but the join point is a ${node.kind.replaceAll("_", " ")}`,
          );
        }
        const own = type.path === "" || type.path === weaving.pkg.importPath;
        const written = own
          ? formatTypeName({ ...type, path: "" })
          : formatTypeName({
              ...type,
              path: weaving.importsOf(site.file).aliasFor(type.path, nameFromPath(type.path)),
            });
        const last = list.parts.at(-1);
        const edit =
          last === undefined
            ? document.insert(list.start + 1, [`${name} ${written};`])
            : document.insert(last.end, [`; ${name} ${written}`]);
        weaving.own(edit, woven);
        return subject;
      },
    };
  },
};
