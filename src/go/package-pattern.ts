/**
 * Whether a package pattern of the go command matches an import path (go help packages). The caller decides about relative patterns,
 * which only the go command can resolve.
 *
 * @param pattern a literal path, one with `...`, `all`, or a relative one
 * @param relative whether a relative pattern, `main` or `work` may match the path
 */
export function coversPackage(pattern: string, path: string, relative: (path: string) => boolean): boolean {
  if (/^\.\.?(\/|$)|^\/|^main$|^work$/.test(pattern)) {
    return relative(path);
  }
  if (pattern === "all") {
    return true;
  }
  if (pattern === "std") {
    return isOfStandardLibrary(path);
  }
  const literal = pattern.split("...").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literal.join(".*").replace(/\/\.\*$/, "(/.*)?")}$`).test(path);
}

/** Whether the first element of a path has no dot (cmd/go/internal/search, IsStandardImportPath); true of some modules as well. */
function isOfStandardLibrary(path: string): boolean {
  return !(path.split("/", 1)[0] ?? "").includes(".");
}
