import type { GoCommandLine } from "./go-flags.ts";
import type { Reachable } from "./reachable.ts";
import type { Session } from "./session.ts";

/**
 * Flags that make nested builds cover what the outer one covers, wherever it is imported. Not for a `go test` without
 * `-coverpkg`: there each test binary covers what it tests, and only there (go help testflag, go help build).
 */
export function coverageFlags(commandLine: GoCommandLine): string[] {
  const { values } = commandLine;
  if (!asksForCoverage(commandLine) || (commandLine.command === "test" && !values.has("coverpkg"))) {
    return [];
  }
  const given = ["covermode", "coverpkg"].filter((name) => values.has(name));
  return ["-cover", ...given.map((name) => `-${name}=${values.get(name)}`)];
}

/** Coverage of the tested package alone, which is not for every nested build. */
export function coverageOf(commandLine: GoCommandLine): Session["coverage"] {
  return commandLine.command === "test" && asksForCoverage(commandLine)
    ? { mode: commandLine.values.get("covermode"), packages: commandLine.values.get("coverpkg") }
    : undefined;
}

/** Any of the coverage flags turns it on (go help testflag). */
function asksForCoverage({ values }: GoCommandLine): boolean {
  const flags = ["cover", "covermode", "coverpkg", "coverprofile"];
  return values.get("cover") !== "false" && flags.some((name) => values.has(name));
}

/**
 * Contents of packages, with a line more for those that nested builds compile for coverage. Such a package looks different to
 * what imports it, and the go command does not know who does where the import was woven in: for it, a package of the standard
 * library is the same with coverage of the module and without.
 */
export function withCoverage({ contents, local }: Reachable, commandLine: GoCommandLine): Reachable["contents"] {
  if (coverageFlags(commandLine).length === 0) {
    return contents;
  }
  const { values } = commandLine;
  const mode = values.get("covermode") ?? (values.has("race") ? "atomic" : "set");
  const isCovered = coverageBy(values.get("coverpkg"), local);
  return Object.fromEntries(
    Object.entries(contents).map(([path, lines]) => [
      path,
      isCovered(path) ? [...lines, `${path} covered ${mode}`] : lines,
    ]),
  );
}

/** Rather one too many: it is only compiled once more. What lies in the module cache is covered when it is named. */
function coverageBy(patterns: string | undefined, local: readonly string[]): (path: string) => boolean {
  const named = (patterns ?? ".").split(",").map((pattern) => {
    if (/^\.|^\/|^main$|^work$/.test(pattern)) {
      return (path: string) => local.includes(path);
    }
    const literal = pattern.split("...").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const text = pattern === "all" ? ".*" : literal.join(".*").replace(/\/\.\*$/, "(/.*)?");
    const expression = new RegExp(`^${text}$`);
    return (path: string) => expression.test(path);
  });
  return (path) => named.some((covers) => covers(path));
}
