import { isAbsolute, relative, sep } from "node:path";

/** A path below a directory becomes relative to it, with slashes; any other is unchanged. */
export function shownPath(path: string, directory: string): string {
  if (!isAbsolute(path)) {
    return path;
  }
  const below = relative(directory, path);
  return below === "" || isAbsolute(below) || /^\.\.(?:[\\/]|$)/.test(below) ? path : below.split(sep).join("/");
}
