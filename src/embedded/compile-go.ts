import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../base/environment.ts";
import { runGo } from "../go/run.ts";

export interface CompileOptions {
  /** The go command to run. */
  readonly go: string;
  /** Its environment; variables that would affect the build are removed (`hostGoEnvironment`). */
  readonly env: Environment;
  /** GOEXPERIMENT; default that of the release. */
  readonly experiment?: string;
  /** GOOS and GOARCH; default those of the machine that the go command runs on. */
  readonly target?: { readonly goos: string; readonly goarch: string };
  /** The program to write. */
  readonly outFile: string;
  /** A folder that does not exist yet; it holds the sources during the build, and is removed afterwards. */
  readonly sourceFolder: string;
}

/**
 * Compiles a Go program that imports only the standard library, outside any woven build. The result depends only on the Go
 * version and the target: it contains no paths, no version control information and no build id.
 * @param what the program's name in errors
 * @param sources contents by file name, including go.mod
 * @throws Error with the first lines of the go command's output when it fails
 */
export async function compileGoProgram(
  what: string,
  sources: Readonly<Record<string, string>>,
  options: CompileOptions,
): Promise<void> {
  mkdirSync(options.sourceFolder, { recursive: true, mode: 0o700 });
  try {
    for (const [name, content] of Object.entries(sources)) writeFileSync(join(options.sourceFolder, name), content);
    const target = options.target;
    const environment = {
      ...hostGoEnvironment(options.env),
      ...(options.experiment ? { GOEXPERIMENT: options.experiment } : {}),
      ...(target === undefined ? {} : { GOOS: target.goos, GOARCH: target.goarch }),
    };
    const flags = ["-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid=", "-o", options.outFile];
    const { exitCode, stderr } = await runGo(["build", ...flags, "."], {
      command: options.go,
      directory: options.sourceFolder,
      environment,
    });
    if (exitCode !== 0) {
      const reason = stderr.trim().split("\n").slice(0, 5).join("; ");
      throw new Error(`cannot compile ${what} with ${options.go}: ${reason || `exit code ${exitCode}`}`);
    }
  } finally {
    rmSync(options.sourceFolder, { recursive: true, force: true });
  }
}

/**
 * The version of a go command, as `go env GOVERSION` prints it.
 * @throws Error when the command does not run
 */
export async function goVersionOf(go: string, env: Environment): Promise<string> {
  const { exitCode, stdout, stderr } = await runGo(["env", "GOVERSION"], {
    command: go,
    directory: process.cwd(),
    environment: hostGoEnvironment(env),
  });
  if (exitCode !== 0) throw new Error(`cannot ask ${go} for its version: ${stderr.trim() || `exit code ${exitCode}`}`);
  return stdout.trim();
}

const cachedGoVariables = new Set(["GOCACHE", "GOPATH", "GOTMPDIR", "GOMAXPROCS", "GOMEMLIMIT"]);

/**
 * The environment for a go command that builds for its own machine, independently of the surrounding build: no GOFLAGS
 * (which may contain our own -toolexec), no target, no workspace, no other toolchain, no settings of `go env -w`.
 */
export function hostGoEnvironment(env: Environment): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined) continue;
    const upper = name.toUpperCase(); // names are case-insensitive on Windows
    if (upper.startsWith("GO") && !cachedGoVariables.has(upper)) continue;
    if (/^(?:CGO_|ORCHESTRION_|TOOLEXEC_|BUN_)/.test(upper) || upper === "PWD") continue;
    result[name] = value;
  }
  return { ...result, GOENV: "off", GOWORK: "off", GOTOOLCHAIN: "local", GO111MODULE: "on", CGO_ENABLED: "0" };
}
