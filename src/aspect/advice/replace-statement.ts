import { refined } from "../../config/shape/shape.ts";
import { wholeStatement } from "../../golang/statements.ts";
import { codeTemplate } from "../template/code-template.ts";
import { renderStatements } from "../template/fragment.ts";
import type { Advice, AdviceKind } from "./advice.ts";

/**
 * `replace-statement: {template, imports, lang}`: the statement becomes those that the template renders. They stand in the
 * same block, so that what the statement declares is still declared if `{{ . }}` is kept.
 */
export const replaceStatement: AdviceKind = {
  key: "replace-statement",
  description: "The statement becomes those that the template renders; `{{ . }}` on its own stands for the original.",
  shape: refined(
    codeTemplate,
    (template): Advice => ({
      imports: [...template.imports.values()],
      links: [],
      forStatements: true,
      apply(given, weaving) {
        const statement = wholeStatement(given.node);
        // What earlier advice rendered may be a statement on its own while the join point is not.
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
