import { callOf } from "../../golang/calls.ts";
import { nameFromPath } from "../import-aliases.ts";
import type { AdviceKind } from "./advice.ts";

/** `replace-function: [import/path.]Name`: the call goes to that function instead. */
export const replaceFunction: AdviceKind = {
  key: "replace-function",
  decode(value, path, { decoder }) {
    const text = decoder.string(value, path);
    if (text === undefined) {
      return undefined;
    }
    const dot = text.lastIndexOf(".");
    const importPath = text.slice(0, Math.max(0, dot));
    const name = text.slice(dot + 1);
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) || dot === 0) {
      return decoder.fail(value, path, `must be [import/path.]Function, not "${text}"`);
    }
    return {
      imports: importPath === "" ? [] : [importPath],
      links: [],
      apply(subject, weaving) {
        const { document, node, site, woven } = subject;
        const call = callOf(node);
        if (call === undefined) {
          return weaving.fail(
            subject,
            `replace-function needs a call, but the join point is a ${node.kind.replaceAll("_", " ")}`,
          );
        }
        const own = importPath === "" || importPath === weaving.pkg.importPath;
        const qualifier = own ? "" : `${weaving.importsOf(site.file).aliasFor(importPath, nameFromPath(importPath))}.`;
        // Type arguments go with the callee.
        weaving.own(
          document.replaceRange(node.start, call.open, () => [`${qualifier}${name}`]),
          woven,
        );
        return subject;
      },
    };
  },
};
