import { readFileSync } from "node:fs";
import type { Compilation, ImportedPackages } from "../plan/compilation.ts";
import { namedIn } from "../plan/prefilter.ts";
import type { GoPackage } from "./go-package.ts";
import type { ImportedSources } from "./imported-sources.ts";

/** The inputs for a package that is listed but not compiled. */
export interface ListedCompile {
  /** The packages it imports, as far as known. */
  readonly imported: Pick<ImportedSources, keyof ImportedSources>;
  /** Path of its importcfg, which is written when the type oracle needs it. */
  readonly importcfg: string | undefined;
  /** GOARCH; empty for that of this machine. */
  readonly arch: string;
}

/** A package from its sources, as it would be compiled. Its imports are read from their sources too. */
export class ListedCompilation implements Compilation {
  readonly listed: GoPackage;
  readonly testMain: boolean;
  readonly importcfg: string | undefined;
  readonly arch: string;
  readonly imported: ImportedPackages;
  readonly names: Compilation["names"];
  readonly #imports: ReadonlySet<string>;
  readonly #contents = new Map<string, Uint8Array>();

  constructor(one: GoPackage, { imported, importcfg, arch }: ListedCompile) {
    this.listed = one;
    this.testMain = one.testMain === true;
    this.#imports = new Set([...one.imports, ...one.importMap.keys()]);
    this.importcfg = importcfg;
    this.arch = arch;
    const importedAs = (path: string) => one.importMap.get(path) ?? path;
    this.imported = {
      nameOf: (path) => imported.nameOf(importedAs(path)),
      kindOf: (path, name) => imported.kindOf(importedAs(path), name),
      // Only archives would show the types that imports expose, so any may be among them.
      aliasesOf: () => one.imports.flatMap((path) => imported.aliasesOf(path)),
      typesOf: () => one.imports.flatMap((path) => imported.typesOf(path)),
    };
    // These names may be incomplete: a folder may be unknown, and a declaration may be formatted differently.
    const unknown = () => (this.#imports.size > 0 ? undefined : []);
    this.names = namedIn(() => this.sources(), { aliasesOf: unknown, typesOf: unknown });
  }

  get importPath(): string {
    return this.listed.importPath;
  }

  get description(): string {
    return this.listed.description ?? this.listed.importPath;
  }

  get main(): boolean {
    return this.listed.name === "main";
  }

  get files(): readonly string[] {
    return this.listed.sources;
  }

  get lang(): string | undefined {
    return this.listed.lang;
  }

  imports(path: string): boolean {
    return this.#imports.has(path);
  }

  /** Only the archives of imports would answer this; without them, leave it to the type oracle. */
  tellsOf(): boolean {
    return this.#imports.size > 0;
  }

  nameOf(path: string): string | undefined {
    return this.imported.nameOf(path);
  }

  sources(): readonly Uint8Array[] {
    return this.files.map((file) => this.contentOf(file));
  }

  /** @throws the system's error when the file cannot be read: there is no compiler to report it */
  contentOf(file: string): Uint8Array {
    const content = this.#contents.get(file) ?? readFileSync(file);
    this.#contents.set(file, content);
    return content;
  }
}
