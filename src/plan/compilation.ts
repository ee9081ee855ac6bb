import type { ExportedKind } from "../golang/exportdata.ts";
import type { PackageFacts } from "./package-facts.ts";

/**
 * The package being compiled. Each process makes one object of it, and passes it to the prefilter, the weaver, the type oracle
 * and the resolver of injected packages. Each of these takes the narrowest interface that has what it needs: `GraphPackage`,
 * `PackageFacts`, `NamedPackage`, `CheckedPackage`, or all of this. Sources and export data are read on demand, and once.
 */
export interface Compilation extends PackageFacts, NamedPackage {
  /** Whether the package is named main, whatever it is compiled as. */
  readonly main: boolean;
  /** The Go files of the compile command, as written there (absolute paths, mostly). */
  readonly files: readonly string[];
  /** The bytes of one of these files; undefined when it cannot be read, which the compiler will report. */
  contentOf(file: string): Uint8Array | undefined;
  /** Value of `-lang`, for example `go1.25`; undefined for the newest. */
  readonly lang: string | undefined;
  /** GOARCH of the build; empty for this machine's. */
  readonly arch: string;
  /** Path of the compiler's importcfg; undefined when there is none. */
  readonly importcfg: string | undefined;
  readonly imported: ImportedPackages;
}

/** A package by its names. */
export interface NamedPackage {
  /** Without variant suffix. */
  readonly importPath: string;
  /** The go command's name for it (TOOLEXEC_IMPORTPATH): the import path, with a suffix where it is a variant, `p [p.test]`. */
  readonly description: string;
}

/** The packages that a package imports: their names, and what they export. Paths are as they stand in source. */
export interface ImportedPackages {
  /** The name in the package clause; undefined when it cannot be found out. */
  nameOf(path: string): string | undefined;
  /** The kind of an exported name; undefined when it can be found out only with the type oracle. */
  kindOf(path: string, name: string): ExportedKind | undefined;
  /**
   * Exported names that may be aliases of a type, whichever imported package has them; one too many does no harm. Undefined
   * when nothing is known of them.
   */
  aliasesOf(path: string, name: string): readonly string[] | undefined;
  /** Likewise exported names of types that may be made of a type. */
  typesOf(path: string, name: string): readonly string[] | undefined;
}
