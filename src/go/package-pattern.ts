/**
 * Whether a package pattern of the go command covers an import path (go help packages). What a relative pattern covers only the
 * go command knows: it is left to the caller.
 *
 * @param pattern a literal path, one with `...`, `all`, or a relative one
 * @param relative whether the path is of what a relative pattern, `main` or `work` may mean
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

/** The first element of such a path has no dot (cmd/go/internal/search, IsStandardImportPath), nor do some modules' paths. */
function isOfStandardLibrary(path: string): boolean {
  return !(path.split("/", 1)[0] ?? "").includes(".");
}
