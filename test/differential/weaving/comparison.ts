import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { WeaveResult } from "../../../src/aspect/weave-types.ts";
import type { Plan } from "../../../src/plan/plan.ts";
import { type GoPackage, type GoPackages, MODULE, planOf } from "../../golden/packages.ts";
import { lineDiff } from "../../support/line-diff.ts";
import type { TempDir } from "../../support/paths.ts";
import type { Forms } from "./forms.ts";
import type { Reference } from "./reference.ts";

/** One tool's result for a package. */
interface Side {
  /** Woven files by source. */
  readonly files: ReadonlyMap<string, string>;
  /** Packages to link besides the package's own imports: `import P` or `relocation P`, sorted. */
  readonly dependencies: readonly string[];
  readonly error: string | undefined;
}

/** The comparison of the two tools' results for one package. */
export interface PackageComparison {
  readonly importPath: string;
  /** Number of files that at least one of the tools changed. */
  readonly files: number;
  /** Number of join points that this orchestrion wove. */
  readonly sites: number;
  /** Aspects that this orchestrion wove. */
  readonly aspects: ReadonlySet<string>;
  /** Lines of a report: `-` is the reference, `+` this orchestrion. Empty when they agree. */
  readonly differences: readonly string[];
}

/** Weaves packages with both tools and compares the results, except for names and layout. */
export class Comparison {
  readonly #folder: TempDir;
  readonly #packages: GoPackages;
  readonly #reference: Reference;
  readonly #lang: string;
  readonly #forms: Forms;
  readonly #names: Readonly<Record<string, string>>;
  #files = 0;

  /** @param packages all of them loaded */
  constructor(folder: TempDir, packages: GoPackages, reference: Reference, forms: Forms, lang: string) {
    this.#folder = folder;
    this.#packages = packages;
    this.#reference = reference;
    this.#forms = forms;
    this.#lang = lang;
    this.#names = Object.fromEntries(packages.all.map(({ ImportPath, Name }) => [ImportPath, Name]));
  }

  /** Creates the folder of a module with one aspect file and returns its path. */
  configuration(name: string, aspects: string): string {
    const folder = this.#folder.at("configurations", name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "go.mod"), `module ${MODULE}\n\ngo 1.24\n`);
    writeFileSync(join(folder, "configuration.go"), "package configuration\n");
    cpSync(aspects, join(folder, "orchestrion.yml"));
    return folder;
  }

  /**
   * Weaves a package with both tools.
   *
   * @param plan the aspects for this orchestrion, or the error in them
   * @param configuration the same aspects for the reference: a folder created by `configuration`
   */
  async compare(plan: Plan | Error, configuration: string, one: GoPackage): Promise<PackageComparison> {
    const aspects = new Set<string>();
    let sites = 0;
    const ours = await attempt(async () => {
      const result = await this.#packages.weave(plan instanceof Error ? nothing : plan, one);
      if (plan instanceof Error) throw plan;
      for (const { aspect } of result.sites) aspects.add(aspect);
      sites = result.sites.length;
      const files = new Map(result.files.map(({ original, text }) => [original, this.#keep(text)]));
      return { files, dependencies: dependenciesOf(result, new Set(one.Imports)) };
    });
    const { importPath, sources } = { importPath: one.ImportPath, sources: sourcesOf(one) };
    const asked = { configuration, importPath, main: one.Name === "main", lang: this.#lang, sources };
    const theirs = await this.#reference.weave({ ...asked, importcfg: this.#packages.importcfg(one) });
    const changed = [...new Set([...theirs.files.keys(), ...ours.files.keys()])];
    if (theirs.error !== undefined || ours.error !== undefined) {
      return { importPath, files: changed.length, sites, aspects, differences: errors(theirs, ours) };
    }
    const differences = difference(theirs.dependencies, ours.dependencies);
    for (const source of changed) {
      const pair = [theirs.files.get(source) ?? source, ours.files.get(source) ?? source];
      const [before = "", after = ""] = await this.#forms.of(source, pair, this.#names);
      const lines = difference(before.split("\n"), after.split("\n"));
      if (lines.length > 0) differences.push(`${relative(one.Dir, source)}:`, ...lines);
    }
    return { importPath, files: changed.length, sites, aspects, differences };
  }

  #keep(text: string): string {
    const file = this.#folder.at(`ours-${this.#files++}.go`);
    writeFileSync(file, text);
    return file;
  }
}

/** Sources of a package as the go command passes them to the compiler. */
function sourcesOf(one: GoPackage): string[] {
  return (one.GoFiles ?? []).map((name) => join(one.Dir, name));
}

async function attempt(weave: () => Promise<Omit<Side, "error">>): Promise<Side> {
  try {
    return { ...(await weave()), error: undefined };
  } catch (error) {
    return { files: new Map(), dependencies: [], error: error instanceof Error ? error.message : String(error) };
  }
}

function dependenciesOf({ imports, links }: WeaveResult, known: ReadonlySet<string>): string[] {
  const injected = new Set(imports.filter((path) => path !== "unsafe" && !known.has(path)));
  const linked = links.filter((path) => !known.has(path) && !injected.has(path));
  return [...[...injected].map((path) => `import ${path}`), ...linked.map((path) => `relocation ${path}`)].toSorted();
}

/** An empty plan, for packages that only the reference weaves, since these need an importcfg all the same. */
const nothing = planOf("nothing.yml", "aspects: []\n");

/** Compares whether the tools failed; their messages may differ. */
function errors(theirs: Side, ours: Side): string[] {
  if (theirs.error !== undefined && ours.error !== undefined) return [];
  const shown = (error: string): string => error.split("\n").slice(0, 3).join(" ").slice(0, 300);
  return [
    theirs.error === undefined ? "- is woven" : `- fails: ${shown(theirs.error)}`,
    ours.error === undefined ? "+ is woven" : `+ fails: ${shown(ours.error)}`,
  ];
}

/** The lines in which two texts differ, without equal lines at both ends. */
function difference(left: readonly string[], right: readonly string[]): string[] {
  let first = 0;
  while (first < left.length && first < right.length && left[first] === right[first]) first++;
  let last = 0;
  while (last < Math.min(left.length, right.length) - first && left.at(-1 - last) === right.at(-1 - last)) last++;
  const middle = (lines: readonly string[]): string[] =>
    lines.slice(Math.max(0, first - 3), Math.min(lines.length, lines.length - last + 3));
  return lineDiff(middle(left), middle(right));
}

/** The plan of an aspect file for the reference's version, or the error in the file. */
export function planOrError(aspects: string, version: string): Plan | Error {
  try {
    return planOf(aspects, readFileSync(aspects, "utf8"), version);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
