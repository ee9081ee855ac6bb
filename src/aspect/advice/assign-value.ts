import { refined } from "../../config/shape/shape.ts";
import type { Edit, Piece } from "../../golang/edits.ts";
import { codeTemplate } from "../template/code-template.ts";
import { renderExpression } from "../template/fragment.ts";
import type { Advice, AdviceKind } from "./advice.ts";

/** `assign-value: {template, imports, lang}`: sets the initial value of each variable or constant of a specification. */
export const assignValue: AdviceKind = {
  key: "assign-value",
  description: "Sets the initial value of the variable or constant.",
  shape: refined(
    codeTemplate,
    (template): Advice => ({
      imports: [...template.imports.values()],
      links: [],
      apply(subject, weaving) {
        const { node } = subject;
        if (node.kind !== "var_spec" && node.kind !== "const_spec") {
          weaving.fail(
            subject,
            `assign-value needs a variable or constant, but the join point is a ${node.kind.replaceAll("_", " ")}`,
          );
        }
        const names = node.fields("name");
        const values = (beneath?: Edit): Piece[] =>
          names.flatMap((_name, index) => {
            const fragment = renderExpression(template, subject, weaving, beneath);
            return index === 0 ? [fragment] : [", ", fragment];
          });
        const written = node.field("value");
        const editor = weaving.edit(subject);
        if (written === undefined) {
          editor.insert((node.field("type") ?? names.at(-1) ?? node).end, [" = ", ...values()]);
        } else {
          editor.replace(written, (self) => values(self));
        }
        return subject;
      },
    }),
  ),
};
