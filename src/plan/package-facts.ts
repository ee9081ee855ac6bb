/** A package in the import graph of a build: no file of it is read. */
export interface GraphPackage {
  /** Import path without variant suffix. */
  readonly importPath: string;
  /** Whether this is the generated main of a test binary (spec: aspect language §7, test-main); undefined if unknown. */
  readonly testMain?: boolean | undefined;
  /** All packages of the build, where they are known: a type declared in none of them can be reached from nowhere. */
  readonly inBuild?: ReadonlySet<string> | undefined;
  /** Whether it imports the package with this path, as its source has it or as the compiler does. */
  imports(path: string): boolean;
}

/** A package that is not parsed. Everything costly is asked for only when a condition needs it. */
export interface PackageFacts extends GraphPackage {
  readonly testMain: boolean;
  /** Whether the package is named main, whatever it is compiled as; undefined if unknown. */
  readonly main?: boolean | undefined;
  /** Whether what an import exports may tell of an object of another package; the archives of imports are read for it. */
  tellsOf(path: string, name: string): boolean;
  /** Whether some source may mention a type (condition `named`, `namedIn`); archives of imports are read for it. */
  names(path: string, name: string): boolean;
  /** The bytes of each `.go` source of the compile. */
  sources(): readonly Uint8Array[];
}
