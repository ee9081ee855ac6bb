/** A package in the import graph of a build: known without reading any of its files. */
export interface GraphPackage {
  /** Import path without variant suffix. */
  readonly importPath: string;
  /** Whether this is the generated main of a test binary (spec: aspect language §7, test-main); undefined if unknown. */
  readonly testMain?: boolean | undefined;
  /** All packages of the build, if known: a type that none of them declares cannot be used anywhere. */
  readonly inBuild?: ReadonlySet<string> | undefined;
  /** Whether the package imports another, by the path in its source or by the package path that the compiler uses. */
  imports(path: string): boolean;
}

/** A package that is not parsed. Costly facts are found out only when a condition needs them. */
export interface PackageFacts extends GraphPackage {
  readonly testMain: boolean;
  /**
   * Whether the package clause is `package main`, regardless of the import path that the package is compiled as; undefined if
   * unknown.
   */
  readonly main?: boolean | undefined;
  /** Whether the export data of an import may mention an object of another package; this reads the archives of imports. */
  tellsOf(path: string, name: string): boolean;
  /** Whether a source may mention a type (condition `named`, `namedIn`); this reads the archives of imports. */
  names(path: string, name: string): boolean;
  /** The name in the package clause of an import, by the path in source; undefined if unknown. This reads the import's archive. */
  nameOf(path: string): string | undefined;
  /** The bytes of each `.go` source of the compile command. */
  sources(): readonly Uint8Array[];
}
