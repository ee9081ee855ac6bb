import { paintDiff } from "./paint.ts";
import { shownPath } from "./shown-path.ts";
import { diffOf, type WovenFile } from "./woven-file.ts";

/** Selects which woven files are shown, and how. */
interface Listing {
  /** Package names alone; takes precedence over `files` (spec: toolexec §2.5). */
  readonly packages: boolean;
  /** `original -> modified` pairs alone. */
  readonly files: boolean;
  /** Only files whose modified path matches. */
  readonly filter: RegExp | undefined;
  /** Also files without an original: those that weaving added, and output of cgo for a file that no longer exists. */
  readonly synthetic: boolean;
  /** With position directives. */
  readonly raw: boolean;
  /** Whether names of files are relative to the root of the file system, since files may be anywhere. */
  readonly fromRoot: boolean;
  readonly colour: boolean;
  /** Directory that paths are shown relative to. */
  readonly directory: string;
}

/** The files that a listing selects. */
export function chosen(files: readonly WovenFile[], listing: Pick<Listing, "filter" | "synthetic">): WovenFile[] {
  const { filter, synthetic } = listing;
  return files.filter(
    (file) => (filter === undefined || filter.test(file.modified)) && (synthetic || file.before !== undefined),
  );
}

/**
 * Renders woven files as text.
 *
 * @param workTree the folder that holds the modified files; undefined when they are not on disk
 */
export function list(files: readonly WovenFile[], listing: Listing, workTree: string | undefined): string {
  const shown = chosen(files, listing);
  if (listing.packages) {
    return [...new Set(shown.map((file) => file.packagePath))].map((name) => `${name}\n`).join("");
  }
  if (listing.files) {
    return shown.map((file) => `${pair(file, listing.directory, workTree)}\n`).join("");
  }
  return shown
    .map((file) => diffOf(file, { ...listing, named: true }))
    .map((diff) => (listing.colour ? paintDiff(diff) : diff))
    .join("");
}

function pair(file: WovenFile, directory: string, workTree: string | undefined): string {
  const original = file.original === undefined ? "<unknown>" : shownPath(file.original, directory);
  return workTree === undefined ? original : `${original} -> ${workTree}/${file.modified}`;
}
