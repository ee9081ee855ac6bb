import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compilePlan } from "../../src/aspect/compile-plan.ts";
import { weave } from "../../src/aspect/weave.ts";
import type { WeaveResult } from "../../src/aspect/weave-types.ts";
import type { Problem } from "../../src/base/problem.ts";
import { decodeAspectFile } from "../../src/config/file.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { candidatesFor } from "../../src/plan/prefilter.ts";
import { parseToolArguments } from "../../src/toolexec/arguments.ts";
import { CommandCompilation } from "../../src/toolexec/compilation.ts";
import { readImportConfig } from "../../src/toolexec/importcfg.ts";
import { installOracle } from "../../src/type-oracle/install.ts";
import { type Environment, goEnvironment } from "../support/environment.ts";
import { repoRoot, type TempDir } from "../support/paths.ts";
import { type RunResult, runOk } from "../support/run.ts";
import { userGo } from "../support/toolchains.ts";

/** Module path of all woven packages. */
export const MODULE = "example.com/golden";
const LANG = "go1.24";

/** Source of the packages; by default a module that is created for the test. */
export interface PackagesOptions {
  /** Folder of an existing module in which to run the go command; nothing is written there. */
  readonly root?: string;
  /** Language version of the packages, for example `go1.26`. */
  readonly lang?: string;
  /** Additional environment of the go command. */
  readonly environment?: Environment;
  /** Time limit of a go command; five minutes by default. */
  readonly timeoutMs?: number;
}

/** A package in the output of `go list`. */
export interface GoPackage {
  readonly ImportPath: string;
  readonly Name: string;
  readonly Dir: string;
  readonly Standard?: boolean;
  readonly Export?: string;
  readonly GoFiles?: readonly string[];
  readonly Imports?: readonly string[];
  readonly ImportMap?: Readonly<Record<string, string>>;
}

/** A Go module in a temporary folder, with its packages compiled without weaving, that can be woven and built. */
export class GoPackages {
  /** Folder of the module. */
  readonly root: string;
  readonly #folder: TempDir;
  readonly #packages = new Map<string, GoPackage>();
  readonly #overlay: Record<string, string> = {};
  readonly #lang: string;
  readonly #timeoutMs: number;
  readonly #environment: Environment;

  constructor(folder: TempDir, options: PackagesOptions = {}) {
    this.#folder = folder;
    this.#lang = options.lang ?? LANG;
    this.#environment = goEnvironment({ CGO_ENABLED: "0", ...options.environment });
    this.#timeoutMs = options.timeoutMs ?? 5 * 60_000;
    this.root = options.root ?? folder.at("module");
    if (options.root === undefined) {
      mkdirSync(this.root);
      writeFileSync(join(this.root, "go.mod"), `module ${MODULE}\n\ngo ${this.#lang.slice(2)}\n`);
    }
  }

  /** Compiles packages and their dependencies, whose archives the type oracle reads. */
  async load(patterns: readonly string[]): Promise<void> {
    const fields = "ImportPath,Name,Dir,Standard,Export,GoFiles,Imports,ImportMap";
    const { stdout } = await this.#go(["list", "-export", "-deps", `-json=${fields}`, ...patterns]);
    for (const one of parseJsonStream(stdout)) {
      this.#packages.set(one.ImportPath, one);
    }
  }

  get all(): readonly GoPackage[] {
    return [...this.#packages.values()];
  }

  /** Path to which `weave` writes the importcfg of a package. */
  importcfg(one: GoPackage): string {
    return this.#folder.at(`${one.ImportPath.replaceAll("/", "_")}.importcfg`);
  }

  /** Archives of packages and their dependencies. */
  #archivesOf(paths: readonly string[]): Record<string, string> {
    const found: Record<string, string> = {};
    const todo = [...paths];
    for (let path = todo.pop(); path !== undefined; path = todo.pop()) {
      const known = this.#packages.get(path);
      if (known?.Export !== undefined && found[path] === undefined) {
        found[path] = known.Export;
        todo.push(...(known.Imports ?? []));
      }
    }
    return found;
  }

  /** Weaves a package; `build` replaces the originals by the changed files. */
  async weave(plan: Plan, one: GoPackage): Promise<WeaveResult> {
    const importMap = new Map(Object.entries(one.ImportMap ?? {}));
    const packageFiles = new Map<string, string>();
    for (const path of one.Imports ?? []) {
      const archive = this.#packages.get(path)?.Export;
      if (archive !== undefined) {
        packageFiles.set(path, archive);
      }
    }
    const sources = (one.GoFiles ?? []).map((name) => join(one.Dir, name));
    const name = one.ImportPath.replaceAll("/", "_");
    const importcfg = this.importcfg(one);
    const lines = [
      ...[...packageFiles].map(([path, file]) => `packagefile ${path}=${file}\n`),
      ...[...importMap].map(([path, actual]) => `importmap ${path}=${actual}\n`),
    ];
    writeFileSync(importcfg, lines.join(""));
    const flags = ["-p", one.Name === "main" ? "main" : one.ImportPath, `-lang=${this.#lang}`, "-importcfg", importcfg];
    const compilation = new CommandCompilation({
      arguments: parseToolArguments([...flags, "-pack", ...sources]),
      description: one.ImportPath,
      arch: process.env.GOARCH ?? "",
      importcfg,
      importConfig: readImportConfig(importcfg),
    });
    const result = await weave({
      plan,
      candidates: candidatesFor(plan.index, compilation),
      compilation,
      oracle: () => this.#oracle(),
      archives: async (paths) => this.#archivesOf(paths),
    });
    for (const [index, { original, text }] of result.files.entries()) {
      const woven = this.#folder.at(`${name}.${index}.go`);
      writeFileSync(woven, text);
      this.#overlay[original] = woven;
    }
    return result;
  }

  /**
   * Compiles packages with all woven files instead of the originals.
   *
   * @param programs whether to link the programs among them, into the folder `bin`
   */
  async build(patterns: readonly string[], programs = true): Promise<void> {
    const overlay = this.#folder.at("overlay.json");
    writeFileSync(overlay, JSON.stringify({ Replace: this.#overlay }));
    mkdirSync(this.#folder.at("bin"), { recursive: true });
    const output = programs ? ["-ldflags=-s -w", "-o", this.#folder.at("bin/")] : [];
    await this.#go(["build", "-p", "2", `-overlay=${overlay}`, ...output, ...patterns]);
  }

  /** Links the program `tokens` without woven files, if it is not a package of the module. */
  async buildTokens(): Promise<void> {
    mkdirSync(this.#folder.at("bin"), { recursive: true });
    await this.#go(["build", "-o", this.#folder.at("bin", "tokens"), join(import.meta.dir, "tokens", "main.go")]);
  }

  /** Runs a program that `build` linked, in the module's folder. */
  run(name: string, args: readonly string[]): Promise<RunResult> {
    return runOk([this.#folder.at("bin", name), ...args], { cwd: this.root });
  }

  /**
   * Runs the program `tokens` on all woven files: returns differences in the positions of the user's tokens, one a line.
   *
   * @param flags of that program
   */
  async tokenDifferences(flags: readonly string[]): Promise<string> {
    const pairs = Object.entries(this.#overlay).flat();
    return (await this.run("tokens", [...flags, ...pairs])).stdout;
  }

  async #oracle(): Promise<string> {
    const go = await userGo({ cwd: this.root, env: this.#environment });
    const cache = join(repoRoot, "node_modules", ".cache", "orchestrion", "oracle");
    mkdirSync(cache, { recursive: true });
    return installOracle(go, { ...process.env, ORCHESTRION_CACHE: cache });
  }

  #go(args: readonly string[]): Promise<RunResult> {
    return runOk(["go", ...args], { cwd: this.root, env: this.#environment, timeoutMs: this.#timeoutMs });
  }
}

/** Compiles the aspects of a file; throws with all of their problems. */
export function planOf(file: string, text: string, toolVersion = "v1.2.3"): Plan {
  const problems: Problem[] = [];
  const decoded = decodeAspectFile(file, text, "golden", problems);
  if (decoded === undefined || problems.length > 0) {
    throw new Error(problems.map(({ line, column, message }) => `${line}:${column}: ${message}`).join("\n"));
  }
  const configuration = { aspects: decoded.aspects, files: [file], integrations: [], warnings: [] };
  return compilePlan(configuration, { toolVersion, rootModule: MODULE, fingerprint: "" });
}

/** Parses the go command's output: one JSON object after the other. */
function parseJsonStream(text: string): GoPackage[] {
  return JSON.parse(`[${text.replaceAll(/^\}\n\{$/gm, "},\n{")}]`);
}
