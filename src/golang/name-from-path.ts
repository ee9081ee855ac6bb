/** The probable name of a package: the last path segment without a version, as an identifier. */
export function nameFromPath(path: string): string {
  const segments = path.split("/");
  let last = segments.at(-1) ?? "";
  if (/^v\d+$/.test(last) && segments.length > 1) {
    last = segments.at(-2) ?? last;
  }
  const name = last.replace(/\.v\d+$/, "").replace(/[^A-Za-z0-9_]/g, "_");
  return /^\d/.test(name) ? `_${name}` : name;
}
