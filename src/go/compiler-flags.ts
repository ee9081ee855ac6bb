import { type GoCommandLine, splitQuoted } from "./flags.ts";
import { coversPackage } from "./package-pattern.ts";

/**
 * The user's `-gcflags`, each as it was given: those in GOFLAGS first, as the go command reads them.
 *
 * @param goFlags value of GOFLAGS
 */
export function compilerFlags({ repeated }: Pick<GoCommandLine, "repeated">, goFlags: string): string[] {
  const all = [...splitQuoted(goFlags), ...repeated];
  return all.flatMap((flag, at) => {
    const [whole, value] = /^--?gcflags(?:=(.*))?$/s.exec(flag.trim()) ?? [];
    return whole === undefined ? [] : [(value ?? all[at + 1] ?? "").trim()];
  });
}

/**
 * The part of them that a package is compiled with, where a flag of our own takes its place: the last one counts whose pattern
 * fits; without a pattern it is for the packages of the command line (cmd/go/internal/load, PerPackageFlag).
 *
 * @param target the package under test: of the command line, only this one is known here
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
