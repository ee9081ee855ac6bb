import { accessSync, constants, readFileSync, statSync } from "node:fs";
import { delimiter, isAbsolute, join, resolve } from "node:path";
import { sha256 } from "../base/content-hash.ts";
import type { Environment } from "../base/environment.ts";
import { BuildError } from "../base/failure.ts";
import { isRecord } from "../base/json.ts";
import { isGoCommand } from "./real-go.ts";
import { runGo } from "./run.ts";

/** Answer of `go env -json` for the names below. */
export type GoEnvironment = Readonly<Record<string, string>>;

/** Minor number of the oldest supported Go release. */
export const OLDEST_MINOR = 23;

/**
 * Path of the go command that a shell in this environment would run, ignoring wrappers that call this tool.
 *
 * @throws BuildError when there is no go command on PATH
 */
export function findGo(environment: Environment): string {
  const name = process.platform === "win32" ? "go.exe" : "go";
  const wrappers: string[] = [];
  for (const folder of (environment.PATH ?? environment.Path ?? "").split(delimiter)) {
    const file = resolve(folder === "" ? "." : folder, name);
    if (isExecutable(file) && !wrappers.includes(file)) {
      if (isGoCommand(file, environment)) {
        return file;
      }
      wrappers.push(file);
    }
  }
  if (wrappers.length > 0) {
    throw new BuildError(
      `every \`go\` on PATH only calls orchestrion: ${wrappers.join(", ")}. Put the folder of the Go distribution's own \`go\` on PATH as well, after it.`,
    );
  }
  throw new BuildError(`no \`go\` on PATH. Install Go 1.${OLDEST_MINOR} or newer (https://go.dev/dl/) and try again.`);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

// Variables are queried by name: to print all of them, the go command would run the C compiler for CGO_CFLAGS and the like,
// which takes longer than everything else here (cmd/go: ExtraEnvVarsCostly).
export const ASKED = [
  ..."AR CC CXX CGO_ENABLED GCCGO GO111MODULE GOARCH GOCACHE GOENV GOEXPERIMENT GOFIPS140 GOFLAGS GOMOD".split(" "),
  ..."GOMODCACHE GOOS GOPATH GOROOT GOTOOLCHAIN GOTOOLDIR GOVERSION GOWORK".split(" "),
  ..."GO386 GOAMD64 GOARM GOARM64 GOMIPS GOMIPS64 GOPPC64 GORISCV64 GOWASM".split(" "),
];

/**
 * Asks the go command for its environment in a directory.
 *
 * @throws BuildError with the go command's own message, or when the release is too old
 */
export async function readGoEnvironment(
  go: string,
  directory: string,
  environment: Environment,
): Promise<GoEnvironment> {
  const output = await runGo(["env", "-json", ...ASKED], { command: go, directory, environment });
  if (output.exitCode !== 0) {
    throw new BuildError(`\`go env\` failed: ${output.stderr.trim()}`);
  }
  const parsed: unknown = JSON.parse(output.stdout);
  const answer: Record<string, string> = {};
  for (const [name, value] of Object.entries(isRecord(parsed) ? parsed : {})) {
    if (typeof value === "string") {
      answer[name] = value;
    }
  }
  const minor = /^go1\.(\d+)/.exec(answer.GOVERSION ?? "")?.[1];
  if (minor !== undefined && Number(minor) < OLDEST_MINOR) {
    throw new BuildError(
      `${answer.GOVERSION} is too old: Go 1.${OLDEST_MINOR} or newer is needed (https://go.dev/dl/).`,
    );
  }
  return answer;
}

// Variables that affect neither a compiled package nor the choice of its sources, and those that differ from call to call.
const IRRELEVANT =
  /^(GOAUTH|GOBIN|GOENV|GOINSECURE|GOMAXPROCS|GOMEMLIMIT|GOGC|GONOPROXY|GONOSUMDB|GOPRIVATE|GOPROXY|GOSUMDB|GOTELEMETRY\w*|GOTMPDIR|GOTRACEBACK|GOVCS)$/;
/** Matches variables that the go command may read, including those of future releases, beyond the ones that `go env` prints here. */
const MAY_DECIDE_PACKAGE = /^(C?GO|PKG_CONFIG)/;

/**
 * Hash of everything except sources that a compiled package depends on: Go release, target, compilers and their flags, build flags.
 *
 * @param environment that of the go command, for variables that `goEnv` lacks
 */
export function environmentKey(
  goEnv: GoEnvironment,
  environment: Environment,
  directory: string,
  buildFlags: readonly string[],
): string {
  const own = Object.keys(environment).filter((name) => MAY_DECIDE_PACKAGE.test(name));
  const names = [...new Set([...Object.keys(goEnv), ...own])].filter((name) => !IRRELEVANT.test(name));
  const pairs = names.sort().map((name) => `${name}=${goEnv[name] ?? environment[name] ?? ""}`);
  const settings = `settings ${textOrNothing(goEnv.GOENV)}`;
  // A relative path in a flag depends on the directory.
  return sha256(settings, ...pairs, ...(buildFlags.length === 0 ? [] : [directory, ...buildFlags])).slice(0, 22);
}

/** The settings of `go env -w`; empty if there are none. */
function textOrNothing(file: string | undefined): string {
  try {
    return file === undefined || file === "" || file === "off" ? "" : readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** Makes a path in a flag absolute; the go command resolves it relative to its working directory. */
export function absoluteIn(directory: string, path: string): string {
  return isAbsolute(path) ? path : join(directory, path);
}
