import { readFileSync, realpathSync, type Stats, statfsSync, statSync } from "node:fs";
import { dirname, join, sep } from "node:path";

// Aspect files and tool files come with dependencies and checkouts: their paths and symbolic links may lead anywhere.

/** Maximum size of an aspect file or tool file, in bytes; real ones have at most some ten thousand. */
export const LARGEST_FILE = 512 * 1024;

/** Maximum number of aspects in a configuration; all existing integrations together have some hundreds. */
export const MOST_ASPECTS = 5000;

/**
 * Types, as statfs(2) reports them, of file systems whose files are generated when they are read: procfs, sysfs, debugfs, tracefs,
 * securityfs, cgroup, cgroup2, bpf, configfs, efivarfs.
 */
const MADE_UP: ReadonlySet<number> = new Set([
  ...[0x9fa0, 0x62656572, 0x64626720, 0x74726163, 0x73636673],
  ...[0x27e0eb, 0x63677270, 0xcafe4a11, 0x62656570, 0xde5e81e4],
]);

/**
 * The reason why a path must not be read as an aspect file or a tool file; undefined if it may be, or does not exist. Call this
 * before opening the file: opening a named pipe would wait for a writer, and reading a device might never end.
 */
export function whyNotRead(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined || stat.isDirectory()) {
    return undefined;
  }
  if (!stat.isFile()) {
    return `is ${kindOf(stat)}, not a file`;
  }
  if (process.platform === "linux" && MADE_UP.has(statfsSync(path).type)) {
    return "is a view of the system or of a process, not a file";
  }
  if (stat.size > LARGEST_FILE) {
    return `has ${stat.size} bytes; at most ${LARGEST_FILE} are read`;
  }
  return isUtf8(path) ? undefined : "is not valid UTF-8";
}

/** Reads a file. @throws Error with the reason when it must not be read (`whyNotRead`) */
export function readUntrusted(path: string): string {
  const reason = whyNotRead(path);
  if (reason !== undefined) {
    throw new Error(`${path} ${reason}`);
  }
  return readFileSync(path, "utf8");
}

/**
 * Whether a file, with all symbolic links resolved, lies outside the module of the file that names it. Messages must not quote such
 * a file, since others than its owner may read them.
 *
 * @param path of an existing file
 * @param from directory of the file that names it
 */
export function isForeign(path: string, from: string): boolean {
  const directory = realpathSync(from);
  const root = moduleRootOf(directory) ?? directory;
  return !realpathSync(path).startsWith(root.endsWith(sep) ? root : root + sep);
}

function kindOf(stat: Stats): string {
  if (stat.isFIFO()) {
    return "a named pipe";
  }
  if (stat.isSocket()) {
    return "a socket";
  }
  return "a device";
}

function isUtf8(path: string): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
    return true;
  } catch (error) {
    if (error instanceof TypeError) {
      return false;
    }
    throw error;
  }
}

function moduleRootOf(directory: string): string | undefined {
  for (let at = directory; ; at = dirname(at)) {
    if (statSync(join(at, "go.mod"), { throwIfNoEntry: false })?.isFile()) {
      return at;
    }
    if (at === dirname(at)) {
      return undefined;
    }
  }
}
