import type { GoCommandLine } from "./flags.ts";
import { inheritedFlags } from "./inherited-flags.ts";
import { coversPackage } from "./package-pattern.ts";

/**
 * The values of the user's `-gcflags` as given, in the order in which the go command reads them: those in GOFLAGS first.
 *
 * @param goFlags value of GOFLAGS
 */
export function compilerFlags({ repeated }: Pick<GoCommandLine, "repeated">, goFlags: string): string[] {
  const inherited = inheritedFlags(goFlags).filter(({ name }) => name === "gcflags");
  const own = repeated.flatMap((flag, at) => {
    const [whole, value] = /^--?gcflags(?:=(.*))?$/s.exec(flag) ?? [];
    return whole === undefined ? [] : [value ?? repeated[at + 1] ?? ""];
  });
  return [...inherited.map(({ value }) => value), ...own].map((value) => value.trim());
}

/**
 * The user's compiler flags for one package, to be repeated where our own `-gcflags` would replace them. The last value whose
 * pattern matches the package applies; a value without a pattern applies to the packages of the command line
 * (cmd/go/internal/load, PerPackageFlag).
 *
 * @param target the package under test, the only package of the command line that is known here
 */
export function compilerFlagsOf(all: readonly string[], path: string, target: string): string[] {
  const own = all.findLast((value) => {
    const pattern = patternOf(value);
    return pattern === undefined ? path === target : coversPackage(pattern, path, (one) => one === target);
  });
  if (own === undefined) {
    return [];
  }
  const flags = patternOf(own) === undefined ? own : own.slice(own.indexOf("=") + 1);
  return [flags.trim()].filter((text) => text !== "");
}

function patternOf(value: string): string | undefined {
  return value.startsWith("-") || !value.includes("=") ? undefined : value.slice(0, value.indexOf("=")).trim();
}
