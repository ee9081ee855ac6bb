import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { buildProgram } from "../../../scripts/build-go-programs.ts";
import { encodeLaunchPlan, type LaunchPlan } from "../../../src/launcher/encode.ts";

/** Output of one run of the launcher. */
export interface Launched {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** A launcher, a session folder, and tools that say that they were run: `tool ARGUMENTS…` or, for ours, `self …`. */
export class LauncherWorld {
  readonly folder = mkdtempSync(join(tmpdir(), "launcher-test-"));
  readonly session = join(this.folder, "session");
  #program = "";

  async prepare(): Promise<void> {
    const goos = process.platform === "win32" ? "windows" : process.platform;
    const goarch = process.arch === "x64" ? "amd64" : process.arch;
    this.#program = (await buildProgram("launcher", goos, goarch, this.folder)).file;
    chmodSync(this.#program, 0o755);
    mkdirSync(join(this.session, "resolve"), { recursive: true });
    for (const name of ["compile", "link", "asm"]) {
      this.script(name, 'echo "tool $*"');
    }
    this.script("self", 'echo "self $*"');
    this.script("wrapper", 'echo "wrapper"; exec "$@"');
  }

  /** Writes an executable shell script and returns its path. */
  script(name: string, body: string): string {
    const file = join(this.folder, name);
    writeFileSync(file, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
    return file;
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Writes the session's plan: one that weaves nothing, but for what is given. */
  plan(changes: Partial<LaunchPlan> = {}): void {
    const text = encodeLaunchPlan({ ...planOf(this), ...changes });
    writeFileSync(join(this.session, "launch"), text ?? "");
    writeFileSync(join(this.session, "events"), "");
  }

  /** @param wrapper command that runs the launcher */
  launch(
    words: readonly string[],
    environment: Readonly<Record<string, string>> = {},
    wrapper: readonly string[] = [],
  ): Launched {
    return this.#run([...wrapper, this.#program, `--session=${this.session}`, ...words], environment);
  }

  /** File name of the launcher. */
  get launcher(): string {
    return basename(this.#program);
  }

  /** Starts the launcher as a go command does whose GOFLAGS are those of `orchestrion env`. */
  launchOutside(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Launched {
    return this.#run([this.#program, this.path("self"), "toolexec", ...words], environment);
  }

  #run(command: readonly string[], environment: Readonly<Record<string, string>>): Launched {
    const ran = Bun.spawnSync([...command], { env: { PATH: process.env.PATH ?? "", ...environment } });
    return { stdout: ran.stdout.toString(), stderr: ran.stderr.toString(), exitCode: ran.exitCode };
  }

  /** Compiles a package without imports and returns the path of its archive. */
  compiled(importPath: string, text: string): string {
    const [source, archive] = [join(this.folder, "compiled.go"), join(this.folder, "compiled.a")];
    writeFileSync(source, text);
    const ran = Bun.spawnSync(["go", "tool", "compile", "-p", importPath, "-o", archive, source]);
    if (ran.exitCode !== 0) throw new Error(ran.stderr.toString());
    return archive;
  }

  /** Starts the compile of a package, as the go command does. */
  compile(
    importPath: string,
    importcfg: string,
    sources: readonly string[],
    before: readonly string[] = [],
    ownFlags: readonly string[] = [],
    environment: Readonly<Record<string, string>> = {},
  ): Launched {
    const file = this.path("importcfg");
    writeFileSync(file, importcfg);
    const flags = [
      "-o",
      this.path("out.a"),
      "-trimpath",
      "x=>",
      "-p",
      importPath,
      ...ownFlags,
      "-importcfg",
      file,
      "-pack",
    ];
    const words = [...before, this.path("compile"), ...flags, ...sources];
    return this.launch(words, { TOOLEXEC_IMPORTPATH: importPath, ...environment });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A plan that weaves nothing. */
export function planOf(world: LauncherWorld): LaunchPlan {
  return {
    owner: process.pid,
    self: [world.path("self")],
    launcher: "",
    userToolexec: [],
    versionSuffix: ":orchestrion@v1;abc",
    linkSuffix: ":orchestrion@v1;abc;strict",
    versions: "",
    links: "",
    injects: false,
    expects: false,
    relocations: false,
    index: { format: 1, toolVersion: "v1", fingerprint: "abc", rootModule: "example.com/app", aspects: [] },
  };
}
