import type { ExportedKind } from "../golang/exportdata.ts";
import type { PackageFacts } from "./package-facts.ts";

/**
 * The package being compiled. Each process creates one such object, and passes it to the prefilter, the weaver, the type oracle
 * and the resolver of injected packages. Each of these takes the narrowest interface that suffices: `GraphPackage`,
 * `PackageFacts`, `NamedPackage`, `CheckedPackage`, or this one. Sources and export data are read on demand, and only once.
 */
export interface Compilation extends PackageFacts, NamedPackage {
  /** Whether the package clause is `package main`, regardless of the import path that the package is compiled as. */
  readonly main: boolean;
  /** The Go files in the arguments of the compile command, verbatim (mostly absolute paths). */
  readonly files: readonly string[];
  /** The bytes of one of these files; undefined when it cannot be read: the compiler will report that. */
  contentOf(file: string): Uint8Array | undefined;
  /** Value of `-lang`, for example `go1.25`; undefined for the newest. */
  readonly lang: string | undefined;
  /** GOARCH of the build; empty for that of this machine. */
  readonly arch: string;
  /** Path of the compiler's importcfg; undefined if the command has none. */
  readonly importcfg: string | undefined;
  readonly imported: ImportedPackages;
}

/** A package by its names. */
export interface NamedPackage {
  /** Import path without variant suffix. */
  readonly importPath: string;
  /**
   * The go command's name for the package (TOOLEXEC_IMPORTPATH): the import path, with a suffix if it is a variant, `p [p.test]`.
   */
  readonly description: string;
}

/** The packages that a package imports: their names and their exported objects. Paths are as in source. */
export interface ImportedPackages {
  /** The name in the package clause; undefined if unknown. */
  nameOf(path: string): string | undefined;
  /** The kind of an exported name; undefined if only the type oracle can find it out. */
  kindOf(path: string, name: string): ExportedKind | undefined;
  /**
   * Exported names, in any imported package, that may be aliases of a type; a name too many does no harm. Undefined if unknown.
   */
  aliasesOf(path: string, name: string): readonly string[] | undefined;
  /** Exported names, in any imported package, of types that may be composed of a type. Undefined if unknown. */
  typesOf(path: string, name: string): readonly string[] | undefined;
}
