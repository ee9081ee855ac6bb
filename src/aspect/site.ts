import type { GoFile, ImportNames } from "../golang/go-file.ts";
import type { GoNode } from "../golang/syntax.ts";
import type { NameContext } from "../golang/type-name.ts";
import type { Compilation } from "../plan/compilation.ts";
import type { Callee, Declared, TypeDescription } from "../type-oracle/protocol.ts";
import type { PackageAliases } from "./package-aliases.ts";

/** What join points and templates may know of the package being compiled. */
export interface PackageContext {
  readonly compilation: Pick<Compilation, "importPath" | "testMain" | "imported">;
  readonly rootModule: string | undefined;
  readonly names: ImportNames;
  readonly types: TypeQuestions;
  readonly aliases: PackageAliases;
}

/**
 * Questions that syntax cannot answer. The first time a question is asked it is noted and the answer is undefined; weaving
 * is then done again with all noted questions answered in one go, so callers may treat undefined as "no".
 */
export interface TypeQuestions {
  /** What a call expression calls. */
  callee(file: GoFile, call: GoNode): Callee | undefined;
  /** The type of an expression, or of what a declaring name stands for. */
  type(file: GoFile, expression: GoNode): TypeDescription | undefined;
  /** Where what an identifier stands for is declared. */
  declared(file: GoFile, identifier: GoNode): Declared | undefined;
  /** Whether a written type, `...T` being `[]T`, implements an interface named `error` or `import/path.Name`. */
  implements(file: GoFile, type: GoNode, interfaceName: string): boolean | undefined;
}

/** A syntax node of the user's code that may be a join point. */
export interface Site {
  readonly node: GoNode;
  readonly file: GoFile;
  readonly pkg: PackageContext;
}

/** The file of a site with the meaning of its names. */
export function nameContext({ file, pkg }: Pick<Site, "file" | "pkg">): NameContext {
  return {
    file,
    names: pkg.names,
    dotImported: (name) => dotImportedPath(name, file, pkg),
    arrayLength: (type) => arrayLength(type, file, pkg),
  };
}

function arrayLength(type: GoNode, file: GoFile, pkg: PackageContext): number | undefined {
  // The oracle knows only what the user wrote.
  const description = type.tree === file.tree ? pkg.types.type(file, type) : undefined;
  const length = /^\[(\d+)\]/.exec(description?.text ?? "")?.[1];
  return length === undefined ? undefined : Number(length);
}

/** Import path of the package that declares what a bare name stands for, when that is not this package or a local. */
export function dotImportedPath(name: GoNode, file: GoFile, pkg: PackageContext): string | undefined {
  // The oracle knows only what the user wrote.
  const path = name.tree === file.tree ? pkg.types.declared(file, name)?.package : undefined;
  return path === "" || path === pkg.compilation.importPath ? undefined : path;
}
