import type { GoFile, ImportNames } from "../golang/go-file.ts";
import type { GoNode } from "../golang/syntax.ts";
import type { NameContext } from "../golang/type-name.ts";
import type { Compilation } from "../plan/compilation.ts";
import type { Callee, Declared, TypeDescription } from "../type-oracle/protocol.ts";
import type { PackageAliases } from "./package-aliases.ts";

/** The properties of the package being compiled that join points and templates may use. */
export interface PackageContext {
  readonly compilation: Pick<Compilation, "importPath" | "testMain" | "imported">;
  readonly rootModule: string | undefined;
  readonly names: ImportNames;
  readonly types: TypeQuestions;
  readonly aliases: PackageAliases;
}

/**
 * Questions that syntax cannot answer. A new question is recorded, and the result is undefined; weaving is then repeated with the
 * answers to all recorded questions, so callers may treat undefined as "no".
 */
export interface TypeQuestions {
  /** The callee of a call expression. */
  callee(file: GoFile, call: GoNode): Callee | undefined;
  /** The type of an expression, or of the object that a declaring name denotes. */
  type(file: GoFile, expression: GoNode): TypeDescription | undefined;
  /** Identifies the declaration of the object that an identifier denotes. */
  declared(file: GoFile, identifier: GoNode): Declared | undefined;
  /** Whether a type in source implements an interface named `error` or `import/path.Name`; `...T` is treated as `[]T`. */
  implements(file: GoFile, type: GoNode, interfaceName: string): boolean | undefined;
}

/** A syntax node of the user's code that may be a join point. */
export interface Site {
  readonly node: GoNode;
  readonly file: GoFile;
  readonly pkg: PackageContext;
}

/** The file of a site, with the information needed to resolve its names. */
export function nameContext({ file, pkg }: Pick<Site, "file" | "pkg">): NameContext {
  return {
    file,
    names: pkg.names,
    dotImported: (name) => dotImportedPath(name, file, pkg),
    arrayLength: (type) => arrayLength(type, file, pkg),
  };
}

function arrayLength(type: GoNode, file: GoFile, pkg: PackageContext): number | undefined {
  // The oracle knows only the user's source.
  const description = type.tree === file.tree ? pkg.types.type(file, type) : undefined;
  const length = /^\[(\d+)\]/.exec(description?.text ?? "")?.[1];
  return length === undefined ? undefined : Number(length);
}

/**
 * Import path of the package that declares the object denoted by a bare name; undefined for an object of this package or a local.
 */
export function dotImportedPath(name: GoNode, file: GoFile, pkg: PackageContext): string | undefined {
  // The oracle knows only the user's source.
  const path = name.tree === file.tree ? pkg.types.declared(file, name)?.package : undefined;
  return path === "" || path === pkg.compilation.importPath ? undefined : path;
}
