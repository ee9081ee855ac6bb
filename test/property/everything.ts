import { loadGoParser } from "../../src/golang/parser.ts";
import { type GoPackage, GoPackages, planOf } from "../golden/packages.ts";
import type { TempDir } from "../support/paths.ts";
import { runOk } from "../support/run.ts";
import { harmlessAspects, type Mode } from "./harmless.ts";
import { type Inventory, inventoryOf } from "./inventory.ts";

/** Time limit for compiling all of a large module or of the standard library. */
const LONGEST_GO_MS = 60 * 60_000;

/** The result of weaving packages wherever an aspect can match. */
interface Report {
  readonly packages: number;
  /** Number of files that changed. */
  readonly files: number;
  /** Number of join points by aspect. */
  readonly sites: ReadonlyMap<string, number>;
  /** Files that were skipped, and packages that could not be woven, each with the reason. */
  readonly problems: readonly string[];
}

/** Packages to weave wherever an aspect can match, and all their imports. */
export class Everything {
  readonly #packages: GoPackages;
  readonly #patterns: readonly string[];
  readonly #chosen: (one: GoPackage) => boolean;
  readonly #inventories = new Map<string, Inventory>();

  private constructor(packages: GoPackages, patterns: readonly string[], chosen: Chosen) {
    this.#packages = packages;
    this.#patterns = patterns;
    this.#chosen = chosen;
  }

  /**
   * Compiles packages without weaving and reads them.
   *
   * @param patterns package patterns of the go command
   * @param chosen selects the packages to weave among them and their imports
   * @param root folder of the module in which patterns are resolved; default that of a new module
   */
  static async load(folder: TempDir, patterns: readonly string[], chosen: Chosen, root?: string): Promise<Everything> {
    const version = await runOk(["go", "env", "GOVERSION"]);
    const lang = /^go\d+\.\d+/.exec(version.stdout)?.[0] ?? "go1.24";
    const options = root === undefined ? {} : { root };
    const packages = new GoPackages(folder, { lang, timeoutMs: LONGEST_GO_MS, ...options });
    await packages.load(patterns);
    const world = new Everything(packages, patterns, chosen);
    const parser = await loadGoParser();
    for (const one of packages.all) {
      world.#inventories.set(one.ImportPath, inventoryOf(one, parser));
    }
    return world;
  }

  /** Weaves all chosen packages. */
  async weave(mode: Mode): Promise<Report> {
    const sites = new Map<string, number>();
    const problems: string[] = [];
    const rigid = new Set([...this.#inventories.values()].flatMap((one) => [...one.rigid]));
    let files = 0;
    const chosen = this.#packages.all.filter((one) => one.ImportPath !== "unsafe" && this.#chosen(one));
    for (const one of chosen) {
      const own = this.#inventories.get(one.ImportPath);
      if (own === undefined) {
        continue;
      }
      const aspects = harmlessAspects(mode, own, this.#imported(one), rigid);
      try {
        const plan = planOf("everything.yml", JSON.stringify({ aspects }));
        const result = await this.#packages.weave(plan, one);
        files += result.files.length;
        problems.push(...result.warnings);
        for (const { aspect } of result.sites) {
          sites.set(aspect, (sites.get(aspect) ?? 0) + 1);
        }
      } catch (error) {
        problems.push(`${one.ImportPath}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    return { packages: chosen.length, files, sites, problems };
  }

  /**
   * Compiles the woven files; throws an error with the compiler's messages.
   *
   * @returns tokens of the originals that have other positions in woven files, one per line
   */
  async build(): Promise<string> {
    await this.#packages.build(this.#patterns, false);
    // Built without the woven standard library: a runtime with advice everywhere need not work.
    await this.#packages.buildTokens();
    return this.#packages.tokenDifferences(["-subset"]);
  }

  #imported(one: GoPackage): Map<string, Inventory> {
    const found = new Map<string, Inventory>();
    for (const path of one.Imports ?? []) {
      const inventory = this.#inventories.get(path);
      if (inventory !== undefined) {
        found.set(path.replace(/^vendor\//, ""), inventory);
      }
    }
    return found;
  }
}

type Chosen = (one: GoPackage) => boolean;
