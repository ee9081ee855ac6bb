import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { weave } from "../../src/aspect/weave.ts";
import type { WeaveResult } from "../../src/aspect/weave-types.ts";
import { decodeAspectFile } from "../../src/config/file.ts";
import type { Problem } from "../../src/config/problem.ts";
import { compilePlan } from "../../src/plan/compile-plan.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { candidatesFor } from "../../src/plan/prefilter.ts";
import { installOracle } from "../../src/types/install.ts";
import { goEnvironment } from "../support/environment.ts";
import { makeTempDir, repoRoot, type TempDir } from "../support/paths.ts";
import { run, runOk } from "../support/run.ts";

const MODULE = "example.com/golden";
const LANG = "go1.24";
/** Files of a case that are no input of the Go command. */
const NO_INPUT = new Set(["aspects.yml", "expected", "output.txt", "error.txt"]);

/** A Go package as the Go command knows it. */
interface GoPackage {
  readonly ImportPath: string;
  readonly Name: string;
  readonly Dir: string;
  readonly Export?: string;
  readonly GoFiles?: readonly string[];
  readonly Imports?: readonly string[];
  readonly ImportMap?: Readonly<Record<string, string>>;
}

/** What weaving made of a case: changed files by their path inside the case, or the error. */
export interface Woven {
  readonly files: ReadonlyMap<string, string>;
  readonly error: string | undefined;
  readonly results: readonly WeaveResult[];
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
 * One Go module with a package for each case, in a temporary folder: the Go command is called once to compile all inputs
 * and once to compile everything woven, which replaces the inputs by means of an overlay.
 */
export class GoldenWorld {
  readonly #folder: TempDir = makeTempDir("golden");
  readonly #module = this.#folder.at("module");
  readonly #packages = new Map<string, GoPackage>();
  readonly #overlay: Record<string, string> = {};
  readonly #environment = goEnvironment({ CGO_ENABLED: "0" });

  /** Writes the module and compiles the inputs, whose archives the type oracle reads. */
  async prepare(cases: readonly string[]): Promise<void> {
    mkdirSync(this.#module);
    writeFileSync(join(this.#module, "go.mod"), `module ${MODULE}\n\ngo ${LANG.slice(2)}\n`);
    for (const folder of cases) {
      for (const name of readdirSync(folder).filter((entry) => !NO_INPUT.has(entry))) {
        cpSync(join(folder, name), join(this.#module, basename(folder), name), { recursive: true });
      }
    }
    cpSync(join(import.meta.dir, "tokens"), join(this.#module, "tokens"), { recursive: true });
    const fields = "ImportPath,Name,Dir,Export,GoFiles,Imports,ImportMap";
    const { stdout } = await this.#go(["list", "-export", "-deps", `-json=${fields}`, "./..."]);
    for (const one of parseJsonStream(stdout)) {
      this.#packages.set(one.ImportPath, one);
    }
  }

  /** Weaves all packages of a case. */
  async weave(folder: string): Promise<Woven> {
    const root = `${MODULE}/${basename(folder)}`;
    const own = [...this.#packages.values()].filter(
      ({ ImportPath }) => ImportPath === root || ImportPath.startsWith(`${root}/`),
    );
    const files = new Map<string, string>();
    const results: WeaveResult[] = [];
    try {
      const plan = planOf(join(folder, "aspects.yml"));
      for (const one of own) {
        const result = await this.#weavePackage(plan, one);
        results.push(result);
        for (const { original, text } of result.files) {
          this.#replace(original, text);
          files.set(relative(join(this.#module, basename(folder)), original), this.#neutral(text, folder));
        }
      }
      return { files, error: undefined, results };
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      return { files: new Map(), error: this.#neutral(text, folder), results };
    }
  }

  /** Compiles all that was woven and links the programs among it; throws with the compiler's messages. */
  async build(): Promise<void> {
    const overlay = this.#folder.at("overlay.json");
    writeFileSync(overlay, JSON.stringify({ Replace: this.#overlay }));
    mkdirSync(this.#folder.at("bin"));
    const command = ["build", "-p", "2", "-ldflags=-s -w", `-overlay=${overlay}`, "-o", this.#folder.at("bin/"), "./..."];
    await this.#go(command);
  }

  /** What a woven program prints. */
  async output(folder: string): Promise<string> {
    const { stdout, stderr } = await runOk([this.#folder.at("bin", basename(folder))], { cwd: this.#module });
    return this.#neutral(stdout + stderr, folder);
  }

  /** Differences in the positions of the user's tokens between all inputs and their woven form, one a line. */
  async tokenDifferences(): Promise<string> {
    const pairs = Object.entries(this.#overlay).flatMap(([original, woven]) => [original, woven]);
    const { stdout, stderr } = await run([this.#folder.at("bin", "tokens"), "-subset", ...pairs], {
      cwd: this.#module,
    });
    return stdout + stderr;
  }

  remove(): void {
    this.#folder.remove();
  }

  async #weavePackage(plan: Plan, one: GoPackage): Promise<WeaveResult> {
    const importMap = new Map(Object.entries(one.ImportMap ?? {}));
    const packageFiles = new Map<string, string>();
    for (const path of one.Imports ?? []) {
      const archive = this.#packages.get(path)?.Export;
      if (archive !== undefined) {
        packageFiles.set(path, archive);
      }
    }
    const sources = (one.GoFiles ?? []).map((name) => join(one.Dir, name));
    const facts = {
      importPath: one.ImportPath,
      testMain: false,
      main: one.Name === "main",
      imports: (path: string) => packageFiles.has(path) || importMap.has(path),
      sources: () => sources.map((path) => readFileSync(path)),
    };
    const importcfg = this.#folder.at("importcfg", `${one.ImportPath.replaceAll("/", "_")}.txt`);
    mkdirSync(dirname(importcfg), { recursive: true });
    writeFileSync(importcfg, [...packageFiles].map(([path, file]) => `packagefile ${path}=${file}\n`).join(""));
    return weave({
      plan,
      candidates: candidatesFor(plan.index, facts),
      importPath: one.ImportPath,
      testMain: false,
      main: one.Name === "main",
      sources,
      packageFiles,
      importMap,
      importcfg,
      lang: LANG,
      stageDir: this.#module,
      oracle: () => this.#oracle(),
    });
  }

  async #oracle(): Promise<string> {
    const { stdout } = await this.#go(["env", "GOVERSION"]);
    const cache = join(repoRoot, "node_modules", ".cache", "orchestrion", "oracle");
    mkdirSync(cache, { recursive: true });
    return installOracle({ command: "go", version: stdout.trim() }, { ...process.env, ORCHESTRION_CACHE: cache });
  }

  #replace(original: string, text: string): void {
    const woven = this.#folder.at("woven", relative(this.#module, original));
    mkdirSync(dirname(woven), { recursive: true });
    writeFileSync(woven, text);
    this.#overlay[original] = woven;
  }

  /** A text without the temporary folder's name. */
  #neutral(text: string, folder: string): string {
    return text
      .replaceAll(join(this.#module, basename(folder)), "$CASE")
      .replaceAll(folder, "$CASE");
  }

  #go(args: readonly string[]) {
    return runOk(["go", ...args], { cwd: this.#module, env: this.#environment, timeoutMs: 5 * 60_000 });
  }
}

function planOf(file: string): Plan {
  const problems: Problem[] = [];
  const decoded = decodeAspectFile(file, readFileSync(file, "utf8"), "golden", problems);
  const worst = problems.map(({ line, column, message }) => `${line}:${column}: ${message}`);
  if (decoded === undefined || worst.length > 0) {
    throw new Error(worst.join("\n"));
  }
  const configuration = { aspects: decoded.aspects, files: [file], integrations: [], warnings: [] };
  return compilePlan(configuration, { toolVersion: "v1.2.3", rootModule: MODULE, fingerprint: "" });
}

/** The Go command prints one JSON object after the other. */
function parseJsonStream(text: string): GoPackage[] {
  return JSON.parse(`[${text.replaceAll(/^\}\n\{$/gm, "},\n{")}]`);
}

/** The text of a file, or undefined when there is none. */
export function textOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** All files below a folder, by their path inside it. */
export function filesBelow(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => statSync(join(folder, name)).isFile())
    : [];
}
