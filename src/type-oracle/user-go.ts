import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The Go toolchain of a build. It may differ from the `go` on PATH, which switches to another toolchain if GOTOOLCHAIN, go.mod or
 * go.work require one; and the `go` of a version manager is a script that chooses a toolchain by folder (Go doc: Go Toolchains).
 */
export interface UserGo {
  /** Path of the go command on PATH. */
  readonly command: string;
  /** `go env GOVERSION`, in the folder of the build. */
  readonly version: string;
  readonly root: string;
  /** GOTOOLDIR, the folder that contains the compiler. */
  readonly tools: string;
  /** GOEXPERIMENT; empty if no experiments are enabled. */
  readonly experiment: string;
}

/** @param env answers of `go env` in the folder of the build */
export function userGoOf(command: string, env: Readonly<Record<string, string>>): UserGo {
  const { GOVERSION: version = "", GOROOT: root = "", GOTOOLDIR: tools = "", GOEXPERIMENT: experiment = "" } = env;
  return { command, version, root, tools, experiment };
}

/** The toolchain's own go command, which switches to no other toolchain; the one on PATH if GOROOT has none. */
export function ownCommandOf({ command, root }: UserGo): string {
  const own = join(root, "bin", process.platform === "win32" ? "go.exe" : "go");
  return root !== "" && existsSync(own) ? own : command;
}

/**
 * A part of a file name that identifies a toolchain: its version, its experiments and, for a development version, the hash of its
 * compiler, since a rebuilt one keeps its version.
 */
export function identityOf({ version, tools, experiment }: UserGo): string {
  const names = [version, ...(experiment === "" ? [] : [`X:${experiment}`])];
  const readable = names.join(" ").replaceAll(/[^A-Za-z0-9.]+/g, "_");
  const compiler = join(tools, process.platform === "win32" ? "compile.exe" : "compile");
  return isDevelopment(version) ? `${readable}-${hashOf(compiler)}` : readable;
}

/** `devel go1.24-9e8ea567c8 …` or `go1.26-devel_9e8ea567c8 …`; also a text that is not a version. */
export function isDevelopment(version: string): boolean {
  return !/^go\d+\.\d/.test(version) || version.includes("devel");
}

function hashOf(file: string): string {
  try {
    return new Bun.CryptoHasher("sha256").update(readFileSync(file)).digest("hex").slice(0, 16);
  } catch {
    return "unknown";
  }
}
