import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Environment, goEnvironment } from "../support/environment.ts";
import { makeTempDir, type TempDir } from "../support/paths.ts";
import { type RunResult, run } from "../support/run.ts";
import { orchestrionBinary } from "../support/tool.ts";
import { parseArchive } from "./engine/archive.ts";

const TIMEOUT_MS = 10 * 60_000;

/** A module with all packages that its aspects name; tests add or replace files. */
const MODULE: Readonly<Record<string, string>> = Object.fromEntries(
  parseArchive(readFileSync(join(import.meta.dir, "txtar", "base.txt"), "utf8")).files,
);

/** Output of the woven program of cmd/both. */
export const WOVEN_OUTPUT = "linked knows linking\nhello\ngreet\nlink: secret\nlink\n";

/** Output of the program of cmd/both without weaving. */
export const PLAIN_OUTPUT = "greet\nlink\n";

/** A Go module in a separate folder, and the tool to build it with. */
export class BuildWorld implements Disposable {
  readonly #temp: TempDir;
  readonly binary: string;

  private constructor(binary: string, files: Readonly<Record<string, string>>) {
    this.#temp = makeTempDir("build");
    this.binary = binary;
    mkdirSync(this.at("tmp"));
    this.write({ ...MODULE, ...files });
  }

  static async create(files: Readonly<Record<string, string>> = {}): Promise<BuildWorld> {
    return new BuildWorld(await orchestrionBinary(), files);
  }

  /** The module's folder. */
  get root(): string {
    return this.at("module");
  }

  /** A path beside the module. */
  at(...parts: string[]): string {
    return this.#temp.at(...parts);
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      const file = join(this.root, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }

  /** Writes a shell script to a new folder for PATH. */
  script(name: string, text: string): string {
    const file = this.at("bin", name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `#!/bin/sh\n${text}\n`);
    chmodSync(file, 0o755);
    return file;
  }

  environment(extra: Environment = {}): Environment {
    const own = { ORCHESTRION_CACHE: this.at("cache"), GOTMPDIR: this.at("tmp"), GOPROXY: "off" };
    return goEnvironment({ ...own, ...extra });
  }

  async orchestrion(args: readonly string[], extra: Environment = {}, cwd = this.root): Promise<RunResult> {
    return run([this.binary, ...args], { cwd, env: this.environment(extra), timeoutMs: TIMEOUT_MS });
  }

  async go(args: readonly string[], extra: Environment = {}, cwd = this.root): Promise<RunResult> {
    return run(["go", ...args], { cwd, env: this.environment(extra), timeoutMs: TIMEOUT_MS });
  }

  /** Runs a program; returns its standard error, to which `println` writes. */
  async outputOf(program: string): Promise<string> {
    return (await run([program], { cwd: this.root })).stderr;
  }

  /** Every file of the module with its content, to check that a build changes nothing. */
  snapshot(): Readonly<Record<string, string>> {
    const names = readdirSync(this.root, { recursive: true, withFileTypes: true, encoding: "utf8" });
    const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    return Object.fromEntries(files.sort().map((file) => [file, readFileSync(file, "latin1")]));
  }

  /** Files left in the folder for temporary files. */
  leftovers(): string[] {
    return readdirSync(this.at("tmp"));
  }

  dispose(): void {
    this.#temp.remove();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}
