import type { Exclude } from "../config/exclude.ts";
import { type Condition, isNever, NEVER } from "./condition.ts";
import { matchesGlob } from "./glob.ts";

/** Whether a glob without regard to the main module matches. */
export function globMatches(pattern: string, text: string): boolean {
  return matchesGlob({ pattern, root: false }, text, undefined);
}

/** The excludes that may concern aspects of an integration. */
export function excludesFor(excludes: readonly Exclude[], integration: string): readonly Exclude[] {
  return excludes.filter((each) => each.integration === undefined || globMatches(each.integration, integration));
}

/** Whether an exclude may concern a package. With a package goes its external test and its test binary's main. */
export function concernsPackage(exclude: Exclude, importPath: string): boolean {
  return exclude.package === undefined || packageGlobs(exclude.package).some((glob) => globMatches(glob, importPath));
}

/**
 * The condition of an aspect without the packages that excludes leave out whole.
 *
 * @param excludes those that concern the aspect
 */
export function excludeFrom(condition: Condition, excludes: readonly Exclude[]): Condition {
  const whole = excludes.filter((each) => each.file === undefined && each.function === undefined);
  if (isNever(condition) || whole.some((each) => each.package === undefined)) {
    return NEVER;
  }
  const globs = whole.flatMap((each) => packageGlobs(each.package ?? ""));
  return globs.length === 0
    ? condition
    : {
        op: "and",
        of: [
          { op: "not", of: { op: "or", of: globs.map((pattern) => ({ op: "glob", pattern, root: false }) as const) } },
          condition,
        ],
      };
}

/** All of an exclude that can change woven output, for a hash. */
export function describeExclude(exclude: Exclude): readonly (string | undefined)[] {
  return [exclude.package, exclude.file, exclude.function, exclude.integration];
}

/**
 * Patterns of the go command (`go help packages`) for the packages that an exclude may concern, maybe for more. The tests
 * of a package get their flags under the name of the package, but a package may well be called like a test.
 *
 * @returns undefined when it may concern any package, or when the go command would take the path for something else
 */
export function goPatterns({ package: glob }: Exclude): readonly string[] | undefined {
  if (glob === undefined) {
    return undefined;
  }
  const patterns = [...packageGlobs(glob), glob.replace(/(_test|\.test)$/, "")]
    .map(goPattern)
    .filter((_, at, all) => at === 0 || !all[0]?.endsWith("..."));
  return patterns.every(isPlainPattern) ? [...new Set(patterns)] : undefined;
}

/** Whether some package may fit two patterns of the go command; said too often rather than not. */
export function mayOverlap(left: string, right: string): boolean {
  const [a, b] = [literalPart(left), literalPart(right)];
  return (isWildcard(right) && a.startsWith(b)) || (isWildcard(left) && b.startsWith(a)) || left === right;
}

/** Whether a pattern of the go command means several packages. */
export function isWildcard(pattern: string): boolean {
  return pattern.includes("...");
}

function packageGlobs(glob: string): string[] {
  return [glob, `${glob}_test`, `${glob}.test`];
}

/** A wildcard of the go command stands for any text, slashes among it. */
function goPattern(glob: string): string {
  return glob.replaceAll(/\\(.)|\[[^\]]*\]|[*?]/g, (_, escaped) => escaped ?? "...").replaceAll(/(\.\.\.)+/g, "...");
}

// `go help packages`; a relative path means a folder.
const META: ReadonlySet<string> = new Set(["all", "cmd", "std", "tool", "work"]);

/** A pattern that names some packages, and that a flag of the go command can hold. */
function isPlainPattern(pattern: string): boolean {
  return /^(\.\.\.|[\w~+])[\w.~+/-]*$/.test(pattern) && !META.has(pattern);
}

/** What stands in front of the first wildcard; `x/...` means x as well. */
function literalPart(pattern: string): string {
  return isWildcard(pattern) ? pattern.slice(0, pattern.indexOf("...")) : `${pattern}/`;
}
