import { readdirSync, readFileSync, statfsSync, statSync } from "node:fs";

/** The kind of file at a path. */
export type PathKind = "file" | "directory" | "absent";

/** The state of a path when a cached answer was computed from it. */
export interface Observation {
  readonly path: string;
  /** `listing`: the names in a directory; `directory`: only the fact that it is one. */
  readonly kind: PathKind | "listing";
  /** Regular expression of the names that count in a listing; all names count if undefined. */
  readonly names?: string | undefined;
  /** SHA-256 of a file's content, or of the names in a listing; else empty. */
  readonly sha256: string;
  /** The file's metadata, if an equal stamp proves that the content is unchanged; else empty. */
  readonly stamp: string;
}

/**
 * How long ago a file must have changed for its stamp to prove anything, in milliseconds. A file that changes twice within one
 * tick of the kernel's clock keeps its stamp (up to 10 ms; 1 s on ext3 and HFS+). Of several stores through a memory map, only the
 * first to a page changes the stamp, until the kernel has written that page to the disk: within 35 s by default
 * (vm.dirty_expire_centisecs, vm.dirty_writeback_centisecs).
 */
const SETTLED = 60_000;

/**
 * Types, as statfs(2) reports them, of file systems known to set the time of the last change (ctime) themselves at each change.
 * Network file systems answer from caches, others copy the modification time, and FAT has no ctime: files there are always read.
 */
const STAMPING: Readonly<Record<string, ReadonlySet<number>>> = {
  // ext2/3/4, xfs, btrfs, f2fs, bcachefs, zfs, tmpfs, overlayfs (which answers for the file below)
  linux: new Set([0xef53, 0x58465342, 0x9123683e, 0xf2f52010, 0xca451a4e, 0x2fc12fc1, 0x01021994, 0x794c7630]),
  // APFS
  darwin: new Set([0x1a]),
};

/** An observation of a path, with the content if it is a file. */
export interface Observed {
  readonly observation: Observation & { readonly kind: PathKind };
  readonly content: Buffer | undefined;
}

/**
 * Observes a path.
 *
 * @throws the system's error when the path is a file that cannot be read
 */
export function observe(path: string): Observed {
  // The stamp is read before the content: after a change in between, the recorded stamp is outdated and proves nothing.
  const kind = kindOf(path);
  if (kind !== "file") {
    return { observation: { path, kind, sha256: "", stamp: "" }, content: undefined };
  }
  const stamp = provingStamp(path);
  const content = readFileSync(path);
  return { observation: { path, kind, sha256: hash(content), stamp }, content };
}

/**
 * Observes the names in a directory, which may be absent.
 *
 * @param counting matches the names that count; names of directories end with a slash
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
    // The go command could not read the directory either.
  }
  return { path, kind: "listing", names: counting?.source, sha256: hash(names), stamp: "" };
}

/**
 * Observes a path a second time. Like the go command, it compares contents; an equal stamp only saves reading them.
 *
 * @returns the new observation; undefined when the content or the kind has changed
 */
export function lookAgain(before: Observation): Observation | undefined {
  if (before.stamp !== "" && before.stamp === stampOf(before.path)) {
    return before;
  }
  const now = before.kind === "listing" ? listAgain(before) : again(before.path);
  return now?.kind === before.kind && now.sha256 === before.sha256 ? now : undefined;
}

/**
 * Observes several paths a second time.
 *
 * @returns the new observations; undefined when any content or kind has changed
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

/** Whether new observations have stamps that will save reading files next time, and so are worth storing. */
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
    // The file has become unreadable; computing the answer again reports that.
    return undefined;
  }
}

function kindOf(path: string): PathKind {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isFile() ? "file" : stat?.isDirectory() ? "directory" : "absent";
}

/** Metadata of a file that changes with its content; empty if there is no file. By itself it proves nothing. */
export function stampOf(path: string): string {
  return stamped(path)?.stamp ?? "";
}

/** The file's stamp; empty if it might not change when the file changes. */
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
 * Whether a ctime was set by the kernel, and long enough ago. Programs that create file system images (mke2fs -d, mksquashfs)
 * set arbitrary times, in whole seconds; the kernel sets a whole second once in a thousand million times.
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
  return new Bun.CryptoHasher("sha256").update(content).digest("hex");
}
