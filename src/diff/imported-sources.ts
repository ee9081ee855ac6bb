import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ExportedKind } from "../golang/exportdata.ts";

/** Packages by import path, read from their sources: nothing has to be compiled. */
export class ImportedSources {
  readonly #names: ReadonlyMap<string, string>;
  readonly #directories: ReadonlyMap<string, string>;
  readonly #texts = new Map<string, readonly string[]>();

  /**
   * @param names of packages by import path
   * @param directories of packages by import path
   */
  constructor(names: ReadonlyMap<string, string>, directories: ReadonlyMap<string, string>) {
    this.#names = names;
    this.#directories = directories;
  }

  /** The name in the package clause. */
  nameOf(path: string): string | undefined {
    return this.#names.get(path);
  }

  /**
   * `func` for the name of a declared function, which is the kind that calls need; any other is left to the type oracle. A
   * declaration is recognized by the beginning of its line, as gofmt writes it.
   */
  kindOf(path: string, name: string): ExportedKind | undefined {
    const declaration = new RegExp(`^func ${name}[(\\[]`, "m");
    return this.#textsOf(path).some((text) => declaration.test(text)) ? "func" : undefined;
  }

  /** Exported names that may be aliases: lines `type A = …`, and `A = …` in the parentheses of a declaration or elsewhere. */
  aliasesOf(path: string): string[] {
    const declaration = /^(?:type |\t)(\p{Lu}[\p{L}\p{N}_]*)(?:\[.*\])? += /gmu;
    return this.#textsOf(path).flatMap((text) => [...text.matchAll(declaration)].flatMap(([, name]) => name ?? []));
  }

  /** Exported names of types that are no aliases: lines `type T …`, and `T …` in the parentheses of a declaration or elsewhere. */
  typesOf(path: string): string[] {
    const declaration = /^(?:type |\t)(\p{Lu}[\p{L}\p{N}_]*)(?:\[.*\])? +(?!=)[[\]*(\p{L}]/gmu;
    return this.#textsOf(path).flatMap((text) => [...text.matchAll(declaration)].flatMap(([, name]) => name ?? []));
  }

  #textsOf(path: string): readonly string[] {
    let texts = this.#texts.get(path);
    if (texts === undefined) {
      texts = readSources(this.#directories.get(path));
      this.#texts.set(path, texts);
    }
    return texts;
  }
}

function readSources(directory: string | undefined): string[] {
  if (directory === undefined) {
    return [];
  }
  try {
    return readdirSync(directory)
      .filter((name) => name.endsWith(".go") && !name.endsWith("_test.go"))
      .map((name) => readFileSync(join(directory, name), "utf8"));
  } catch {
    // The type oracle answers instead.
    return [];
  }
}
