import type { Exclude } from "../config/exclude.ts";
import { type Condition, isNever, NEVER } from "./condition.ts";
import { matchesGlob } from "./glob.ts";

/** Whether a glob matches a text, irrespective of the main module. */
export function globMatches(pattern: string, text: string): boolean {
  return matchesGlob({ pattern, root: false }, text, undefined);
}

/** The excludes that may concern aspects of an integration. */
export function excludesFor(excludes: readonly Exclude[], integration: string): readonly Exclude[] {
  return excludes.filter((each) => each.integration === undefined || globMatches(each.integration, integration));
}

/**
 * Whether an exclude may concern a package. An exclude of a package also covers its external test and the main of its test
 * binary.
 */
export function concernsPackage(exclude: Exclude, importPath: string): boolean {
  return exclude.package === undefined || packageGlobs(exclude.package).some((glob) => globMatches(glob, importPath));
}

/**
 * Restricts the condition of an aspect to packages that are not excluded as a whole.
 *
 * @param excludes the excludes that concern the aspect
 */
export function excludeFrom(condition: Condition, excludes: readonly Exclude[]): Condition {
  const whole = excludes.filter(
    ({ file, function: name, except = [] }) => file === undefined && name === undefined && except.length === 0,
  );
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

/** The parts of an exclude that can change woven output, for a hash. */
export function describeExclude(exclude: Exclude): readonly unknown[] {
  const { except } = exclude;
  const conditions = [exclude.package, exclude.file, exclude.function, exclude.integration];
  return except === undefined ? conditions : [...conditions, except.toSorted()];
}

/**
 * Patterns of the go command (`go help packages`) for the packages that an exclude may concern, and perhaps for more. The flags
 * for the tests of a package are those of the package, and a package may have a name that looks like that of a test.
 *
 * @returns undefined when it may concern any package, or when the go command would not read the path as a plain pattern
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

/** Whether some package may match two patterns of the go command; true if in doubt. */
export function mayOverlap(left: string, right: string): boolean {
  const [a, b] = [literalPart(left), literalPart(right)];
  return (isWildcard(right) && a.startsWith(b)) || (isWildcard(left) && b.startsWith(a)) || left === right;
}

/** Whether a pattern of the go command may match several packages. */
export function isWildcard(pattern: string): boolean {
  return pattern.includes("...");
}

function packageGlobs(glob: string): string[] {
  return [glob, `${glob}_test`, `${glob}.test`];
}

/** Converts a glob to a pattern of the go command, whose wildcard matches any text, slashes included. */
function goPattern(glob: string): string {
  return glob.replaceAll(/\\(.)|\[[^\]]*\]|[*?]/g, (_, escaped) => escaped ?? "...").replaceAll(/(\.\.\.)+/g, "...");
}

// `go help packages`; a relative path denotes a folder.
const META: ReadonlySet<string> = new Set(["all", "cmd", "std", "tool", "work"]);

/** Whether a pattern matches packages by import path, and can be part of a flag of the go command. */
function isPlainPattern(pattern: string): boolean {
  return /^(\.\.\.|[\w~+])[\w.~+/-]*$/.test(pattern) && !META.has(pattern);
}

/** The part of a pattern before its first wildcard; `x/...` matches x as well. */
function literalPart(pattern: string): string {
  return isWildcard(pattern) ? pattern.slice(0, pattern.indexOf("...")) : `${pattern}/`;
}
