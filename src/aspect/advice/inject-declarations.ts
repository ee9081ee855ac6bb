import { listOf } from "../../config/shape/collections.ts";
import { object, optionalOr } from "../../config/shape/object.ts";
import { refined } from "../../config/shape/shape.ts";
import { importPathText } from "../go-shapes.ts";
import { TEMPLATE_FIELDS } from "../template/code-template.ts";
import { renderDeclarations } from "../template/fragment.ts";
import type { Advice, AdviceKind } from "./advice.ts";

const fields = object({
  ...TEMPLATE_FIELDS,
  links: optionalOr(
    "Import paths of packages that must be linked, because declarations refer to their symbols by `//go:linkname`.",
    listOf(importPathText),
    [],
  ),
  "program-links": optionalOr(
    "Import paths of packages that must be linked into programs, but not into tests.",
    listOf(importPathText),
    [],
  ),
});

/** `inject-declarations: {template, imports, lang, links, program-links}`: adds declarations at the end of the file. */
export const injectDeclarations: AdviceKind = {
  key: "inject-declarations",
  description: "Adds declarations to the file.",
  shape: refined(
    fields,
    ({ links, "program-links": programLinks, ...template }): Advice => ({
      imports: [...template.imports.values()],
      links: [...links, ...programLinks],
      apply(subject, weaving) {
        const { site, woven } = subject;
        const fragment = renderDeclarations(template, subject, weaving);
        if (fragment.nodes.length > 0) {
          const { root } = site.file;
          weaving.edit({ node: root, woven }).insert(root.tree.text.length, ["\n\n", fragment, "\n"]);
        }
        const imported = new Set(site.file.imports.map((spec) => spec.path));
        for (const link of links) {
          if (!imported.has(link)) {
            weaving.links.add(link);
          }
        }
        for (const link of programLinks) {
          if (!imported.has(link)) {
            weaving.programLinks.add(link);
          }
        }
        if (links.length > 0) {
          // go:linkname is accepted only in files that import unsafe.
          weaving.importsOf(site.file).addBlank("unsafe");
        }
        return subject;
      },
    }),
  ),
};
