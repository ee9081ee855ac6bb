import { textLike } from "../../config/shape/scalars.ts";
import { refined } from "../../config/shape/shape.ts";
import { callOf } from "../../golang/calls.ts";
import { nameFromPath } from "../../golang/name-from-path.ts";
import { localDeclaration } from "../../golang/scopes.ts";
import type { Advice, AdviceKind } from "./advice.ts";

const functionName = textLike(/^(?:.+\.)?[A-Za-z_][A-Za-z0-9_]*$/, "must be [import/path.]Function");

/** `replace-function: [import/path.]Name`: makes the call call that function instead. */
export const replaceFunction: AdviceKind = {
  key: "replace-function",
  description: "Calls the function `import/path.Name` instead, with the same arguments.",
  shape: refined(functionName, (written): Advice => {
    const dot = written.lastIndexOf(".");
    const importPath = written.slice(0, Math.max(0, dot));
    const name = written.slice(dot + 1);
    return {
      imports: importPath === "" ? [] : [importPath],
      links: [],
      apply(subject, weaving) {
        const { node, site } = subject;
        const call = callOf(node);
        if (call === undefined) {
          return weaving.fail(
            subject,
            `replace-function needs a call, but the join point is a ${node.kind.replaceAll("_", " ")}`,
          );
        }
        const own = importPath === "" || importPath === weaving.pkg.compilation.importPath;
        const qualifier = own ? "" : `${weaving.importsOf(site.file).aliasFor(importPath, nameFromPath(importPath))}.`;
        if (own && localDeclaration(name, site.node) !== undefined) {
          weaving.fail(
            subject,
            `replace-function cannot call ${name}, because a local declaration hides that name here`,
          );
        }
        // Type arguments are replaced together with the callee.
        weaving.edit(subject).replaceRange(node.start, call.open, () => [`${qualifier}${name}`]);
        return subject;
      },
    };
  }),
};
