import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The Go that compiles in a build. The `go` on PATH need not be it: it hands over to another toolchain where GOTOOLCHAIN, go.mod
 * or go.work ask for one, and a version manager's `go` is a script that chooses by folder (Go doc: Go Toolchains).
 */
export interface UserGo {
  /** Path of the go command on PATH. */
  readonly command: string;
  /** Its answers to `go env`, in the folder of the build. */
  readonly version: string;
  readonly root: string;
  /** GOTOOLDIR, where its compiler lies. */
  readonly tools: string;
  /** GOEXPERIMENT; empty where everything is as in the release. */
  readonly experiment: string;
}

/** @param env answers of `go env` in the folder of the build */
export function userGoOf(command: string, env: Readonly<Record<string, string>>): UserGo {
  const { GOVERSION: version = "", GOROOT: root = "", GOTOOLDIR: tools = "", GOEXPERIMENT: experiment = "" } = env;
  return { command, version, root, tools, experiment };
}

/** The go command of the toolchain itself, which hands over to no other; the one on PATH where GOROOT has none. */
export function ownCommandOf({ command, root }: UserGo): string {
  const own = join(root, "bin", process.platform === "win32" ? "go.exe" : "go");
  return root !== "" && existsSync(own) ? own : command;
}

/**
 * A part of a file name that no other Go has: its version, its experiments, and the hash of the compiler where it is one under
 * development, which keeps its version when it is built again.
 */
export function identityOf({ version, tools, experiment }: UserGo): string {
  const names = [version, ...(experiment === "" ? [] : [`X:${experiment}`])];
  const readable = names.join(" ").replaceAll(/[^A-Za-z0-9.]+/g, "_");
  const compiler = join(tools, process.platform === "win32" ? "compile.exe" : "compile");
  return isDevelopment(version) ? `${readable}-${hashOf(compiler)}` : readable;
}

/** `devel go1.24-9e8ea567c8 …`, or `go1.26-devel_9e8ea567c8 …`; also what is no version at all. */
export function isDevelopment(version: string): boolean {
  return !/^go\d+\.\d/.test(version) || version.includes("devel");
}

function hashOf(file: string): string {
  try {
    return createHash("sha256").update(readFileSync(file)).digest("hex").slice(0, 16);
  } catch {
    return "unknown";
  }
}
