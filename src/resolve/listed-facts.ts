import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stringField, stringsField } from "../base/json.ts";
import type { ListedPackage } from "../go/package-graph.ts";
import type { PackageFacts } from "../plan/package-facts.ts";

/** Fields of `go list -json` for {@link ListedFacts}. */
export const SOURCE_FIELDS = ["Name", "Dir", "GoFiles", "CgoFiles"] as const;

/** A package that is not compiled yet, for the prefilter. Whatever only the archives of its imports would tell may hold. */
export class ListedFacts implements PackageFacts {
  readonly importPath: string;
  readonly testMain = false;
  readonly main: boolean;
  readonly inBuild: ReadonlySet<string>;
  readonly #listed: ListedPackage;
  readonly #imports: ReadonlySet<string>;
  #sources: readonly Uint8Array[] | undefined;

  /** @param inBuild import paths of all packages of the build */
  constructor(listed: ListedPackage, inBuild: ReadonlySet<string>) {
    this.importPath = listed.importPath;
    this.main = listed.raw.Name === "main";
    this.inBuild = inBuild;
    this.#listed = listed;
    this.#imports = new Set([...listed.imports, ...stringsField(listed.raw, "Imports")]);
  }

  imports(path: string): boolean {
    return this.#imports.has(path);
  }

  tellsOf(): boolean {
    return true;
  }

  names(): boolean {
    return true;
  }

  nameOf(): undefined {
    return undefined;
  }

  /** @throws the system's error when a file cannot be read */
  sources(): readonly Uint8Array[] {
    const { raw } = this.#listed;
    const folder = stringField(raw, "Dir") ?? "";
    const names = ["GoFiles", "CgoFiles"].flatMap((field) => stringsField(raw, field));
    this.#sources ??= names.map((name) => readFileSync(join(folder, name)));
    return this.#sources;
  }
}
