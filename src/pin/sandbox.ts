import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../base/environment.ts";
import { readUntrusted } from "../base/untrusted-file.ts";
import { TOOL_FILE } from "../config/tool-file.ts";
import { withoutInherited } from "../go/inherited-flags.ts";
import { type GoOutput, runGo } from "../go/run.ts";

/** Contents of the files that pinning may change; undefined for one that does not exist. */
export interface PinnedFiles {
  readonly goMod: string;
  readonly goSum: string | undefined;
  readonly toolFile: string | undefined;
}

/** Reads the three files of a module. */
export function readPinnedFiles(moduleRoot: string): PinnedFiles {
  return {
    goMod: readFileSync(join(moduleRoot, "go.mod"), "utf8"),
    goSum: readIfExists(join(moduleRoot, "go.sum")),
    toolFile: existsSync(join(moduleRoot, TOOL_FILE)) ? readUntrusted(join(moduleRoot, TOOL_FILE)) : undefined,
  };
}

/**
 * Copies of go.mod, go.sum and the tool file in a separate folder, which the go command uses as if they were the module's own
 * files. The user's tree is never written.
 */
export class Sandbox {
  readonly moduleRoot: string;
  readonly modFile: string;
  readonly #sumFile: string;
  readonly #toolFile: string;
  readonly #overlay: string;
  readonly #environment: Environment;

  /** @param folder created if necessary; files in it are overwritten */
  constructor(folder: string, moduleRoot: string, files: PinnedFiles, environment: Environment, goFlags: string) {
    mkdirSync(folder, { recursive: true });
    this.moduleRoot = moduleRoot;
    this.modFile = join(folder, "go.mod");
    this.#sumFile = join(folder, "go.sum");
    this.#toolFile = join(folder, TOOL_FILE);
    this.#overlay = join(folder, "overlay.json");
    this.#environment = {
      ...environment,
      // The requirements of go.mod must not depend on a workspace or a vendor directory.
      GOWORK: "off",
      GOFLAGS: withoutInherited(goFlags, ["mod", "modfile", "overlay", "toolexec", "json", "v", "x", "n"]),
    };
    writeFileSync(this.#overlay, JSON.stringify({ Replace: { [join(moduleRoot, TOOL_FILE)]: this.#toolFile } }));
    this.restore(files);
  }

  /** Environment in which the go command, given `flags`, uses the copies. */
  get environment(): Environment {
    return this.#environment;
  }

  get flags(): readonly string[] {
    return [`-modfile=${this.modFile}`, `-overlay=${this.#overlay}`];
  }

  files(): PinnedFiles {
    return {
      goMod: readFileSync(this.modFile, "utf8"),
      goSum: readIfExists(this.#sumFile),
      toolFile: readIfExists(this.#toolFile),
    };
  }

  restore(files: PinnedFiles): void {
    writeFileSync(this.modFile, files.goMod);
    writeFileSync(this.#sumFile, files.goSum ?? "");
    // A module without a tool file gets one that imports nothing.
    this.setToolFile(files.toolFile ?? "//go:build tools\n\npackage tools\n");
  }

  setToolFile(text: string): void {
    writeFileSync(this.#toolFile, text);
  }

  /** Runs `go <words…> <flags> <args…>` on the copies. */
  go(words: readonly string[], args: readonly string[] = []): Promise<GoOutput> {
    return runGo([...words, ...this.flags, ...args], {
      directory: this.moduleRoot,
      environment: this.#environment,
    });
  }

  /** Runs `go mod edit` on the copy of go.mod. */
  async edit(args: readonly string[]): Promise<void> {
    const context = { directory: this.moduleRoot, environment: this.#environment };
    const { exitCode, stderr } = await runGo(["mod", "edit", ...args, this.modFile], context);
    if (exitCode !== 0) {
      throw new Error(`go mod edit failed: ${stderr.trim()}`);
    }
  }
}

function readIfExists(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}
