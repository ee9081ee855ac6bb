import { readFileSync, realpathSync, type Stats, statfsSync, statSync } from "node:fs";
import { dirname, join, sep } from "node:path";

// Aspect files and tool files come with dependencies and checkouts: names lead anywhere, and so do symbolic links.

/** How large an aspect file or a tool file may be, in bytes: real ones have some ten thousand at most. */
export const LARGEST_FILE = 512 * 1024;

/** How many aspects a configuration may have: all integrations that exist have some hundreds together. */
export const MOST_ASPECTS = 5000;

/**
 * File systems whose files are made up when they are read, by statfs(2): procfs, sysfs, debugfs, tracefs, securityfs, cgroup,
 * cgroup2, bpf, configfs, efivarfs.
 */
const MADE_UP: ReadonlySet<number> = new Set([
  ...[0x9fa0, 0x62656572, 0x64626720, 0x74726163, 0x73636673],
  ...[0x27e0eb, 0x63677270, 0xcafe4a11, 0x62656570, 0xde5e81e4],
]);

/**
 * Why a path must not be read as an aspect file or a tool file; undefined when it may be, and when no file is there. Must be
 * asked before the file is opened: a named pipe would wait for a writer, a device might never end.
 */
export function whyNotRead(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined || stat.isDirectory()) {
    return undefined;
  }
  if (!stat.isFile()) {
    return `is ${kindOf(stat)}, no file`;
  }
  if (process.platform === "linux" && MADE_UP.has(statfsSync(path).type)) {
    return "is no file, but a view of the system or of a process";
  }
  if (stat.size > LARGEST_FILE) {
    return `has ${stat.size} bytes; at most ${LARGEST_FILE} are read`;
  }
  return isUtf8(path) ? undefined : "is not valid UTF-8";
}

/** Reads a file that may be read. @throws Error with the reason when it must not be */
export function readUntrusted(path: string): string {
  const reason = whyNotRead(path);
  if (reason !== undefined) {
    throw new Error(`${path} ${reason}`);
  }
  return readFileSync(path, "utf8");
}

/**
 * Whether a file lies, all symbolic links followed, outside of the module of the one that names it: then nobody but its owner
 * shall see what stands in it, which a message would show.
 *
 * @param path of a file that is there
 * @param from the directory in which its name was found
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
