import type { GoFile, ImportNames } from "../golang/go-file.ts";
import type { GoNode } from "../golang/syntax.ts";
import type { NameContext } from "../golang/type-name.ts";
import type { Callee, StructLiteral } from "../types/protocol.ts";

/** What join points and templates may know of the package being compiled. */
export interface PackageContext {
  /** Without variant suffix. */
  readonly importPath: string;
  readonly testMain: boolean;
  readonly rootModule: string | undefined;
  readonly names: ImportNames;
  readonly types: TypeQuestions;
}

/**
 * Questions that syntax cannot answer. The first time a question is asked it is noted and the answer is undefined; weaving
 * is then done again with all noted questions answered in one go, so callers may treat undefined as "no".
 */
export interface TypeQuestions {
  /** What a call expression calls. */
  callee(file: GoFile, call: GoNode): Callee | undefined;
  /** The type of a composite literal. */
  literal(file: GoFile, literal: GoNode): StructLiteral | undefined;
  /** Whether a written type implements an interface named `error` or `import/path.Name`. */
  implements(file: GoFile, type: GoNode, interfaceName: string): boolean | undefined;
}

/** A syntax node of the user's code that may be a join point. */
export interface Site {
  readonly node: GoNode;
  readonly file: GoFile;
  readonly pkg: PackageContext;
}

/** The file of a site with the meaning of its import names. */
export function nameContext(site: Site): NameContext {
  return { file: site.file, names: site.pkg.names };
}
