import { closeSync, existsSync, fstatSync, openSync, readSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { hashFile, sha256 } from "../base/content-hash.ts";
import type { Environment } from "../base/environment.ts";
import { keep, recall } from "../cache/cached-file.ts";
import { ASKED, type GoEnvironment, readGoEnvironment } from "./environment.ts";

const KIND = "go-environment/1";

/** A cached answer of `go env`, and every file that it depends on, with a hash of its content. */
interface Cached {
  readonly files: Readonly<Record<string, string>>;
  readonly answer: GoEnvironment;
}

/**
 * Like `readGoEnvironment`, but caches the answer while all its inputs are unchanged: the go command's file, the environment, the
 * files of `go env -w` and of GOROOT, and each go.mod and go.work that the go command could find from the directory. The answer of a
 * version manager's `go` also depends on that manager's files, so it is not cached.
 *
 * @param cacheFolder where answers are cached
 * @throws BuildError as readGoEnvironment does
 */
export async function cachedGoEnvironment(
  go: string,
  directory: string,
  environment: Environment,
  cacheFolder: string,
): Promise<GoEnvironment> {
  const file = join(cacheFolder, "environments", keyOf(go, directory, environment));
  const kept = readCached(file);
  if (kept !== undefined) {
    return kept;
  }
  const answer = await readGoEnvironment(go, directory, environment);
  if (!isOfDistribution(go, answer.GOROOT ?? "")) {
    return answer;
  }
  const read = [
    answer.GOENV ?? "",
    answer.GOWORK ?? "",
    ...goRootFiles(answer.GOROOT ?? ""),
    ...goRootFiles(goRootOf(go)),
    ...moduleFiles(directory),
  ];
  const files = Object.fromEntries(
    read.filter((path) => path !== "" && path !== "off").map((path) => [path, hashFile(path)]),
  );
  keep(file, KIND, JSON.stringify({ files, answer } satisfies Cached));
  return answer;
}

function readCached(file: string): GoEnvironment | undefined {
  const text = recall(file, KIND);
  if (text === undefined) {
    return undefined;
  }
  const { files, answer }: Cached = JSON.parse(text);
  return Object.entries(files).every(([path, hash]) => hashFile(path) === hash) ? answer : undefined;
}

/** Matches variables on which the answer of `go env` depends. */
const DECIDES_ANSWER =
  /^(C?GO.*|AR|CC|CXX|FC|PKG_CONFIG|HOME|PATH|XDG_CONFIG_HOME|XDG_CACHE_HOME|AppData|LocalAppData|USERPROFILE|TMPDIR|TMP|TEMP|PWD)$/i;

function keyOf(go: string, directory: string, environment: Environment): string {
  const pairs = Object.entries(environment).filter(([name, value]) => DECIDES_ANSWER.test(name) && value !== undefined);
  const sorted = pairs.map(([name, value]) => `${name}=${value}`).sort();
  return sha256(go, ...headOf(go), directory, ...ASKED, ...sorted).slice(0, 32);
}

/**
 * Size and beginning of the go command's file. This is all of a script; of a program it includes the build id, which differs for
 * each content (cmd/internal/buildid reads as much). Times prove nothing: in an image they are often all equal.
 */
function headOf(go: string): [string, Uint8Array] {
  const descriptor = openSync(go, "r");
  try {
    const head = Buffer.alloc(BUILD_ID_WITHIN);
    return [String(fstatSync(descriptor).size), head.subarray(0, readSync(descriptor, head))];
  } finally {
    closeSync(descriptor);
  }
}

const BUILD_ID_WITHIN = 64 * 1024;

/** The files that contain the defaults and the release of a Go distribution. */
function goRootFiles(goRoot: string): string[] {
  return goRoot === "" ? [] : ["go.env", "VERSION"].map((name) => join(goRoot, name));
}

/** The default GOROOT of a go command: two levels above its file. */
function goRootOf(go: string): string {
  return dirname(dirname(realpathSync(go)));
}

/** Whether a go command is part of a Go distribution: the one at `goRoot` or, when it switches to another toolchain, its own. */
function isOfDistribution(go: string, goRoot: string): boolean {
  const own = goRootOf(go);
  return existsSync(join(own, "pkg", "tool")) || (existsSync(goRoot) && own === realpathSync(goRoot));
}

function moduleFiles(directory: string): string[] {
  const files: string[] = [];
  for (let folder = directory; ; folder = dirname(folder)) {
    files.push(join(folder, "go.mod"), join(folder, "go.work"));
    if (folder === dirname(folder)) {
      return files;
    }
  }
}
