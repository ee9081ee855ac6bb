import { refined } from "../../config/shape/shape.ts";
import { importPathText } from "../go-shapes.ts";
import type { AdviceKind } from "./advice.ts";

/** `add-blank-import: path`: makes the file import the package for its side effects. */
export const addBlankImport: AdviceKind = {
  key: "add-blank-import",
  description: "The file imports this package, for its side effects.",
  shape: refined(importPathText, (importPath) => ({
    imports: [importPath],
    links: [],
    apply(subject, weaving) {
      const { file } = subject.site;
      const known =
        importPath === weaving.pkg.compilation.importPath || file.imports.some((spec) => spec.path === importPath);
      if (!known) {
        weaving.importsOf(file).addBlank(importPath);
      }
      return subject;
    },
  })),
};
