import { decodeCodeTemplate, TEMPLATE_KEYS } from "../template/code-template.ts";
import { renderStatements } from "../template/fragment.ts";
import type { AdviceKind } from "./advice.ts";

/** Behind every namespace that can be written down. */
export const LAST_NAMESPACE = "\u{10FFFF}";

/** `prepend-statements: {template, imports, lang, order, namespace}`: a nested block at the front of a block. */
export const prependStatements: AdviceKind = {
  key: "prepend-statements",
  decode(value, path, { decoder, toolVersion }) {
    const fields = decoder.fields(value, path, {
      required: ["template"],
      optional: [...TEMPLATE_KEYS, "order", "namespace"],
    });
    const orderField = fields?.get("order");
    const namespaceField = fields?.get("namespace");
    const order = orderField === undefined ? 0 : decoder.integer(orderField.value, `${path}.order`);
    const namespace = namespaceField === undefined ? "" : decoder.string(namespaceField.value, `${path}.namespace`);
    const template = fields && decodeCodeTemplate(fields, value, path, decoder, toolVersion);
    if (template === undefined || order === undefined || namespace === undefined) {
      return undefined;
    }
    return {
      imports: [...template.imports.values()],
      links: [],
      order: { namespace: namespace === "" ? LAST_NAMESPACE : namespace, order },
      apply(subject, weaving) {
        const { document, node, woven } = subject;
        if (node.kind !== "block") {
          weaving.fail(
            subject,
            `prepend-statements needs a block, but the join point is a ${node.kind.replaceAll("_", " ")}`,
          );
        }
        const fragment = renderStatements(template, subject, weaving);
        const code = { document: fragment.document, start: fragment.start, end: fragment.end };
        // The first statement of the block may stand on the brace's own line, hence the semicolon.
        const edit = document.insert(node.start + 1, ["{\n", code, "\n};"], weaving.nextPrependRank());
        weaving.own(edit, woven);
        return subject;
      },
    };
  },
};
