import { textOf, word } from "./words.ts";

/** Places in one file, each `line` or `line:column`, in order. */
export interface FilePlaces {
  /** Name of the file, without its folder: that of a package of Go is known. */
  readonly file: string;
  readonly positions: readonly string[];
}

/**
 * Places as one text without blanks at its ends, for a record or a bill: `server.go:3142:3,3155:2 client.go:5:2`. It contains no
 * folder, so that builds in different folders have the same text.
 *
 * @param places `file:line:column` or `file:line`, where `file` may be a path
 */
export function encodePlaces(places: readonly string[]): string {
  const files = new Map<string, string[]>();
  for (const place of places) {
    const [, path = "", position = ""] = /^(.*?):(\d+(?::\d+)?)$/s.exec(place) ?? [];
    const file = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
    files.set(file, [...(files.get(file) ?? []), position]);
  }
  return [...files]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([file, positions]) => `${word(file, ":,*")}:${positions.toSorted(compare).join(",")}`)
    .join(" ");
}

/** Parses a text that `encodePlaces` wrote; returns undefined for any other text. */
export function decodePlaces(text: string): FilePlaces[] | undefined {
  const found: FilePlaces[] = [];
  for (const part of text.split(" ")) {
    const [, name = "", positions = ""] = /^([^:]+):(\d+(?::\d+)?(?:,\d+(?::\d+)?)*)$/.exec(part) ?? [];
    const file = textOf(name);
    if (file === undefined || file === "") {
      return undefined;
    }
    found.push({ file, positions: positions.split(",") });
  }
  return found;
}

function compare(left: string, right: string): number {
  const [line = 0, column = 0] = left.split(":").map(Number);
  const [otherLine = 0, otherColumn = 0] = right.split(":").map(Number);
  return line - otherLine || column - otherColumn;
}
