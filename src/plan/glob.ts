/**
 * Matches the pattern of a `package-filter` join point (spec: aspect language §7).
 *
 * @param filter `pattern` is compared with the whole import path; with `root` the package must belong to the main module
 *   and the pattern (`*` when the filter has none) is compared with its path inside the module, `.` for the module's root
 * @param rootModule module path of the main module; undefined means that nothing matches a `root` filter
 */
export function matchesGlob(
  filter: { readonly pattern: string; readonly root: boolean },
  importPath: string,
  rootModule: string | undefined,
): boolean {
  if (!filter.root) {
    return matchesPath(filter.pattern, importPath);
  }
  if (rootModule === undefined) {
    return false;
  }
  if (importPath === rootModule) {
    return matchesPath(filter.pattern, ".");
  }
  if (!importPath.startsWith(`${rootModule}/`)) {
    return false;
  }
  return matchesPath(filter.pattern, importPath.slice(rootModule.length + 1));
}

function matchesPath(pattern: string, path: string): boolean {
  if (pattern === "*") {
    return true;
  }
  if (!pattern.includes("**")) {
    const expression = segmentExpression(pattern);
    return expression?.test(path) ?? false;
  }
  const segments = pattern.split("/").flatMap(expandDoubleStar);
  return matchesSegments(segments, path.split("/"));
}

/** `a**b` is equivalent to the segments `a*`, `**`, `*b`. */
function expandDoubleStar(segment: string): string[] {
  if (segment === "**" || !segment.includes("**")) {
    return [segment];
  }
  const parts = segment.split("**");
  const expanded: string[] = [];
  for (const [index, part] of parts.entries()) {
    const first = index === 0;
    const last = index === parts.length - 1;
    if (!first) {
      expanded.push("**");
    }
    if (part !== "") {
      expanded.push(`${first ? "" : "*"}${part}${last ? "" : "*"}`);
    }
  }
  return expanded;
}

function matchesSegments(pattern: readonly string[], path: readonly string[]): boolean {
  const [head, ...rest] = pattern;
  if (head === undefined) {
    return path.length === 0;
  }
  if (head === "**") {
    for (let skipped = 0; skipped <= path.length; skipped++) {
      if (matchesSegments(rest, path.slice(skipped))) {
        return true;
      }
    }
    return false;
  }
  const [segment, ...others] = path;
  if (segment === undefined) {
    return false;
  }
  return (segmentExpression(head)?.test(segment) ?? false) && matchesSegments(rest, others);
}

/** A shell pattern as a regular expression; undefined when it is malformed: such a pattern matches nothing. */
function segmentExpression(pattern: string): RegExp | undefined {
  let source = "^";
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern.charAt(at);
    if (char === "*") {
      source += "[^/]*";
    } else if (char === "?") {
      source += "[^/]";
    } else if (char === "\\") {
      at++;
      if (at >= pattern.length) {
        return undefined;
      }
      source += escapeRegExp(pattern.charAt(at));
    } else if (char === "[") {
      const end = pattern.indexOf("]", at + 2);
      if (end < 0) {
        return undefined;
      }
      const negated = pattern.charAt(at + 1) === "^";
      const body = pattern.slice(at + (negated ? 2 : 1), end);
      source += `[${negated ? "^" : ""}${body.replaceAll("[", "\\[")}]`;
      at = end;
    } else {
      source += escapeRegExp(char);
    }
  }
  try {
    return new RegExp(`${source}$`);
  } catch {
    return undefined;
  }
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
