import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statfsSync, statSync } from "node:fs";

/** What can be at a path. */
export type PathKind = "file" | "directory" | "absent";

/** Something at a path that an answer was computed from, as it was then. */
export interface Observation {
  readonly path: string;
  /** `listing` is the names in a directory; a `directory` is one whatever it holds. */
  readonly kind: PathKind | "listing";
  /** Regular expression of the names that count in a listing; all do where there is none. */
  readonly names?: string | undefined;
  /** SHA-256 of a file's content, or of the names; else empty. */
  readonly sha256: string;
  /** What the system says of the file, where that alone proves that its content is the same; else empty. */
  readonly stamp: string;
}

/**
 * How long ago a file must have changed for its stamp to prove anything, in milliseconds. A file that changes twice within one
 * tick of the kernel's clock keeps its stamp (up to 10 ms; 1 s on ext3 and HFS+). What a program stores through a memory map
 * is stamped only with the first store to a page, until the kernel has written that page to the disk: within 35 s by default
 * (vm.dirty_expire_centisecs, vm.dirty_writeback_centisecs).
 */
const SETTLED = 60_000;

/**
 * File systems of which we know that they set the time of the last change (ctime) themselves, at each change: statfs(2). Network
 * file systems answer from caches, others copy the modification time, FAT has none: files there are read each time.
 */
const STAMPING: Readonly<Record<string, ReadonlySet<number>>> = {
  // ext2/3/4, xfs, btrfs, f2fs, bcachefs, zfs, tmpfs, overlayfs (which answers for the file below)
  linux: new Set([0xef53, 0x58465342, 0x9123683e, 0xf2f52010, 0xca451a4e, 0x2fc12fc1, 0x01021994, 0x794c7630]),
  // APFS
  darwin: new Set([0x1a]),
};

/** An observation of a path, with the content of what is a file. */
export interface Observed {
  readonly observation: Observation & { readonly kind: PathKind };
  readonly content: Buffer | undefined;
}

/**
 * Looks at a path.
 *
 * @throws the system's error when there is a file that cannot be read
 */
export function observe(path: string): Observed {
  // First the stamp, then the content: a change in between gives the content an older stamp, which then proves nothing.
  const kind = kindOf(path);
  if (kind !== "file") {
    return { observation: { path, kind, sha256: "", stamp: "" }, content: undefined };
  }
  const stamp = provingStamp(path);
  const content = readFileSync(path);
  return { observation: { path, kind, sha256: hash(content), stamp }, content };
}

/**
 * Looks at the names in a directory; an absent one has none.
 *
 * @param counting names that count; those of directories have a slash at the end
 */
export function observeListing(path: string, counting?: RegExp): Observation {
  let names = "absent";
  try {
    names = readdirSync(path, { withFileTypes: true })
      .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
      .filter((name) => counting?.test(name) !== false)
      .sort()
      .join("\n");
  } catch {
    // Neither is it one that the go command could read.
  }
  return { path, kind: "listing", names: counting?.source, sha256: hash(names), stamp: "" };
}

/**
 * Looks again. What the go command compares is compared: contents. A stamp only saves the reading.
 *
 * @returns the observation as it would be made now, for the same content; undefined when anything else is there
 */
export function lookAgain(before: Observation): Observation | undefined {
  if (before.stamp !== "" && before.stamp === stampOf(before.path)) {
    return before;
  }
  const now = before.kind === "listing" ? listAgain(before) : again(before.path);
  return now?.kind === before.kind && now.sha256 === before.sha256 ? now : undefined;
}

/**
 * Looks at all of them again.
 *
 * @returns all as they would be made now; undefined when any changed
 */
export function lookAgainAtAll(before: readonly Observation[]): readonly Observation[] | undefined {
  const now: Observation[] = [];
  for (const each of before) {
    const same = lookAgain(each);
    if (same === undefined) {
      return undefined;
    }
    now.push(same);
  }
  return now;
}

/** Whether looking again has found stamps that prove what had to be read before: worth keeping instead. */
export function savesReading(before: readonly Observation[], now: readonly Observation[]): boolean {
  return now.some(({ stamp }, at) => stamp !== "" && stamp !== before[at]?.stamp);
}

function listAgain({ path, names }: Observation): Observation {
  return observeListing(path, names === undefined ? undefined : new RegExp(names));
}

function again(path: string): Observation | undefined {
  try {
    return observe(path).observation;
  } catch {
    // It has become unreadable: the answer is computed anew, and says so.
    return undefined;
  }
}

function kindOf(path: string): PathKind {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isFile() ? "file" : stat?.isDirectory() ? "directory" : "absent";
}

/** What the system says of a file that changes with its content; empty where there is no file. It is no proof by itself. */
export function stampOf(path: string): string {
  return stamped(path)?.stamp ?? "";
}

/** The file's stamp, or nothing where it could stay the same when the file changes. */
function provingStamp(path: string): string {
  const now = Date.now();
  const found = stamped(path);
  const proves =
    found !== undefined &&
    isProof(found.changedNs, now) &&
    STAMPING[process.platform]?.has(statfsSync(path).type) === true;
  return proves ? found.stamp : "";
}

/**
 * Whether a ctime was set by the kernel, and long enough ago. Programs that make images of file systems (mke2fs -d, mksquashfs)
 * set it as they like: to whole seconds, which the kernel hits once in a thousand million times.
 *
 * @param now milliseconds since 1970
 */
export function isProof(changedNs: bigint, now: number): boolean {
  return changedNs % 1_000_000_000n !== 0n && Number(changedNs / 1_000_000n) < now - SETTLED;
}

function stamped(path: string): { readonly stamp: string; readonly changedNs: bigint } | undefined {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat?.isFile()
    ? {
        stamp: [stat.dev, stat.ino, stat.size, stat.mtimeNs, stat.ctimeNs].join(" "),
        changedNs: stat.ctimeNs,
      }
    : undefined;
}

function hash(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}
