import type { AdviceKind } from "./advice.ts";

/** `add-blank-import: path`: the file imports the package for its side effects. */
export const addBlankImport: AdviceKind = {
  key: "add-blank-import",
  decode(value, path, { decoder }) {
    const importPath = decoder.string(value, path);
    if (importPath === undefined) {
      return undefined;
    }
    if (importPath === "") {
      return decoder.fail(value, path, "must be an import path");
    }
    return {
      imports: [importPath],
      links: [],
      apply(subject, weaving) {
        const { file } = subject.site;
        const known = importPath === weaving.pkg.importPath || file.imports.some((spec) => spec.path === importPath);
        if (!known) {
          weaving.importsOf(file).addBlank(importPath);
        }
        return subject;
      },
    };
  },
};
