import { refined } from "../../config/shape/shape.ts";
import { isFunction } from "../../golang/functions.ts";
import { codeTemplate } from "../template/code-template.ts";
import { renderStatements } from "../template/fragment.ts";
import type { Advice, AdviceKind } from "./advice.ts";

/**
 * `wrap-body: {template, imports, lang}`: the function's body becomes the statements that the template renders; in them
 * `{{ . }}`, as a statement of its own, stands for the original body as a block.
 */
export const wrapBody: AdviceKind = {
  key: "wrap-body",
  description:
    "The function's body becomes these statements; `{{ . }}` on its own stands for the original, as a block.",
  shape: refined(
    codeTemplate,
    (template): Advice => ({
      imports: [...template.imports.values()],
      links: [],
      apply(subject, weaving) {
        const { node } = subject;
        if (node.kind !== "block" || node.parent === undefined || !isFunction(node.parent)) {
          const what = node.kind.replaceAll("_", " ");
          return weaving.fail(
            subject,
            `wrap-body needs a function's body (join point function-body), but this is a ${what}`,
          );
        }
        weaving
          .edit(subject)
          .replace(node, (self) => ["{\n", renderStatements(template, subject, weaving, self), "\n}"]);
        return subject;
      },
    }),
  ),
};
