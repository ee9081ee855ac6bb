/** What can be known of a package without parsing it. Everything costly is asked for only when a condition needs it. */
export interface PackageFacts {
  /** Import path without variant suffix. */
  readonly importPath: string;
  readonly testMain: boolean;
  /** Whether the package is named main; undefined if unknown. */
  readonly main?: boolean | undefined;
  /** Whether the compile's importcfg has a `packagefile` line (or a mapped one) for the path. */
  imports(path: string): boolean;
  /** Whether what an import exports may tell of an object of another package; the archives of imports are read for it. */
  tellsOf(path: string, name: string): boolean;
  /** Whether some source may mention a type (condition `named`, `namedIn`); archives of imports are read for it. */
  names(path: string, name: string): boolean;
  /** The bytes of each `.go` source of the compile. */
  sources(): readonly Uint8Array[];
}
