import { object, required } from "../../config/shape/object.ts";
import { refined } from "../../config/shape/shape.ts";
import { importPathsOf } from "../../golang/type-pattern.ts";
import { goName } from "../go-shapes.ts";
import { completeType } from "../type-option.ts";
import { writeType } from "../write-type.ts";
import type { Advice, AdviceKind } from "./advice.ts";

const fields = object({
  name: required("Name of the field.", goName),
  type: required("Type of the field.", completeType),
});

/** `add-struct-field: {name: N, type: T}`: adds a field at the end of a struct type. */
export const addStructField: AdviceKind = {
  key: "add-struct-field",
  description: "Adds a field to the struct type.",
  shape: refined(
    fields,
    ({ name, type }): Advice => ({
      imports: importPathsOf(type),
      links: [],
      addsField: name,
      apply(subject, weaving) {
        const { node, site, woven } = subject;
        const struct = node.kind === "type_spec" || node.kind === "type_alias" ? node.field("type") : undefined;
        const list = struct?.kind === "struct_type" ? struct.parts[0] : undefined;
        if (list === undefined) {
          return weaving.fail(
            subject,
            `add-struct-field needs a struct type, but the join point is a ${node.kind.replaceAll("_", " ")}`,
          );
        }
        const written = writeType(type, subject, weaving);
        const last = list.parts.at(-1);
        const editor = weaving.edit(subject);
        if (last === undefined) {
          editor.insert(list.start + 1, [`${name} ${written};`]);
        } else {
          editor.insert(last.end, [`; ${name} ${written}`]);
        }
        if (node.tree === site.file.tree) {
          weaving.grown.push({ spec: node, woven, field: `${name} ${written}` });
        }
        return subject;
      },
    }),
  ),
};
