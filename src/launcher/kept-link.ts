import { join } from "node:path";
import type { KeptKind } from "../cache/kept-file.ts";
import { encodeLines } from "./encode-lines.ts";

/** What the link step of a program depended on, and what came of it. */
interface KeptLink {
  /** TOOLEXEC_IMPORTPATH. */
  readonly program: string;
  /** The file with answers of earlier builds, and its first line; empty when there was none. */
  readonly answers: { readonly file: string; readonly header: string };
  /** What the go command links. */
  readonly packages: Iterable<LinkedPackage>;
  /** Archives of what is needed besides, and of all that it imports, with their sizes. */
  readonly archives: Iterable<readonly [file: string, size: number]>;
  /** Lines that were added to importcfg.link, in their order. */
  readonly added: readonly string[];
  /** The line of build information as the go command wrote it, and as it is linked; both empty where there is none. */
  readonly info: { readonly before: string; readonly after: string };
}

interface LinkedPackage {
  readonly path: string;
  /** Where a file of this name has always the same content; else empty. */
  readonly archive: string;
  /** What it has to be linked with that the go command does not link. */
  readonly needs: readonly string[];
}

/**
 * What the launcher reads to complete a program's importcfg.link on its own, as long as nothing has changed that this depends
 * on: in a build after a changed line, that is.
 *
 * @returns undefined when a field has a tab or a line break in it: then the launcher cannot be told
 */
export function encodeKeptLink({ program, answers, packages, archives, added, info }: KeptLink): string | undefined {
  return encodeLines([
    ["program", program],
    ["answers", answers.file, answers.header],
    ...[...packages].map(({ path, archive, needs }) => ["package", path, archive, ...needs]),
    ...[...archives].map(([file, size]) => ["archive", file, String(size)]),
    ...added.map((line) => ["add", line]),
    ["info", info.before, info.after],
  ]);
}

/** Folder of the tool's cache with one file a program and kind of build. */
export const KEPT_LINKS = "links";

/** Kind of such a file in the cache. */
export const KEPT_LINK: KeptKind = "link/1";

/** How the names of a build's files begin. */
export function keptLinkPrefix(cacheFolder: string, resolutionKey: string): string {
  return join(cacheFolder, KEPT_LINKS, resolutionKey);
}

/** Where the file of a program is. Two programs may share it: who reads it looks for the program's name. */
export function keptLinkFile(prefix: string, program: string): string {
  return `${prefix}-${program.replaceAll("/", "+")}`;
}
