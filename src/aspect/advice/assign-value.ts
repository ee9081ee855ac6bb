import { decodeCodeTemplate, TEMPLATE_KEYS } from "../template/code-template.ts";
import { renderExpression } from "../template/fragment.ts";
import type { AdviceKind } from "./advice.ts";

/** `assign-value: {template, imports, lang}`: the initial value of each variable or constant of a specification. */
export const assignValue: AdviceKind = {
  key: "assign-value",
  decode(value, path, { decoder, toolVersion }) {
    const fields = decoder.fields(value, path, { required: ["template"], optional: TEMPLATE_KEYS });
    const template = fields && decodeCodeTemplate(fields, value, path, decoder, toolVersion);
    if (template === undefined) {
      return undefined;
    }
    return {
      imports: [...template.imports.values()],
      links: [],
      apply(subject, weaving) {
        const { document, node, woven } = subject;
        if (node.kind !== "var_spec" && node.kind !== "const_spec") {
          weaving.fail(
            subject,
            `assign-value needs a variable or constant, but the join point is a ${node.kind.replaceAll("_", " ")}`,
          );
        }
        const values = node.fields("name").flatMap((_name, index) => {
          const fragment = renderExpression(template, subject, weaving);
          const piece = { document: fragment.document, start: fragment.start, end: fragment.end };
          return index === 0 ? [piece] : [", ", piece];
        });
        const written = node.field("value");
        const edit =
          written === undefined
            ? document.insert((node.field("type") ?? node.fields("name").at(-1) ?? node).end, [" = ", ...values])
            : document.replace(written, () => values);
        weaving.own(edit, woven);
        return subject;
      },
    };
  },
};
