import { join } from "node:path";
import { sha256 } from "../base/content-hash.ts";
import type { WovenShare } from "../bill/attribute.ts";
import type { Origins } from "../bill/bill.ts";
import type { CachedKind } from "../cache/cached-file.ts";
import { encodeLines } from "./encode-lines.ts";

/** A cached link step of a program: its dependencies and its result. */
interface CachedLink {
  /** TOOLEXEC_IMPORTPATH. */
  readonly program: string;
  /** The file with answers of earlier builds, and its first line; empty if there was no such file. */
  readonly answers: { readonly file: string; readonly header: string };
  /** The packages that the go command links. */
  readonly packages: Iterable<LinkedPackage>;
  /** Archives of the other packages that are needed, and of their dependencies, with their sizes. */
  readonly archives: Iterable<readonly [file: string, size: number]>;
  /** Lines that were added to importcfg.link, in order. */
  readonly added: readonly string[];
  /** The line of build information as the go command wrote it, and as linked; both empty if there is no such line. */
  readonly info: { readonly before: string; readonly after: string };
}

interface LinkedPackage {
  readonly path: string;
  /** The archive, if its name identifies its content; else empty. */
  readonly archive: string;
  /** What was woven into it: the bill of the program contains that. */
  readonly woven: readonly WovenShare[];
  /** Needed packages that the go command does not link. */
  readonly needs: readonly string[];
}

/**
 * Encodes the file from which the launcher itself can complete a program's importcfg.link while none of the dependencies has
 * changed, as in a build after a changed line.
 *
 * @returns undefined when a field contains a tab or a line break: then the launcher cannot be used
 */
export function encodeCachedLink({
  program,
  answers,
  packages,
  archives,
  added,
  info,
}: CachedLink): string | undefined {
  return encodeLines([
    ["program", program],
    ["answers", answers.file, answers.header],
    ...[...packages].map(({ path, archive, woven, needs }) => ["package", path, archive, wovenText(woven), ...needs]),
    ...[...archives].map(([file, size]) => ["archive", file, String(size)]),
    ...added.map((line) => ["add", line]),
    ["info", info.before, info.after],
  ]);
}

/** The lines of a record about woven aspects as one field; the launcher makes it of the record itself (archive.go). */
function wovenText(woven: readonly WovenShare[]): string {
  return woven
    .map(({ count, integration, aspect, places }) =>
      [count, integration, aspect, ...(places === undefined ? [] : [places])].join(BETWEEN_FIELDS),
    )
    .join(BETWEEN_SHARES);
}

/** Separators of ASCII for what a field of the file cannot contain otherwise. */
export const BETWEEN_FIELDS = "\u001f";
export const BETWEEN_SHARES = "\u001e";

/** Folder of the tool's cache with one file for each program and kind of build. */
export const KEPT_LINKS = "links";

/** Kind of such a file in the cache. */
export const CACHED_LINK: CachedKind = "link/2";

/** Prefix of the names of a build's files: a bill also names where aspects come from, on which no archive depends. */
export function cachedLinkPrefix(session: {
  readonly cacheFolder: string;
  readonly resolutionKey: string;
  readonly origins: Origins;
}): string {
  const { cacheFolder, resolutionKey, origins } = session;
  return join(cacheFolder, KEPT_LINKS, sha256(resolutionKey, ...Object.values(origins)).slice(0, 22));
}

/** Path of a program's file. Two programs may share a file: its readers compare the name of the program. */
export function cachedLinkFile(prefix: string, program: string): string {
  return `${prefix}-${program.replaceAll("/", "+")}`;
}
