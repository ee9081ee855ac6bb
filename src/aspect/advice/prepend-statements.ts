import { object, optionalOr } from "../../config/shape/object.ts";
import { integer, text } from "../../config/shape/scalars.ts";
import { refined } from "../../config/shape/shape.ts";
import { TEMPLATE_FIELDS } from "../template/code-template.ts";
import { renderStatements } from "../template/fragment.ts";
import type { Advice, AdviceKind } from "./advice.ts";

/** Behind every namespace that can be written down. */
export const LAST_NAMESPACE = "\u{10FFFF}";

const fields = object({
  ...TEMPLATE_FIELDS,
  order: optionalOr("Within a namespace, the highest order stands first in the code.", integer, 0),
  namespace: optionalOr("Namespaces are applied in the order of their bytes; none at all comes last.", text, ""),
});

/** `prepend-statements: {template, imports, lang, order, namespace}`: a nested block at the front of a block. */
export const prependStatements: AdviceKind = {
  key: "prepend-statements",
  description: "The block, mostly a function's body, begins with these statements in a block of their own.",
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
        // The first statement of the block may stand on the brace's own line, hence the semicolon.
        weaving.edit(subject).insert(node.start + 1, ["{\n", fragment, "\n};"], weaving.nextPrependRank());
        return subject;
      },
    }),
  ),
};
