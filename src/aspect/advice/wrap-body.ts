import { refined } from "../../config/shape/shape.ts";
import { isFunction } from "../../golang/functions.ts";
import { codeTemplate } from "../template/code-template.ts";
import { renderStatements } from "../template/fragment.ts";
import type { Advice, AdviceKind } from "./advice.ts";

/**
 * `wrap-body: {template, imports, lang}`: replaces the function's body with the statements that the template renders. There `{{ .
 * }}`, as a statement, is the original body, as a block.
 */
export const wrapBody: AdviceKind = {
  key: "wrap-body",
  description:
    "Replaces the function's body with these statements; `{{ . }}`, as a statement, is the original, as a block.",
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
