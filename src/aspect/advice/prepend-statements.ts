import { object, optionalOr } from "../../config/shape/object.ts";
import { integer, text } from "../../config/shape/scalars.ts";
import { refined } from "../../config/shape/shape.ts";
import { TEMPLATE_FIELDS } from "../template/code-template.ts";
import { renderStatements } from "../template/fragment.ts";
import type { Advice, AdviceKind } from "./advice.ts";

/** Sorts after every namespace that an aspect can specify. */
export const LAST_NAMESPACE = "\u{10FFFF}";

const fields = object({
  ...TEMPLATE_FIELDS,
  order: optionalOr("Within a namespace, the statements with the highest order come first in the code.", integer, 0),
  namespace: optionalOr("Namespaces are applied in byte order; advice without a namespace comes last.", text, ""),
});

/** `prepend-statements: {template, imports, lang, order, namespace}`: inserts a nested block at the front of a block. */
export const prependStatements: AdviceKind = {
  key: "prepend-statements",
  description: "Inserts these statements, as a nested block, at the front of the block, usually a function's body.",
  shape: refined(
    fields,
    ({ order, namespace, ...template }): Advice => ({
      imports: [...template.imports.values()],
      links: [],
      order: { namespace: namespace === "" ? LAST_NAMESPACE : namespace, order },
      apply(subject, weaving) {
        const { node } = subject;
        if (node.kind !== "block") {
          weaving.fail(
            subject,
            `prepend-statements needs a block, but the join point is a ${node.kind.replaceAll("_", " ")}`,
          );
        }
        const fragment = renderStatements(template, subject, weaving);
        // The first statement of the block may be on the line of the opening brace, hence the semicolon.
        weaving.edit(subject).insert(node.start + 1, ["{\n", fragment, "\n};"], weaving.nextPrependRank());
        return subject;
      },
    }),
  ),
};
