import { cpSync, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { makeTempDir, type TempDir } from "../support/paths.ts";
import { GoPackages, MODULE, type PackagesOptions, planOf } from "./packages.ts";

/** Files of a case that are not input of the go command. */
export const NO_INPUT = new Set(["aspects.yml", "expected", "output.txt", "error.txt"]);

/** The result of weaving a case: changed files by their path inside the case, or the error. */
export interface Woven {
  readonly files: ReadonlyMap<string, string>;
  readonly error: string | undefined;
}

/** The minor version of the Go release that a case needs, from a `//go:build go1.N` in its first line; 0 without one. */
export function releaseNeededBy(folder: string): number {
  return Number(/^\/\/go:build go1\.(\d+)$/m.exec(textOf(join(folder, "main.go"))?.split("\n", 1)[0] ?? "")?.[1] ?? 0);
}

/** Folders of all cases. */
export function caseFolders(): string[] {
  const root = join(import.meta.dir, "cases");
  return readdirSync(root)
    .map((name) => join(root, name))
    .filter((path) => statSync(path).isDirectory())
    .toSorted();
}

/**
 * One Go module with a package for each case: one go command compiles all inputs, and another all woven files.
 */
export class GoldenWorld {
  readonly #folder: TempDir = makeTempDir("golden");
  readonly #packages: GoPackages;

  constructor(options: PackagesOptions = {}) {
    this.#packages = new GoPackages(this.#folder, options);
  }

  /** Writes the module and compiles the inputs. */
  async prepare(cases: readonly string[]): Promise<void> {
    for (const folder of cases) {
      for (const name of readdirSync(folder).filter((entry) => !NO_INPUT.has(entry))) {
        cpSync(join(folder, name), join(this.#place(folder), name), { recursive: true });
      }
    }
    cpSync(join(import.meta.dir, "tokens"), join(this.#packages.root, "tokens"), { recursive: true });
    await this.#packages.load(["./..."]);
  }

  /** Weaves all packages of a case. */
  async weave(folder: string): Promise<Woven> {
    const root = `${MODULE}/${basename(folder)}`;
    const own = this.#packages.all.filter(({ ImportPath }) => ImportPath === root || ImportPath.startsWith(`${root}/`));
    const files = new Map<string, string>();
    const aspects = join(folder, "aspects.yml");
    try {
      const plan = planOf(aspects, readFileSync(aspects, "utf8"));
      for (const one of own) {
        const result = await this.#packages.weave(plan, one);
        for (const { original, text } of result.files) {
          files.set(relative(this.#place(folder), original), this.#neutral(text, folder));
        }
      }
      return { files, error: undefined };
    } catch (error) {
      return { files: new Map(), error: this.#neutral(error instanceof Error ? error.message : String(error), folder) };
    }
  }

  /** Compiles all woven packages and links the programs among them; throws with the compiler's messages. */
  async build(): Promise<void> {
    await this.#packages.build(["./..."]);
  }

  /** The output of a woven program. */
  async output(folder: string): Promise<string> {
    const { stdout, stderr } = await this.#packages.run(basename(folder), []);
    return this.#neutral(stdout + stderr, folder);
  }

  /** The user's tokens whose position has changed, one a line. */
  tokenDifferences(): Promise<string> {
    return this.#packages.tokenDifferences(["-subset"]);
  }

  remove(): void {
    this.#folder.remove();
  }

  #place(folder: string): string {
    return join(this.#packages.root, basename(folder));
  }

  /** A text with placeholders for folders of this machine. */
  #neutral(text: string, folder: string): string {
    return text.replaceAll(this.#place(folder), "$CASE").replaceAll(folder, "$CASE");
  }
}

/** The text of a file; undefined if it does not exist. */
export function textOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** All files below a folder, by their path inside it. */
export function filesBelow(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => statSync(join(folder, name)).isFile())
    : [];
}
