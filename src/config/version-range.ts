/** Returns whether a version is within a range. */
type VersionRange = (version: string) => boolean;

/** Description of the form of a range, for messages. */
export const RANGE_GRAMMAR = "a version range such as `>=1.24`, `>=v9.5.0 <v9.7` or `1.26`";

interface Version {
  readonly numbers: readonly number[];
  /** Dot-separated identifiers of a pre-release; empty for a release. */
  readonly pre: readonly string[];
}

type Test = (version: Version) => boolean;

/**
 * Parses comparisons, separated by blanks or commas, which must all hold: `>=`, `>`, `<=`, `<`, `=` or `!=` and a version. A
 * version alone, or after `=` or `!=`, may leave out numbers: `1.26` means any 1.26. Versions are those of modules
 * (`v1.2.3-rc.1`, where the `v` may be left out) and of Go releases (`go1.26rc1`, `1.26.8`).
 *
 * @returns undefined when the text is not a range
 */
export function parseVersionRange(text: string): VersionRange | undefined {
  const tests: Test[] = [];
  for (const part of text.trim().match(/(?:[<>=!]+\s*)?[^\s,<>=!]+|,|\S+/g) ?? [""]) {
    const [, operator = "", written = ""] = /^(>=|<=|!=|>|<|=)?\s*([^\s,]+)$/.exec(part) ?? [];
    const version = parseVersion(written);
    if (version !== undefined) {
      tests.push(testOf(operator, version));
    } else if (part !== ",") {
      return undefined;
    }
  }
  return (candidate) => {
    const version = parseVersion(candidate);
    return version !== undefined && tests.every((test) => test(version));
  };
}

function testOf(operator: string, bound: Version): Test {
  switch (operator) {
    case ">=":
      return (version) => compare(version, bound) >= 0;
    case ">":
      return (version) => compare(version, bound) > 0;
    case "<=":
      return (version) => compare(version, bound) <= 0;
    case "<":
      return (version) => compare(version, bound) < 0;
    case "!=":
      return (version) => !isOneOf(version, bound);
    default:
      return (version) => isOneOf(version, bound);
  }
}

/** Whether a version agrees with the written parts of another. */
function isOneOf(version: Version, written: Version): boolean {
  return written.numbers.length === 3
    ? compare(version, written) === 0
    : written.numbers.every((number, at) => version.numbers[at] === number);
}

/** Parses `v1.2.3-pre+build`, `go1.26rc1`, `go1.26.8 X:experiment` or `devel go1.27-…`; ignores build metadata (semver.org, §10). */
function parseVersion(text: string): Version | undefined {
  const [, main = "", dashed, go] =
    /^(?:v|(?:devel )?go)?(\d+(?:\.\d+){0,2})(?:-([0-9A-Za-z.-]+)|((?:rc|beta)\d+))?(?:[+ ].*)?$/.exec(text) ?? [];
  if (main === "") {
    return undefined;
  }
  // Go's `rc1` and `beta1` correspond to a module's `rc.1` and `beta.1`.
  const pre = dashed ?? go?.replace(/\d+$/, ".$&") ?? "";
  return { numbers: main.split(".").map(Number), pre: pre === "" ? [] : pre.split(".") };
}

/** Compares by precedence (semver.org, §11); a number that is left out counts as 0. */
function compare(left: Version, right: Version): number {
  for (let at = 0; at < 3; at++) {
    const difference = (left.numbers[at] ?? 0) - (right.numbers[at] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return comparePre(left.pre, right.pre);
}

function comparePre(left: readonly string[], right: readonly string[]): number {
  if (left.length === 0 || right.length === 0) {
    return right.length - left.length;
  }
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const difference = compareIdentifiers(left[at] ?? "", right[at] ?? "");
    if (difference !== 0) {
      return difference;
    }
  }
  return left.length - right.length;
}

function compareIdentifiers(left: string, right: string): number {
  const numeric = [left, right].map((one) => /^\d+$/.test(one));
  if (numeric[0] && numeric[1]) {
    return Number(left) - Number(right);
  }
  if (numeric[0] !== numeric[1]) {
    return numeric[0] ? -1 : 1;
  }
  return left < right ? -1 : Number(left > right);
}
