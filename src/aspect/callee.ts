import type { Call } from "../golang/calls.ts";
import { localDeclaration } from "../golang/scopes.ts";
import type { Site } from "./site.ts";

// Go spec, "Predeclared identifiers".
const BUILTIN_FUNCTIONS: ReadonlySet<string> = new Set(
  "append cap clear close complex copy delete imag len make max min new panic print println real recover".split(" "),
);

/**
 * Whether a call whose callee is the name of a package-level or predeclared object calls a function or a function variable. A
 * conversion to a type, and a call of an element of a variable, have the same syntax.
 *
 * @param object the object that the callee's name denotes; its path is empty for an object of this package and for a predeclared
 *   one
 */
export function callsFunction(
  call: Call,
  object: { readonly path: string; readonly name: string },
  site: Site,
): boolean {
  if (object.path === "" && localDeclaration(object.name, call.generic) !== undefined) {
    return false;
  }
  const mayConvert = call.arguments.length === 1 && !call.spread;
  if (!mayConvert && !call.indexed) {
    return true;
  }
  const kind =
    object.path === "" ? ownKind(object.name, site) : site.pkg.compilation.imported.kindOf(object.path, object.name);
  switch (kind) {
    case "func":
      return true;
    case "var":
      return !call.indexed;
    case undefined: {
      const callee = site.pkg.types.callee(site.file, site.node);
      return callee?.kind === "func" || callee?.kind === "builtin" || (callee?.kind === "value" && !call.indexed);
    }
    default:
      return false;
  }
}

/** The kind of a name that no local declaration hides, as far as the file alone determines it. */
function ownKind(name: string, { file }: Site): "func" | undefined {
  const declared = file.root.parts.some(
    (node) => node.kind === "function_declaration" && node.field("name")?.text === name,
  );
  return declared || BUILTIN_FUNCTIONS.has(name) ? "func" : undefined;
}
