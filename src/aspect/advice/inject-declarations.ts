import { decodeCodeTemplate, TEMPLATE_KEYS } from "../template/code-template.ts";
import { renderDeclarations } from "../template/fragment.ts";
import type { AdviceKind } from "./advice.ts";

/** `inject-declarations: {template, imports, lang, links}`: declarations at the end of the file. */
export const injectDeclarations: AdviceKind = {
  key: "inject-declarations",
  decode(value, path, { decoder, toolVersion }) {
    const fields = decoder.fields(value, path, { required: ["template"], optional: [...TEMPLATE_KEYS, "links"] });
    const linksField = fields?.get("links");
    const links = linksField === undefined ? [] : decoder.strings(linksField.value, `${path}.links`);
    const template = fields && decodeCodeTemplate(fields, value, path, decoder, toolVersion);
    if (template === undefined || links === undefined) {
      return undefined;
    }
    return {
      imports: [...template.imports.values()],
      links,
      apply(subject, weaving) {
        const { site, woven } = subject;
        const fragment = renderDeclarations(template, subject, weaving);
        if (fragment.nodes.length > 0) {
          const code = { document: fragment.document, start: fragment.start, end: fragment.end };
          const { document } = site.file;
          weaving.own(document.insert(document.tree.text.length, ["\n\n", code, "\n"]), woven);
        }
        const imported = new Set(site.file.imports.map((spec) => spec.path));
        for (const link of links) {
          if (!imported.has(link)) {
            weaving.links.add(link);
          }
        }
        if (links.length > 0) {
          // go:linkname is accepted only in files that import unsafe.
          weaving.importsOf(site.file).addBlank("unsafe");
        }
        return subject;
      },
    };
  },
};
