import { join } from "node:path";
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
    ...[...packages].map(({ path, archive, needs }) => ["package", path, archive, ...needs]),
    ...[...archives].map(([file, size]) => ["archive", file, String(size)]),
    ...added.map((line) => ["add", line]),
    ["info", info.before, info.after],
  ]);
}

/** Folder of the tool's cache with one file for each program and kind of build. */
export const KEPT_LINKS = "links";

/** Kind of such a file in the cache. */
export const CACHED_LINK: CachedKind = "link/1";

/** Prefix of the names of a build's files. */
export function cachedLinkPrefix(cacheFolder: string, resolutionKey: string): string {
  return join(cacheFolder, KEPT_LINKS, resolutionKey);
}

/** Path of a program's file. Two programs may share a file: its readers compare the name of the program. */
export function cachedLinkFile(prefix: string, program: string): string {
  return `${prefix}-${program.replaceAll("/", "+")}`;
}
