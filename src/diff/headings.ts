import type { GeneratedText, WovenSite } from "../aspect/weave-types.ts";
import { shownPath } from "./shown-path.ts";
import type { Hunk } from "./unified.ts";

/** Who changed a file. */
export interface WovenBy {
  /** The join points in the file. */
  readonly sites: readonly WovenSite[];
  /** The generated text of the package. */
  readonly generated: readonly GeneratedText[];
}

/** An import of woven code; in what the compiler gets, all are on the line of the package clause. */
const IMPORT = /(?:^|;)import (\S+) "/g;

/**
 * Names, for each hunk of a file's diff, the aspects that made it and where they are written: `os.Create (audit.yml:5:5)`.
 *
 * @param shown text of the woven file, and for lines with generated code where each piece begins in the pseudo file
 * @param directory that paths are shown relative to
 */
export function headings(
  { sites, generated }: WovenBy,
  shown: { readonly text: string; readonly generated: ReadonlyMap<number, ReadonlySet<number>> },
  directory: string,
): (hunk: Hunk) => string {
  const owners = new Map(generated.map(({ firstLine, site }) => [firstLine, site]));
  const lines = shown.text.split("\n");
  const ownersOf = (line: number) => [...(shown.generated.get(line) ?? [])].flatMap((chunk) => owners.get(chunk) ?? []);
  /** Those whose code uses the import: the import itself belongs to the whole file. */
  const users = (line: number) => {
    const aliases = [...(lines[line] ?? "").matchAll(IMPORT)].flatMap(([, alias = "_"]) =>
      alias === "_" ? [] : alias,
    );
    const named = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${aliases.map(RegExp.escape).join("|")})(?![\\p{L}\\p{N}_])`, "u");
    const using =
      aliases.length === 0 ? [] : lines.flatMap((text, at) => (at !== line && named.test(text) ? ownersOf(at) : []));
    return using.length > 0 ? using : ownersOf(line);
  };
  return ({ old, added }) => {
    const made = added.flatMap((line) => users(line - 1));
    const found = made.length > 0 ? made : sites.filter(({ place }) => isWithin(place, old));
    return [...new Set((found.length > 0 ? found : sites).map((site) => headingOf(site, directory)))].join(", ");
  };
}

function headingOf({ aspect, aspectPlace }: WovenSite, directory: string): string {
  const [, file = "", position = ""] = /^(.*?)((?::\d+)*)$/s.exec(aspectPlace) ?? [];
  return `${aspect} (${shownPath(file, directory)}${position})`.replaceAll(/\s/g, " ");
}

/** Whether `file:line:column` or `file:line` is in a range of lines. */
function isWithin(place: string, [start, end]: readonly [number, number]): boolean {
  const line = Number(/:(\d+)(?::\d+)?$/.exec(place)?.[1]);
  return line >= start && line < end;
}
