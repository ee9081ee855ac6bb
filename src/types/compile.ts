import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "./cache.ts";
import answerGo from "./oracle/answer.go" with { type: "text" };
import calleeGo from "./oracle/callee.go" with { type: "text" };
import describeGo from "./oracle/describe.go" with { type: "text" };
import findGo from "./oracle/find.go" with { type: "text" };
import goMod from "./oracle/go.mod" with { type: "text" };
import importsGo from "./oracle/imports.go" with { type: "text" };
import loadGo from "./oracle/load.go" with { type: "text" };
import mainGo from "./oracle/main.go" with { type: "text" };

const sources: Readonly<Record<string, string>> = {
  "go.mod": goMod,
  "main.go": mainGo,
  "load.go": loadGo,
  "imports.go": importsGo,
  "find.go": findGo,
  "answer.go": answerGo,
  "callee.go": calleeGo,
  "describe.go": describeGo,
};

/** Sixteen hexadecimal digits that change whenever the oracle's source does. */
export function sourceHash(): string {
  const hash = createHash("sha256");
  for (const [name, content] of Object.entries(sources)) hash.update(`${name}\0${content}\0`);
  return hash.digest("hex").slice(0, 16);
}

export interface CompileOptions {
  /** The Go command to run. */
  readonly go: string;
  /** Its environment; what would disturb the build is taken out here. */
  readonly env: Environment;
  /** GOOS and GOARCH; default those of the machine that the Go command runs on. */
  readonly target?: { readonly goos: string; readonly goarch: string };
  /** The program to write. */
  readonly outFile: string;
  /** A folder that does not exist yet; the source is put there and removed again. */
  readonly sourceFolder: string;
}

/**
 * Compiles the oracle from the source inside this program, outside any woven build. The result depends on the Go version
 * and the target alone: no paths, no version control, no build id.
 * @throws Error with the Go command's first lines when it fails
 */
export async function compileOracle(options: CompileOptions): Promise<void> {
  mkdirSync(options.sourceFolder, { recursive: true, mode: 0o700 });
  try {
    for (const [name, content] of Object.entries(sources)) writeFileSync(join(options.sourceFolder, name), content);
    const target = options.target;
    const env = {
      ...hostGoEnvironment(options.env),
      ...(target === undefined ? {} : { GOOS: target.goos, GOARCH: target.goarch }),
    };
    const flags = ["-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid=", "-o", options.outFile];
    const { exitCode, stderr } = await runGo([options.go, "build", ...flags, "."], options.sourceFolder, env);
    if (exitCode !== 0) {
      const reason = stderr.trim().split("\n").slice(0, 5).join("; ");
      throw new Error(`cannot compile the type oracle with ${options.go}: ${reason || `exit code ${exitCode}`}`);
    }
  } finally {
    rmSync(options.sourceFolder, { recursive: true, force: true });
  }
}

/**
 * The version of a Go command, as `go env GOVERSION` prints it.
 * @throws Error when the command does not run
 */
export async function goVersionOf(go: string, env: Environment): Promise<string> {
  const { exitCode, stdout, stderr } = await runGo([go, "env", "GOVERSION"], undefined, hostGoEnvironment(env));
  if (exitCode !== 0) throw new Error(`cannot ask ${go} for its version: ${stderr.trim() || `exit code ${exitCode}`}`);
  return stdout.trim();
}

async function runGo(command: string[], cwd: string | undefined, env: Record<string, string>) {
  try {
    const child = Bun.spawn(command, {
      stdin: "ignore",
      stdout: "pipe",
      stderr: "pipe",
      env,
      ...(cwd === undefined ? {} : { cwd }),
    });
    const [stdout, stderr, exitCode] = await Promise.all([
      new Response(child.stdout).text(),
      new Response(child.stderr).text(),
      child.exited,
    ]);
    return { stdout, stderr, exitCode };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`cannot run ${command[0] ?? "go"}: ${reason}`);
  }
}

const keptGoVariables = new Set(["GOCACHE", "GOPATH", "GOTMPDIR", "GOMAXPROCS", "GOMEMLIMIT"]);

/**
 * The environment for a Go command that builds for its own machine and knows nothing of the build around it: no GOFLAGS
 * (which may hold our own -toolexec), no target, no workspace, no other toolchain, no settings of `go env -w`.
 */
export function hostGoEnvironment(env: Environment): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined) continue;
    const upper = name.toUpperCase(); // Windows does not tell case apart
    if (upper.startsWith("GO") && !keptGoVariables.has(upper)) continue;
    if (/^(?:CGO_|ORCHESTRION_|TOOLEXEC_|BUN_)/.test(upper) || upper === "PWD") continue;
    result[name] = value;
  }
  return { ...result, GOENV: "off", GOWORK: "off", GOTOOLCHAIN: "local", GO111MODULE: "on", CGO_ENABLED: "0" };
}
