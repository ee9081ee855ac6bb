import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Environment, goEnvironment } from "../../support/environment.ts";
import { makeTempDir } from "../../support/paths.ts";
import { type RunResult, run, runOk } from "../../support/run.ts";
import { orchestrionBinary } from "../../support/tool.ts";

/** Time limit of a go command with an empty build cache on a busy machine. */
export const COLD_MILLISECONDS = 10 * 60_000;

interface GoOptions {
  /** Folder below the module to run in. */
  readonly folder?: string;
  readonly env?: Environment;
}

/**
 * A copy of the module in `app/`, which has its own aspects, with a separate cache folder for the tool and a separate folder for
 * temporary files. All tests share the build cache: as long as `app/hooks` and `app/probe` are unchanged, all copies have one
 * fingerprint and compile the standard library once.
 */
export class World implements Disposable {
  readonly binary: string;
  readonly #temp = makeTempDir("world");

  private constructor(binary: string) {
    this.binary = binary;
    mkdirSync(this.#temp.at("tmp"));
    mkdirSync(this.#temp.at("out"));
    cpSync(join(import.meta.dir, "app"), this.root, { recursive: true });
  }

  static async make(): Promise<World> {
    return new World(await orchestrionBinary());
  }

  /** Folder of the module. */
  get root(): string {
    return this.#temp.at("app");
  }

  /** The folder above the module, with everything else of this world. */
  get outside(): string {
    return this.#temp.path;
  }

  /** A path outside of the module for a built program. */
  out(name: string): string {
    return this.#temp.at("out", name);
  }

  at(...parts: string[]): string {
    return join(this.root, ...parts);
  }

  read(path: string): string {
    return readFileSync(this.at(path), "utf8");
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(this.at(path)), { recursive: true });
    writeFileSync(this.at(path), text);
  }

  /** Replaces the only occurrence of a text in a file of the module. */
  edit(path: string, from: string, to: string): void {
    const text = this.read(path);
    if (text.split(from).length !== 2) {
      throw new Error(`${path} does not have ${JSON.stringify(from)} exactly once`);
    }
    this.write(
      path,
      text.replace(from, () => to),
    );
  }

  remove(path: string): void {
    rmSync(this.at(path), { recursive: true });
  }

  environment(extra: Environment = {}): Environment {
    const own = { ORCHESTRION_CACHE: this.#temp.at("cache"), TMPDIR: this.#temp.at("tmp"), NO_COLOR: "1" };
    return goEnvironment({ GOFLAGS: "-buildvcs=false -p=2", ...own, ...extra });
  }

  /** Runs `go …`, not woven. */
  plain(args: readonly string[], options: GoOptions = {}): Promise<RunResult> {
    return run(["go", ...args], this.#options(options));
  }

  /** Runs `orchestrion go …` to its end. */
  woven(args: readonly string[], options: GoOptions = {}): Promise<RunResult> {
    return run([this.binary, "go", ...args], this.#options(options));
  }

  /** Runs `orchestrion go …`, which must succeed. */
  wovenOk(args: readonly string[], options: GoOptions = {}): Promise<RunResult> {
    return runOk([this.binary, "go", ...args], this.#options(options));
  }

  /** Runs `go …`, not woven, which must succeed. */
  plainOk(args: readonly string[], options: GoOptions = {}): Promise<RunResult> {
    return runOk(["go", ...args], this.#options(options));
  }

  #options({ folder = ".", env = {} }: GoOptions) {
    return { cwd: this.at(folder), env: this.environment(env), timeoutMs: COLD_MILLISECONDS };
  }

  /** A line for each file of the module with the hash of its content, and for each temporary file. */
  snapshot(): string[] {
    return [...listed(this.root), ...listed(this.#temp.at("tmp"))];
  }

  [Symbol.dispose](): void {
    this.#temp.remove();
  }
}

function listed(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .sort()
    .map((name) => {
      const path = join(folder, name);
      const { mode } = statSync(path);
      const content = statSync(path).isDirectory() ? "" : createHash("sha256").update(readFileSync(path)).digest("hex");
      return `${name} ${mode.toString(8)} ${content}`;
    });
}
