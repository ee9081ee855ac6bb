import { refined } from "../../config/shape/shape.ts";
import { wholeStatement } from "../../golang/statements.ts";
import { codeTemplate } from "../template/code-template.ts";
import { renderStatements } from "../template/fragment.ts";
import type { Advice, AdviceKind } from "./advice.ts";

/**
 * `replace-statement: {template, imports, lang}`: replaces the statement with those that the template renders. They are part of
 * the same block, so declarations of the statement remain in scope if the template contains `{{ . }}`.
 */
export const replaceStatement: AdviceKind = {
  key: "replace-statement",
  description:
    "Replaces the statement with those that the template renders; `{{ . }}`, as a statement, is the original.",
  shape: refined(
    codeTemplate,
    (template): Advice => ({
      imports: [...template.imports.values()],
      links: [],
      forStatements: true,
      apply(given, weaving) {
        const statement = wholeStatement(given.node);
        // The output of earlier advice may be a statement although the join point is not.
        if (statement === undefined || statement.kind === "block" || wholeStatement(given.site.node) === undefined) {
          const what = given.node.kind.replaceAll("_", " ");
          return weaving.fail(given, `replace-statement needs a whole statement, but the join point is a ${what}`);
        }
        const subject = { ...given, node: statement };
        weaving
          .edit(subject)
          .replace(statement, (self) => ["\n", renderStatements(template, subject, weaving, self), "\n"]);
        return subject;
      },
    }),
  ),
};
